using System.Collections.Immutable;
using System.Globalization;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Registry;

public sealed partial class ModelRegistry
{
    /// <summary>The aliases that a gate guards, with the gate: whoever points one of them to a version, a person, a program or a pipeline, does so through <c>Promote</c>. Default: <c>champion</c>, by the course's gate.</summary>
    public ImmutableSortedDictionary<string, Gate> Guards { get; init; } = DefaultGuards;

    internal static ImmutableSortedDictionary<string, Gate> DefaultGuards { get; } = ImmutableSortedDictionary.Create<string, Gate>(StringComparer.OrdinalIgnoreCase).Add("champion", Gate.Default);

    /// <summary>Points an alias to a version, without a gate: for roles that need none, such as <c>challenger</c>.</summary>
    /// <exception cref="InputException">It is no alias, a gate guards it (<see cref="Guards"/>), or there is no such version.</exception>
    public void SetAlias(ModelVersion version, string alias, string why)
    {
        RequireUnguarded(Guards, version.Model, alias);
        MoveAlias(AuditActions.SetAlias, version, alias, why);
    }

    internal static void RequireUnguarded(ImmutableSortedDictionary<string, Gate> guards, string model, string alias)
    {
        if (guards.ContainsKey(alias))
            throw new InputException($"A gate guards the alias '{alias}': it judges each version before the alias is moved to it. Call Promote, or: stroke models promote {model} --alias {alias}.");
    }

    /// <summary>Takes an alias away.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public void RemoveAlias(string model, string alias, string why) => InTurn(() =>
        Record(AuditActions.RemoveAlias, model, 0, alias, Text(Version($"{model}@{alias}").Number), "", why));

    /// <summary>Points an alias to the version that it pointed to before it was last moved. Rolling back again goes one further back.</summary>
    /// <param name="model">The model.</param>
    /// <param name="alias">The alias.</param>
    /// <param name="why">Why, for the log.</param>
    /// <returns>The version that it points to now.</returns>
    /// <exception cref="InputException">There is no such alias, it was never elsewhere, or it is not where the log has it.</exception>
    public ModelVersion Rollback(string model, string alias, string why) => InTurn(() =>
    {
        int now = Version($"{model}@{alias}").Number;
        var before = new Stack<string>();
        foreach (var entry in AuditActions.Done(Log.Entries()).Where(entry => entry.Model == model && entry.Subject == alias))
        {
            if (entry.What == AuditActions.Rollback)
                before.Pop();
            else if (entry.What is AuditActions.Promote or AuditActions.Force or AuditActions.SetAlias or AuditActions.RemoveAlias && entry.From != entry.To)
                before.Push(entry.To);
        }
        if (!before.TryPop(out string? known) || known != Text(now))
            throw new InputException($"The log does not have the alias '{alias}' of '{model}' at version {now}: another program moved it. Say where it should be: stroke models promote.");
        if (!before.TryPop(out string? last) || last.Length == 0)
            throw new InputException(string.Create(CultureInfo.InvariantCulture, $"The alias '{alias}' of '{model}' was nowhere before version {now}: there is nothing to go back to."));
        var version = Version($"{model}/{last}");
        Record(AuditActions.Rollback, model, version.Number, alias, Text(now), last, why);
        return Version(version.Uri);
    });

    private void MoveAlias(string action, ModelVersion version, string alias, string why) => InTurn(() => Point(action, version, alias, why));

    private AuditEntry Point(string action, ModelVersion version, string alias, string why)
    {
        RegistryNames.CheckAlias(alias);
        var aliases = Model(version.Model).Aliases;
        RegistryNames.RequireOneCase("alias", alias, aliases.Keys);
        _ = Version(version.Uri);
        return Record(action, version.Model, version.Number, alias, aliases.TryGetValue(alias, out int old) ? Text(old) : "", Text(version.Number), why);
    }
}
