using System.Text.Json.Serialization;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.Metrics;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Packaging;

namespace StrokeNotebooks.Pipelines;

/// <summary>
/// Learns a model (TFX: Trainer). Inputs: <c>examples</c> as Transform gives them, <c>transform_graph</c>, optionally <c>schema</c> and <c>hyperparameters</c>. Outputs: <c>model</c>,
/// a package that predicts from raw rows, and <c>model_run</c>, how the training went.
/// </summary>
public sealed class Trainer : Component
{
    /// <summary>The transformed rows.</summary>
    public required Channel<ExamplesArtifact> Examples { get; init; }

    /// <summary>The transform that made them; it goes into the model's package.</summary>
    public required Channel<TransformGraphArtifact> TransformGraph { get; init; }

    /// <summary>The schema of the raw rows, for the model's package. Default: the one that is kept with the transform.</summary>
    public Channel<SchemaArtifact>? Schema { get; init; }

    /// <summary>What a <see cref="Tuner"/> found best: these settings take the place of those of <see cref="Algorithm"/>. Default: none.</summary>
    public Channel<HyperParametersArtifact>? Hyperparameters { get; init; }

    /// <summary>What learns, with its settings.</summary>
    public required ITrainer Algorithm { get; init; }

    /// <summary>How the threshold is chosen above which the answer is yes: on the rows of <see cref="TrainSplit"/> only. It is recorded in the package. Default: none is chosen, and the answer is yes above 0.5.</summary>
    public ThresholdRule? Threshold { get; init; }

    /// <summary>The split to learn from. Default <c>train</c>.</summary>
    public string TrainSplit { get; init; } = "train";

    /// <summary>The trained model, with the transform graph and the schema in its package.</summary>
    public Channel<ModelArtifact> Model => Output<ModelArtifact>();

    /// <summary>How the training went.</summary>
    public Channel<ModelRunArtifact> ModelRun => Output<ModelRunArtifact>();

    /// <inheritdoc/>
    [JsonIgnore]
    public override string ExecutionType => "tfx.components.trainer.component.Trainer";

    /// <inheritdoc/>
    /// <exception cref="IO.InputException">The rows cannot be learned from, were not made by this transform, or the hyperparameters are not of this algorithm.</exception>
    public override void Execute(ComponentContext context)
    {
        var examples = context.Input(Examples);
        var graph = context.Input(TransformGraph).Read();
        var algorithm = context.InputOrNone(Hyperparameters)?.Read().ApplyTo(Algorithm) ?? Algorithm;
        var train = TrainingRows.Read(examples, TrainSplit, graph);
        var model = algorithm.Fit(train.Features, train.Label);
        var package = new ModelPackage(model, graph, context.InputOrNone(Schema)?.Read());
        if (Threshold?.Choose(algorithm, train.Features, train.Label) is { } decision)
        {
            package = package.WithDecision(decision);
            context.Log(FormattableString.Invariant($"threshold {decision.Threshold:G6}: {decision.Rule}"));
        }
        context.Output(Model).Write(package);
        var splits = examples.Splits.OrderBy(split => split != TrainSplit).Select(split =>
        {
            var rows = split == TrainSplit ? train : TrainingRows.Read(examples, split, graph);
            return SplitMetrics.Of(split, BinaryMetrics.Of(rows.Label, model.PredictProbability(rows.Features)));
        });
        var log = new TrainingLog(algorithm.GetType().Name, [.. splits], model is WideAndDeepModel network ? network.Losses : []);
        context.Output(ModelRun).Write(log);
        foreach (var split in log.Splits)
            context.Log(FormattableString.Invariant($"{split.Name}: {split.Rows} rows, binary accuracy {split.BinaryAccuracy:F4}, ROC AUC {split.RocAuc:F4}, log loss {split.LogLoss:F4}"));
    }
}
