using System.Collections.Immutable;
using System.Globalization;
using StrokeNotebooks.IO;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Registry;

/// <summary>A registered model: a name with versions.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Versions">Its versions, the oldest first.</param>
/// <param name="Aliases">To which version each alias points.</param>
/// <param name="Tags">Its tags.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record RegisteredModel(
    string Name,
    string Description,
    ImmutableArray<ModelVersion> Versions,
    ImmutableSortedDictionary<string, int> Aliases,
    ImmutableSortedDictionary<string, string> Tags) : IShowsHtml
{
    /// <summary>The version that an address of this model means.</summary>
    /// <exception cref="InputException">There is no such version or alias, or it was deleted.</exception>
    internal ModelVersion Version(ModelUri uri)
    {
        int number = uri switch
        {
            { Version: { } version } => version,
            { Alias: { } alias } => Aliases.TryGetValue(alias, out int pointed) ? pointed
                : throw new InputException($"The model '{Name}' has no alias '{alias}'. {(Aliases.IsEmpty ? "It has none yet" : $"It has {string.Join(", ", Aliases.Keys)}")}; 'stroke models promote' sets one."),
            _ => Versions.LastOrDefault(version => !version.IsDeleted)?.Number ?? throw new InputException($"The model '{Name}' has no version yet."),
        };
        var found = Versions.FirstOrDefault(version => version.Number == number)
            ?? throw new InputException(string.Create(CultureInfo.InvariantCulture, $"The model '{Name}' has no version {number}. It has {string.Join(", ", Versions.Select(version => version.Number))}."));
        return !found.IsDeleted ? found : throw new InputException(string.Create(CultureInfo.InvariantCulture, $"Version {number} of the model '{Name}' was deleted with MLflow."));
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"model {Name}: {Versions.Length} versions{string.Concat(Aliases.Select(alias => $", {alias.Key} is {alias.Value}"))}");

    /// <summary>A row for each version, the oldest first: who registered it, which run and which data it comes from, and the aliases that point to it.</summary>
    public string ToHtml()
    {
        var html = new HtmlTable([new("version", true), new("what"), new("registered by"), new("at"), new("run"), new("data"), new("gate"), new("aliases")]) { Caption = Name };
        foreach (var version in Versions.Where(version => !version.IsDeleted))
            html.Add([
                version.Number.ToString(CultureInfo.InvariantCulture), version.Description, version.CreatedBy, version.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
                Short(version.Lineage.RunId), Short(version.Lineage.DataSha256), version.Tags.GetValueOrDefault("gate"), version.Aliases.IsEmpty ? null : string.Join(", ", version.Aliases)]);
        return html.ToHtml();
    }

    private static string? Short(string? hash) => hash is { Length: > 8 } ? hash[..8] : hash;
}
