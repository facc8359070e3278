using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using StrokeNotebooks.Data;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.IO;
using StrokeNotebooks.Packaging;
using StrokeNotebooks.Tracking;
using StrokeNotebooks.Validation;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Registry;

public sealed partial class ModelRegistry
{
    internal const string GateTag = "gate";

    private static readonly JsonSerializerOptions s_decisionForm = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new ValueListConverter() },
    };

    /// <summary>What is known of a version: the evaluation in its package or in its run, what its run found when it checked the data, and the same of the champion.</summary>
    /// <param name="version">The version.</param>
    /// <param name="alias">The alias that it is to get.</param>
    /// <param name="rows">Raw rows with the label, to judge it and the champion on. Default: what was recorded is taken.</param>
    /// <param name="slices">What to slice these rows by.</param>
    /// <exception cref="InputException">A package or a report is damaged, or the rows do not fit.</exception>
    public GateEvidence Evidence(ModelVersion version, string alias, Table? rows = null, params IEnumerable<SlicingSpec> slices) => EvidenceWith(version, ChampionFor(version, alias), rows, slices);

    /// <summary>Judges a version, keeps what the gate said, and points the alias to it if the gate was passed, or if it is forced.</summary>
    /// <remarks>It is judged against the version that has the alias when it is written down. If another process moved the alias meanwhile, it is judged again.</remarks>
    /// <param name="version">The version.</param>
    /// <param name="alias">The alias, <c>champion</c> by custom.</param>
    /// <param name="gate">What it has to come to.</param>
    /// <param name="evidence">What it is judged by, taken with the version that has the alias. Default: what is recorded, see <see cref="Evidence"/>.</param>
    /// <param name="why">Why, for the log. It must be said if it is forced.</param>
    /// <param name="force">Whether to promote it although a check is not met.</param>
    /// <exception cref="InputException">It is forced without a word why, the gate asks for nothing, the evidence was taken with another champion, or the registry cannot be written.</exception>
    public PromotionDecision Promote(ModelVersion version, string alias, Gate gate, GateEvidence? evidence = null, string why = "", bool force = false) =>
        Promote(version, alias, gate, champion => evidence is null ? EvidenceWith(version, champion, null, []) : Fitting(evidence, champion, alias), why, force);

    /// <summary>Judges a version on rows, and the version that has the alias on the same ones; else as <see cref="Promote(ModelVersion, string, Gate, GateEvidence?, string, bool)"/>.</summary>
    /// <param name="version">The version.</param>
    /// <param name="alias">The alias, <c>champion</c> by custom.</param>
    /// <param name="gate">What it has to come to.</param>
    /// <param name="rows">Raw rows with the label, which neither was trained on.</param>
    /// <param name="slices">What to slice these rows by.</param>
    /// <param name="why">Why, for the log. It must be said if it is forced.</param>
    /// <param name="force">Whether to promote it although a check is not met.</param>
    /// <exception cref="InputException">The rows do not fit, it is forced without a word why, the gate asks for nothing, or the registry cannot be written.</exception>
    public PromotionDecision Promote(ModelVersion version, string alias, Gate gate, Table rows, IEnumerable<SlicingSpec> slices, string why = "", bool force = false)
    {
        SlicingSpec[] by = [.. slices];
        return Promote(version, alias, gate, champion => EvidenceWith(version, champion, rows, by), why, force);
    }

    private PromotionDecision Promote(ModelVersion version, string alias, Gate gate, Func<ModelVersion?, GateEvidence> evidence, string why, bool force)
    {
        RequireWhy(alias, force, why);
        for (; ; )
        {
            // Judging takes as long as it takes, so others may write meanwhile: only if the champion is another then, was it in vain.
            var champion = ChampionFor(version, alias);
            var checks = gate.Judge(evidence(champion), Clock);
            if (InTurn(() => ChampionFor(version, alias)?.Number == champion?.Number ? Decide(version, alias, checks, why, force) : null) is { } decision)
                return decision;
        }
    }

    private PromotionDecision Decide(ModelVersion version, string alias, ValueList<GateCheck> checks, string why, bool force)
    {
        var aliases = Model(version.Model).Aliases;
        RegistryNames.RequireOneCase("alias", alias, aliases.Keys);
        _ = Version(version.Uri);
        int champion = aliases.GetValueOrDefault(alias);
        bool passed = checks.All(check => check.Passed);
        var decision = new PromotionDecision(version.Model, version.Number, alias, champion, Clock.GetUtcNow(), User, why, force && !passed, checks);
        if (decision.IsPromoted)
            RequirePossible(AuditActions.Promote, version.Model, version.Number, alias);
        string json = Json(decision);
        AtomicFile.WriteAllText(_folder.IncomingDecision(version.Model, version.Number), json);
        Record(AuditActions.Judge, version.Model, version.Number, alias, Verdict(decision), ContentHash.OfText(json), why);
        if (decision.IsPromoted)
            Record(passed ? AuditActions.Promote : AuditActions.Force, version.Model, version.Number, alias, champion > 0 ? Text(champion) : "", Text(version.Number), why);
        return decision;
    }

    // Which version the version has to stand against: the one that has the alias, unless it is the version itself.
    private ModelVersion? ChampionFor(ModelVersion version, string alias) =>
        Model(version.Model).Aliases.TryGetValue(RegistryNames.CheckAlias(alias), out int number) && number != version.Number ? Version($"{version.Model}@{alias}") : null;

    private GateEvidence EvidenceWith(ModelVersion version, ModelVersion? champion, Table? rows, IEnumerable<SlicingSpec> slices)
    {
        var (files, championFiles) = (Files(version), champion is null ? null : Files(champion));
        var evidence = rows is not null ? GateEvidence.On(rows, files, championFiles, slices) : new GateEvidence(files)
        {
            Evaluation = EvaluationOf(version, files),
            Champion = championFiles is null ? null : EvaluationOf(champion!, championFiles),
            ChampionPackage = championFiles,
        };
        string? diff = FileOfRun(version, "validation/SchemaDiff.pb");
        return evidence with { Validation = diff is null ? null : ValidationReport.Read(diff) };
    }

    internal static GateEvidence Fitting(GateEvidence evidence, ModelVersion? champion, string alias) =>
        evidence.ChampionPackage is null == champion is null && (champion is null or { Digest.Length: 0 } || evidence.ChampionPackage!.Digest == champion.Digest) ? evidence
        : throw new InputException($"The evidence was taken {(evidence.ChampionPackage is { } taken ? $"against the package {taken.Digest[..12]}" : "without a champion")}, but {(champion is null ? $"no other version has the alias '{alias}'" : $"{champion.Uri} has the alias '{alias}'")} now. Take it again: registry.Evidence(version, \"{alias}\", rows).");

    internal static void RequireWhy(string alias, bool force, string why)
    {
        RegistryNames.CheckAlias(alias);
        if (force && string.IsNullOrWhiteSpace(why))
            throw new InputException("Who forces a promotion has to say why: --force --why \"...\". It is written to the log.");
    }

    internal static string Json(PromotionDecision decision) => JsonSerializer.Serialize(decision, s_decisionForm) + "\n";

    internal static string Verdict(PromotionDecision decision) => decision.IsPassed ? "passed" : decision.IsForced ? "forced" : "not passed";

    /// <summary>What gates said of a version, the oldest first.</summary>
    /// <exception cref="InputException">A file is damaged.</exception>
    public ImmutableArray<PromotionDecision> Decisions(ModelVersion version)
    {
        string folder = _folder.Decisions(version.Model, version.Number);
        return !Directory.Exists(folder) ? [] : [.. Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(ReadDecision)];
    }

    // The verdict stands in the log's line, the whole answer beside the version.
    private void TakeIn(AuditEntry judged)
    {
        string incoming = _folder.IncomingDecision(judged.Model, judged.Version);
        if (File.Exists(incoming))
        {
            Directory.CreateDirectory(_folder.Decisions(judged.Model, judged.Version));
            File.Move(incoming, _folder.NextDecision(judged.Model, judged.Version));
        }
        NamedFiles.Write(_folder.VersionTags(judged.Model, judged.Version), GateTag, judged.From);
    }

    private static PromotionDecision ReadDecision(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<PromotionDecision>(File.ReadAllText(path), s_decisionForm) ?? throw new JsonException("It is empty.");
        }
        catch (JsonException error)
        {
            throw new InputException($"'{path}' is damaged: {error.Message} Take it from a backup.", error);
        }
    }

    // Without the baseline that it may have: that was the baseline of the day, and need not be the champion.
    private EvaluationReport? EvaluationOf(ModelVersion version, PackageFiles files) =>
        (GateEvidence.EvaluationIn(files) ?? (FileOfRun(version, GateEvidence.EvaluationPath) is { } path ? EvaluationReport.ReadJson(path) : null))?.AsEvidence(null);

    // Nothing if the run is not in this folder, for example because the package was imported.
    private string? FileOfRun(ModelVersion version, string path)
    {
        if (version.Lineage.RunId is not { } run)
            return null;
        try
        {
            string file = RunArtifact(run, path);
            return File.Exists(file) ? file : null;
        }
        catch (InputException)
        {
            return null;
        }
    }
}
