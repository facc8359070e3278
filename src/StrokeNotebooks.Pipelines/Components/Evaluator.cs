using System.Text.Json.Serialization;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.IO;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Pipelines;

/// <summary>
/// Judges a model on rows that it has not seen, on all of them and by slice, and against a baseline (TFX: Evaluator). Inputs: <c>examples</c> as they came, <c>model</c>, optionally
/// <c>baseline_model</c>. Outputs: <c>evaluation</c>, the report, and <c>blessing</c>, which the Pusher asks for.
/// </summary>
/// <remarks>
/// Unlike TFX's, it needs thresholds: with none, a model could be neither blessed nor refused. A model that does not meet them is not blessed, and the blessing says why;
/// the run goes on, as it did what it was to do.
/// </remarks>
public sealed class Evaluator : Component
{
    /// <summary>The raw rows.</summary>
    public required Channel<ExamplesArtifact> Examples { get; init; }

    /// <summary>The model to evaluate.</summary>
    public required Channel<ModelArtifact> Model { get; init; }

    /// <summary>The model that it has to hold its own against, such as the last one that was blessed. Default, or if a Resolver finds none: changes are not asked for, only values.</summary>
    public Channel<ModelArtifact>? BaselineModel { get; init; }

    /// <summary>What the model has to come to.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public required ValueList<MetricThreshold> Thresholds
    {
        get;
        init => field = value.IsEmpty
            ? throw new ArgumentException("An Evaluator needs a threshold: with none, no model could be refused. Say what a model has to come to: new MetricThreshold(\"auc\") { LowerBound = 0.7 }.", nameof(value))
            : value;
    }

    /// <summary>The groups to judge apart, besides all rows. Default: none.</summary>
    public ValueList<SlicingSpec> Slices { get; init; } = [];

    /// <summary>Whether a model is refused that says no to everybody at its threshold, or yes to everybody, whatever its thresholds ask. Default: yes.</summary>
    public bool RequireBothAnswers { get; init; } = true;

    /// <summary>Smallest slice, confidence intervals and the like. A model is judged at the threshold that its package records; that of the options counts only where it records none.</summary>
    public EvaluationOptions Options { get; init; } = new();

    /// <summary>The split to judge on. Default <c>eval</c>.</summary>
    public string ExampleSplit { get; init; } = "eval";

    /// <summary>The report.</summary>
    public Channel<ModelEvaluationArtifact> Evaluation => Output<ModelEvaluationArtifact>();

    /// <summary>The verdict.</summary>
    public Channel<ModelBlessingArtifact> Blessing => Output<ModelBlessingArtifact>();

    /// <inheritdoc/>
    [JsonIgnore]
    public override string ExecutionType => "tfx.components.evaluator.component.Evaluator";

    /// <inheritdoc/>
    /// <exception cref="InputException">The rows have no such split, or not what the model or a slice needs; or a threshold asks for what cannot be.</exception>
    public override void Execute(ComponentContext context)
    {
        var (model, baseline) = (context.Input(Model), context.InputOrNone(BaselineModel));
        var package = model.Read();
        var report = StrokeNotebooks.Evaluation.Evaluator.Evaluate(
            package, context.Input(Examples).Read(ExampleSplit), Slices, Options, baseline?.Read() is { } before ? new Baseline(before) : null);
        var verdict = report.Judge(new Gate { Thresholds = Thresholds, MinGroupSize = 1, MinGroupOfClass = 0, RequireBothAnswers = RequireBothAnswers });
        context.Output(Evaluation).Write(report with { Blessing = verdict });
        context.Output(Blessing).Write(verdict.IsBlessed, verdict.IsBlessed ? [verdict.ToString()] : verdict.Reasons, model, baseline);
        if (report.Overall.Metrics is { } metrics)
            context.Log(metrics.Decisions);
        context.Log(verdict.ToString());
    }
}
