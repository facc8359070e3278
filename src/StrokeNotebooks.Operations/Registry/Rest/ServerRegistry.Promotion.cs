using StrokeNotebooks.Data;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.IO;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Registry.Gates;
using StrokeNotebooks.Validation;

namespace StrokeNotebooks.Registry.Rest;

public sealed partial class ServerRegistry
{
    private const string DecisionTag = "gate_decision", GateByTag = "gate_by", GateWhyTag = "gate_why";

    /// <inheritdoc cref="ModelRegistry.Evidence"/>
    public PromotionEvidence Evidence(ModelVersion version, string alias, Table? rows = null, params IEnumerable<SlicingSpec> slices)
    {
        var model = Model(version.Model);
        var champion = model.Aliases.TryGetValue(alias, out int number) && number != version.Number ? model.Versions.First(other => other.Number == number) : null;
        var (files, championFiles) = (Files(version), champion is null ? null : Files(champion));
        var evidence = rows is not null ? PromotionEvidence.On(rows, files, championFiles, slices) : new PromotionEvidence(files)
        {
            Evaluation = EvaluationOf(version, files),
            Champion = championFiles is null ? null : EvaluationOf(champion!, championFiles),
            ChampionPackage = championFiles,
        };
        return evidence with { Validation = FromRun(version, "validation/SchemaDiff.pb", ValidationReport.Read) };
    }

    /// <summary>
    /// Judges a version, keeps what the gate said (a file of the run, and tags of the version: <c>gate</c>, <c>gate_decision</c>, <c>gate_by</c>, <c>gate_why</c>), and points the alias to it if the gate
    /// was passed, or if it is forced. The alias is moved last: what broke off before that has moved nothing.
    /// </summary>
    /// <param name="version">The version.</param>
    /// <param name="alias">The alias, <c>champion</c> by custom.</param>
    /// <param name="gate">What it has to come to.</param>
    /// <param name="evidence">What it is judged by. Default: what is recorded, see <see cref="Evidence"/>.</param>
    /// <param name="why">Why, for the tags. It must be said if it is forced.</param>
    /// <param name="force">Whether to promote it although a check is not met.</param>
    /// <exception cref="InputException">It is forced without a word why, the gate asks for nothing, or the server is away or refuses.</exception>
    public PromotionDecision Promote(ModelVersion version, string alias, PromotionGate gate, PromotionEvidence? evidence = null, string why = "", bool force = false)
    {
        ModelRegistry.RequireWhy(alias, force, why);
        var checks = gate.Judge(evidence ?? Evidence(version, alias), Clock);
        bool passed = checks.All(check => check.Passed);
        var decision = new PromotionDecision(version.Model, version.Number, alias, Model(version.Model).Aliases.GetValueOrDefault(alias), Clock.GetUtcNow(), User, why, force && !passed, checks);
        Keep(version, decision);
        foreach (var (key, value) in new[] { (ModelRegistry.GateTag, ModelRegistry.Verdict(decision)), (DecisionTag, decision.ToString()), (GateByTag, User), (GateWhyTag, why) })
            SetTag(version, key, value);
        if (decision.IsPromoted)
            SetAlias(version, alias);
        return decision;
    }

    // The tag has it in a sentence; every check, with its numbers, is a file of the run.
    private void Keep(ModelVersion version, PromotionDecision decision)
    {
        string run = version.Lineage.RunId!, file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, ModelRegistry.Json(decision));
            int number = _store.Artifacts(run, "gate").Length + 1;
            _store.LogArtifact(run, file, FormattableString.Invariant($"gate/{number:D4}.json"));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private EvaluationReport? EvaluationOf(ModelVersion version, PackageFiles files) => PromotionEvidence.EvaluationIn(files) ?? FromRun(version, PromotionEvidence.EvaluationPath, EvaluationReport.ReadJson);

    private T? FromRun<T>(ModelVersion version, string path, Func<string, T> read)
        where T : class
    {
        string run = version.Lineage.RunId!;
        if (!_store.Artifacts(run, Path.GetDirectoryName(path)!).Any(artifact => artifact.Path == path))
            return null;
        string file = Path.GetTempFileName();
        try
        {
            using (var content = _store.OpenArtifact(run, path))
            using (var copy = File.Create(file))
                content.CopyTo(copy);
            return read(file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
