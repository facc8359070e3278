using StrokeNotebooks.Data;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.IO;
using StrokeNotebooks.Packaging;
using StrokeNotebooks.Validation;

namespace StrokeNotebooks.Registry;

public sealed partial class ServerRegistry
{
    private const string DecisionTag = "gate_decision", GateByTag = "gate_by", GateWhyTag = "gate_why";

    /// <inheritdoc cref="ModelRegistry.Evidence"/>
    public GateEvidence Evidence(ModelVersion version, string alias, Table? rows = null, params IEnumerable<SlicingSpec> slices) => EvidenceWith(version, ChampionFor(version, alias), rows, slices);

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
    public PromotionDecision Promote(ModelVersion version, string alias, Gate gate, GateEvidence? evidence = null, string why = "", bool force = false) =>
        Promote(version, alias, gate, champion => evidence is null ? EvidenceWith(version, champion, null, []) : ModelRegistry.Fitting(evidence, champion, alias), why, force);

    /// <summary>Judges a version on rows, and the version that has the alias on the same ones; else as <see cref="Promote(ModelVersion, string, Gate, GateEvidence?, string, bool)"/>.</summary>
    /// <param name="version">The version.</param>
    /// <param name="alias">The alias, <c>champion</c> by custom.</param>
    /// <param name="gate">What it has to come to.</param>
    /// <param name="rows">Raw rows with the label, which neither was trained on.</param>
    /// <param name="slices">What to slice these rows by.</param>
    /// <param name="why">Why, for the tags. It must be said if it is forced.</param>
    /// <param name="force">Whether to promote it although a check is not met.</param>
    /// <exception cref="InputException">The rows do not fit, it is forced without a word why, the gate asks for nothing, or the server is away or refuses.</exception>
    public PromotionDecision Promote(ModelVersion version, string alias, Gate gate, Table rows, IEnumerable<SlicingSpec> slices, string why = "", bool force = false)
    {
        SlicingSpec[] by = [.. slices];
        return Promote(version, alias, gate, champion => EvidenceWith(version, champion, rows, by), why, force);
    }

    // A server has no lock that a client could hold: between the last look and the move of the alias is a moment in which another may move it.
    private PromotionDecision Promote(ModelVersion version, string alias, Gate gate, Func<ModelVersion?, GateEvidence> evidence, string why, bool force)
    {
        ModelRegistry.RequireWhy(alias, force, why);
        var champion = ChampionFor(version, alias);
        for (; ; )
        {
            var checks = gate.Judge(evidence(champion), Clock);
            var now = Model(version.Model);
            if (ChampionFor(version, alias, now) is var other && other?.Number != champion?.Number)
            {
                champion = other;
                continue;
            }
            bool passed = checks.All(check => check.Passed);
            var decision = new PromotionDecision(version.Model, version.Number, alias, now.Aliases.GetValueOrDefault(alias), Clock.GetUtcNow(), User, why, force && !passed, checks);
            Keep(version, decision);
            foreach (var (key, value) in new[] { (ModelRegistry.GateTag, ModelRegistry.Verdict(decision)), (DecisionTag, decision.ToString()), (GateByTag, User), (GateWhyTag, why) })
                SetTag(version, key, value);
            if (decision.IsPromoted)
                MoveAlias(version, alias);
            return decision;
        }
    }

    private ModelVersion? ChampionFor(ModelVersion version, string alias, RegisteredModel? model = null)
    {
        model ??= Model(version.Model);
        return model.Aliases.TryGetValue(RegistryNames.CheckAlias(alias), out int number) && number != version.Number ? model.Versions.First(other => other.Number == number) : null;
    }

    private GateEvidence EvidenceWith(ModelVersion version, ModelVersion? champion, Table? rows, IEnumerable<SlicingSpec> slices)
    {
        var (files, championFiles) = (Files(version), champion is null ? null : Files(champion));
        var evidence = rows is not null ? GateEvidence.On(rows, files, championFiles, slices) : new GateEvidence(files)
        {
            Evaluation = EvaluationOf(version, files),
            Champion = championFiles is null ? null : EvaluationOf(champion!, championFiles),
            ChampionPackage = championFiles,
        };
        return evidence with { Validation = FromRun(version, "validation/SchemaDiff.pb", ValidationReport.Read) };
    }

    // The tag has it in a sentence; every check, with its numbers, is a file of the run.
    private void Keep(ModelVersion version, PromotionDecision decision)
    {
        using var folder = TemporaryFolder.Create("gate");
        string run = version.Lineage.RunId!, file = Path.Combine(folder.Path, "decision.json");
        File.WriteAllText(file, ModelRegistry.Json(decision));
        int number = _store.Artifacts(run, "gate").Length + 1;
        _store.LogArtifact(run, file, FormattableString.Invariant($"gate/{number:D4}.json"));
    }

    private EvaluationReport? EvaluationOf(ModelVersion version, PackageFiles files) => (GateEvidence.EvaluationIn(files) ?? FromRun(version, GateEvidence.EvaluationPath, EvaluationReport.ReadJson))?.AsEvidence(null);

    private T? FromRun<T>(ModelVersion version, string path, Func<string, T> read)
        where T : class
    {
        string run = version.Lineage.RunId!;
        if (!_store.Artifacts(run, Path.GetDirectoryName(path)!).Any(artifact => artifact.Path == path))
            return null;
        using var folder = TemporaryFolder.Create("artifact");
        string file = Path.Combine(folder.Path, Path.GetFileName(path));
        using (var content = _store.OpenArtifact(run, path))
        using (var copy = File.Create(file))
            content.CopyTo(copy);
        return read(file);
    }
}
