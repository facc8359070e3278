using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using StrokeNotebooks.Data;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.IO;
using StrokeNotebooks.Pipelines.Running;
using StrokeNotebooks.Preprocessing;
using StrokeNotebooks.Registry.Auditing;
using StrokeNotebooks.Registry.Gates;
using StrokeNotebooks.Tracking.Files;
using StrokeNotebooks.Validation;

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
    public PromotionEvidence Evidence(ModelVersion version, string alias, Table? rows = null, params IEnumerable<SlicingSpec> slices)
    {
        var model = Model(version.Model);
        var champion = model.Aliases.TryGetValue(alias, out int number) && number != version.Number ? Version($"{version.Model}@{alias}") : null;
        var (files, championFiles) = (Files(version), champion is null ? null : Files(champion));
        var evidence = rows is not null ? PromotionEvidence.On(rows, files, championFiles, slices) : new PromotionEvidence(files)
        {
            Evaluation = EvaluationOf(version, files),
            Champion = championFiles is null ? null : EvaluationOf(champion!, championFiles),
            ChampionPackage = championFiles,
        };
        string? diff = FileOfRun(version, "validation/SchemaDiff.pb");
        return evidence with { Validation = diff is null ? null : ValidationReport.Read(diff) };
    }

    /// <summary>Judges a version, keeps what the gate said, and points the alias to it if the gate was passed, or if it is forced.</summary>
    /// <param name="version">The version.</param>
    /// <param name="alias">The alias, <c>champion</c> by custom.</param>
    /// <param name="gate">What it has to come to.</param>
    /// <param name="evidence">What it is judged by. Default: what is recorded, see <see cref="Evidence"/>.</param>
    /// <param name="why">Why, for the log. It must be said if it is forced.</param>
    /// <param name="force">Whether to promote it although a check is not met.</param>
    /// <exception cref="InputException">It is forced without a word why, the gate asks for nothing, or the registry cannot be written.</exception>
    public PromotionDecision Promote(ModelVersion version, string alias, PromotionGate gate, PromotionEvidence? evidence = null, string why = "", bool force = false)
    {
        RequireWhy(alias, force, why);
        var checks = gate.Judge(evidence ?? Evidence(version, alias), Clock);
        return InTurn(() =>
        {
            int champion = Model(version.Model).Aliases.GetValueOrDefault(alias);
            bool passed = checks.All(check => check.Passed);
            var decision = new PromotionDecision(version.Model, version.Number, alias, champion, Clock.GetUtcNow(), User, why, force && !passed, checks);
            string json = Json(decision);
            AtomicFile.WriteAllText(_folder.IncomingDecision(version.Model, version.Number), json);
            Record(AuditActions.Judge, version.Model, version.Number, alias, Verdict(decision), ContentHash.OfText(json), why);
            if (decision.IsPromoted)
                Record(passed ? AuditActions.Promote : AuditActions.Force, version.Model, version.Number, alias, champion > 0 ? Text(champion) : "", Text(version.Number), why);
            return decision;
        });
    }

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
        string incoming = _folder.IncomingDecision(judged.Model, judged.Version), folder = _folder.Decisions(judged.Model, judged.Version);
        if (File.Exists(incoming))
        {
            Directory.CreateDirectory(folder);
            File.Move(incoming, Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{Directory.GetFiles(folder, "*.json").Length + 1:D4}.json")));
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

    private EvaluationReport? EvaluationOf(ModelVersion version, Modeling.PackageFiles files) =>
        PromotionEvidence.EvaluationIn(files) ?? (FileOfRun(version, PromotionEvidence.EvaluationPath) is { } path ? EvaluationReport.ReadJson(path) : null);

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
