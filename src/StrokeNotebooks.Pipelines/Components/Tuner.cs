using System.Globalization;
using System.Text.Json.Serialization;
using StrokeNotebooks.Data;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.IO;
using StrokeNotebooks.Metrics;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Preprocessing;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Pipelines;

/// <summary>
/// Tries settings of one algorithm by cross-validation on the training split (TFX: Tuner). Inputs: <c>examples</c>, and <c>transform_graph</c> if they come transformed. Outputs:
/// <c>best_hyperparameters</c>, for the Trainer, and <c>tuner_results</c>, each trial with its score.
/// </summary>
/// <remarks>
/// Give it raw rows and the preprocessor, and what preprocessing learns is learned anew in each fold, from its training rows only. Nothing leaks, and a score is what a run of Transform and Trainer on such rows would get:
/// <code>new Tuner { Examples = gen.Examples, Preprocessor = plan, Candidates = [...] }</code>
/// TFX's Tuner takes what Transform made. That transform has seen the rows held out, too, so scores are too good: a little for means and quantiles, a lot for anything that looks at the label or picks features.
/// It saves the fitting, which counts where a transform takes hours; take it only then.
/// </remarks>
public sealed class Tuner : Component
{
    /// <summary>The rows: raw ones with a <see cref="Preprocessor"/>, transformed ones with a <see cref="TransformGraph"/>.</summary>
    public required Channel<ExamplesArtifact> Examples { get; init; }

    /// <summary>The transform that made the rows, if they come transformed. Default: none, they are raw.</summary>
    public Channel<TransformGraphArtifact>? TransformGraph { get; init; }

    /// <summary>How raw columns become features, fitted anew in each fold; that of Transform. Default: none, the rows come transformed.</summary>
    public Preprocessor? Preprocessor { get; init; }

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
    /// <exception cref="InputException">The rows cannot be learned from, or were not made by this transform; or there is not exactly one of transform and preprocessor.</exception>
    public override void Execute(ComponentContext context)
    {
        var (table, label, preprocessing) = Rows(context);
        var metric = Metric.All.First(metric => metric.Name == Objective);
        var validation = new CrossValidation { Folds = Folds, Seed = Seed };
        var trials = new List<TunerTrial>();
        foreach (var candidate in Candidates)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            double score = validation.Run(table, label, preprocessing, candidate).Mean(metric.Of);
            trials.Add(new TunerTrial(trials.Count, score, HyperParameters.Of(candidate, Candidates)));
            context.Log(string.Create(CultureInfo.InvariantCulture, $"trial {trials.Count}: {Objective} {score:F6} with {trials[^1].HyperParameters}"));
        }
        var best = metric.HigherIsBetter ? trials.MaxBy(trial => trial.Score)! : trials.MinBy(trial => trial.Score)!;
        context.Output(BestHyperparameters).Write(best.HyperParameters);
        context.Output(TunerResults).Write(Objective, trials);
    }

    private (Table Table, string Label, PreprocessingFitter Preprocessing) Rows(ComponentContext context)
    {
        var examples = context.Input(Examples);
        if (Preprocessor is { } plan && TransformGraph is null)
        {
            var raw = examples.Read(TrainSplit);
            string label = TrainingRows.Named(plan.ToPlan().Label, raw.ColumnNames);
            return (raw.WithLabel(label, plan.PositiveOf(label)), label, ValidationFolds.FitterOf(plan));
        }
        if (Preprocessor is not null || TransformGraph is null)
            throw new InputException("The Tuner takes either raw rows with a Preprocessor, which is fitted in each fold, or transformed rows with their TransformGraph. Give exactly one of the two.");
        var graph = context.Input(TransformGraph).Read();
        TrainingRows.Read(examples, TrainSplit, graph);
        return (examples.Read(TrainSplit).WithLabel(graph.Label!, graph.Positive), graph.Label!, _ => rows => FeatureMatrix.Of(rows.Select([.. graph.OutputNames])));
    }
}
