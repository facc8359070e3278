using StrokeNotebooks.Pipelines;
using Evaluator = StrokeNotebooks.Pipelines.Evaluator;

namespace StrokeNotebooks.Course;

/// <summary>
/// The course's pipeline, from a file of patients to a pushed model: the original's components, and what it lacks, drift against earlier data and a trial in a fresh process.
/// Its components are at hand by name, with their types.
/// </summary>
/// <example>
/// <code>
/// var stroke = StrokePipeline.Create(new() { Destination = "serving" });
/// var result = new LocalRunner("pipeline").Run(stroke.Pipeline);
/// result.Output(stroke.Pusher.PushedModel)
/// </code>
/// </example>
public sealed class StrokePipeline
{
    private StrokePipeline(StrokePipelineOptions options)
    {
        ExampleGen = new CsvExampleGen { InputFile = options.DataFile, Csv = options.TypedCsv(), DropColumns = options.DropColumns, MissingValues = options.MissingValues };
        SchemaGen = new ImportSchemaGen { SchemaFile = options.SchemaFile };
        StatisticsGen = new StatisticsGen { Examples = ExampleGen.Examples, Schema = SchemaGen.Schema };
        EarlierStatistics = new LatestArtifactResolver<ExampleStatisticsArtifact> { Except = StatisticsGen.Statistics, NotRefusedAs = "statistics" };
        ExampleValidator = new ExampleValidator
        {
            Statistics = StatisticsGen.Statistics,
            Schema = SchemaGen.Schema,
            Baseline = EarlierStatistics.Latest,
            Environment = options.Environment,
            StopOnAnomalies = options.StopOnAnomalies,
        };
        Transform = new Transform
        {
            Examples = ExampleGen.Examples,
            Schema = SchemaGen.Schema,
            Preprocessor = options.Preprocessor,
            // Nothing is learned from data before it is checked.
            When = Condition.On(ExampleValidator.Anomalies, "the data is as the schema says", anomalies => anomalies.IsBlessed || !options.StopOnAnomalies),
        };
        Trainer = new Trainer { Examples = Transform.TransformedExamples, TransformGraph = Transform.TransformGraph, Schema = SchemaGen.Schema, Algorithm = options.Algorithm, Threshold = options.Threshold };
        Baseline = new LatestBlessedModelResolver { Except = Trainer.Model };
        Evaluator = new Evaluator
        {
            Examples = ExampleGen.Examples,
            Model = Trainer.Model,
            BaselineModel = Baseline.Model,
            Thresholds = options.Thresholds,
            Slices = options.Slices,
            Options = options.Evaluation,
        };
        InfraValidator = new InfraValidator { Model = Trainer.Model, Examples = ExampleGen.Examples };
        Pusher = new Pusher { Model = Trainer.Model, ModelBlessing = Evaluator.Blessing, InfraBlessing = InfraValidator.Blessing, Destination = options.Destination };
        Pipeline = new Pipeline(options.Name, ExampleGen, SchemaGen, StatisticsGen, EarlierStatistics, ExampleValidator, Transform, Trainer, Baseline, Evaluator, InfraValidator, Pusher);
    }

    /// <summary>Makes the pipeline.</summary>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    /// <exception cref="IO.InputException">A file is left to its default, and is not there.</exception>
    public static StrokePipeline Create(StrokePipelineOptions options) => new(options);

    /// <summary>The graph, for a runner.</summary>
    public Pipeline Pipeline { get; }

    /// <summary>Brings the patients in.</summary>
    public CsvExampleGen ExampleGen { get; }

    /// <summary>Brings the curated schema in.</summary>
    public ImportSchemaGen SchemaGen { get; }

    /// <summary>Looks at the patients.</summary>
    public StatisticsGen StatisticsGen { get; }

    /// <summary>Finds what earlier patients were like.</summary>
    public LatestArtifactResolver<ExampleStatisticsArtifact> EarlierStatistics { get; }

    /// <summary>Checks the patients; the gate before training.</summary>
    public ExampleValidator ExampleValidator { get; }

    /// <summary>Makes features.</summary>
    public Transform Transform { get; }

    /// <summary>Trains the model.</summary>
    public Trainer Trainer { get; }

    /// <summary>Finds the last blessed model.</summary>
    public LatestBlessedModelResolver Baseline { get; }

    /// <summary>Judges the model; the gate before pushing.</summary>
    public Evaluator Evaluator { get; }

    /// <summary>Tries the model in a fresh process.</summary>
    public InfraValidator InfraValidator { get; }

    /// <summary>Puts the model where it is served from.</summary>
    public Pusher Pusher { get; }

    /// <summary>The pipeline with one more component at its end, which registers a model that is blessed and serves.</summary>
    /// <param name="registry">MLflow's folder, in which the registry lies.</param>
    /// <param name="modelName">The registered model's name.</param>
    /// <param name="alias">The alias that is pointed to the new version. Default: none.</param>
    public Pipeline WithRegistry(string registry, string modelName, string? alias = null) => new(Pipeline.Name, [.. Pipeline.Components, new RegistryPusher
    {
        Model = Trainer.Model,
        ModelBlessing = Evaluator.Blessing,
        InfraBlessing = InfraValidator.Blessing,
        Examples = ExampleGen.Examples,
        Evaluation = Evaluator.Evaluation,
        ExampleSplit = Evaluator.ExampleSplit,
        Slices = Evaluator.Slices,
        Registry = registry,
        ModelName = modelName,
        Alias = alias,
    }]);
}
