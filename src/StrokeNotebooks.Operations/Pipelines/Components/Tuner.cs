using System.Globalization;
using System.Text.Json.Serialization;
using StrokeNotebooks.Data;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.IO;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Pipelines.Artifacts;
using StrokeNotebooks.Statistics;

namespace StrokeNotebooks.Pipelines.Components;

/// <summary>
/// Tries settings of one algorithm by cross-validation on the training split (TFX: Tuner). Inputs: <c>examples</c> as Transform gives them, <c>transform_graph</c>. Outputs:
/// <c>best_hyperparameters</c>, for the Trainer, and <c>tuner_results</c>, each trial with its score.
/// </summary>
/// <remarks>The transform has seen all training rows, those held out of a fold too: scores are a little too good, which matters less as all candidates have the same advantage.</remarks>
public sealed class Tuner : Component
{
    /// <summary>The transformed rows.</summary>
    public required Channel<ExamplesArtifact> Examples { get; init; }

    /// <summary>The transform that made them.</summary>
    public required Channel<TransformGraphArtifact> TransformGraph { get; init; }

    /// <summary>What to try: one algorithm with different settings.</summary>
    /// <exception cref="ArgumentException">There is none, they are of several classes, or differ in a setting that cannot be written to a file.</exception>
    public required ValueList<ITrainer> Candidates
    {
        get;
        init
        {
            if (value.IsEmpty)
                throw new ArgumentException("There is nothing to try. Give some candidates: [new LogisticRegression { C = 0.1 }, new LogisticRegression { C = 1 }].", nameof(value));
            HyperParameters.Space(value);
            field = value;
        }
    }

    /// <summary>What decides: the name of one of <see cref="Metric.All"/>. Default <c>ROC AUC</c>.</summary>
    /// <exception cref="ArgumentException">There is no metric of that name.</exception>
    public string Objective
    {
        get;
        init => field = Metric.All.Any(metric => metric.Name == value)
            ? value
            : throw new ArgumentException($"There is no metric '{value}'. The metrics are: {string.Join(", ", Metric.All.Select(metric => metric.Name))}.", nameof(value));
    } = "ROC AUC";

    /// <summary>How many folds. Default 5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than two.</exception>
    public int Folds { get; init => field = Setting.AtLeast(2, value); } = 5;

    /// <summary>The seed of the folds. Default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int Seed { get; init => field = Setting.AtLeast(0, value); }

    /// <summary>The split to search on. Default <c>train</c>.</summary>
    public string TrainSplit { get; init; } = "train";

    /// <summary>The settings with the best score; of equals the first.</summary>
    public Channel<HyperParametersArtifact> BestHyperparameters => Output<HyperParametersArtifact>();

    /// <summary>All trials.</summary>
    public Channel<TunerResultsArtifact> TunerResults => Output<TunerResultsArtifact>();

    /// <inheritdoc/>
    [JsonIgnore]
    public override string ExecutionType => "tfx.components.tuner.component.Tuner";

    /// <inheritdoc/>
    /// <exception cref="InputException">The rows cannot be learned from, or were not made by this transform.</exception>
    public override void Execute(ComponentContext context)
    {
        var graph = context.Input(TransformGraph).Read();
        var table = context.Input(Examples).Read(TrainSplit);
        TrainingRows.Read(context.Input(Examples), TrainSplit, graph);
        var metric = Metric.All.First(metric => metric.Name == Objective);
        var validation = new CrossValidation { Folds = Folds, Seed = Seed };
        var trials = new List<TunerTrial>();
        foreach (var candidate in Candidates)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            double score = validation.Run(table, graph.Label!, _ => rows => FeatureMatrix.Of(rows.Select([.. graph.OutputNames])), candidate).Mean(metric.Of);
            trials.Add(new TunerTrial(trials.Count, score, HyperParameters.Of(candidate, Candidates)));
            context.Log(string.Create(CultureInfo.InvariantCulture, $"trial {trials.Count}: {Objective} {score:F6} with {trials[^1].HyperParameters}"));
        }
        var best = metric.HigherIsBetter ? trials.MaxBy(trial => trial.Score)! : trials.MinBy(trial => trial.Score)!;
        context.Output(BestHyperparameters).Write(best.HyperParameters);
        context.Output(TunerResults).Write(Objective, trials);
    }
}
