using System.Text;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;
using StrokeNotebooks.Packaging;
using StrokeNotebooks.Validation;

namespace StrokeNotebooks.Evaluation;

/// <summary>What a gate judges a version by.</summary>
/// <param name="Package">The version's package. Default: not known, as where only an evaluation is judged.</param>
public sealed record GateEvidence(PackageFiles? Package = null)
{
    /// <summary>The name of an evaluation among a package's documents and a run's artifacts.</summary>
    public const string EvaluationPath = "evaluation/evaluation.json";

    /// <summary>How good the version is. For changes against the champion it must hold the champion as its baseline, or <see cref="Champion"/> be an evaluation on the same rows.</summary>
    public EvaluationReport? Evaluation { get; init; }

    /// <summary>How good the champion is, as it was found when it was registered.</summary>
    public EvaluationReport? Champion { get; init; }

    /// <summary>The champion's package; <see langword="null"/> if there is no champion.</summary>
    public PackageFiles? ChampionPackage { get; init; }

    internal bool HasChampion => ChampionPackage is not null || Champion is not null;

    /// <summary>What was found when the training data was checked.</summary>
    public ValidationReport? Validation { get; init; }

    /// <summary>Raw rows to measure the latency on.</summary>
    public Table? Rows { get; init; }

    /// <summary>Judges a version on rows, and the champion on the same ones, each at its own threshold: the fair comparison.</summary>
    /// <param name="version">The version's package.</param>
    /// <param name="champion">The champion's package, if there is one.</param>
    /// <param name="rows">Raw rows with the label, which neither was trained on.</param>
    /// <param name="slices">What to slice by.</param>
    /// <exception cref="InputException">The rows do not fit a package, or have no label.</exception>
    public static GateEvidence On(Table rows, PackageFiles version, PackageFiles? champion, params IEnumerable<SlicingSpec> slices)
    {
        var package = ModelPackage.FromFiles(version);
        var baseline = champion is null ? null : ModelPackage.FromFiles(champion);
        var report = Evaluator.Evaluate(package, rows, slices, new EvaluationOptions { Resamples = 0 }, baseline is null ? null : new Baseline(baseline));
        return new GateEvidence(version) { Evaluation = report, ChampionPackage = champion, Rows = rows };
    }

    /// <summary>The evaluation that a package has among its documents; <see langword="null"/> if it has none.</summary>
    /// <exception cref="InputException">It is damaged.</exception>
    public static EvaluationReport? EvaluationIn(PackageFiles package) =>
        package.Contents.TryGetValue(EvaluationPath, out var json) ? EvaluationReport.Parse(Encoding.UTF8.GetString(json.Span), EvaluationPath) : null;
}
