using System.Collections.Immutable;

namespace StrokeNotebooks.Pipelines;

/// <summary>A graph of the course's shape, of components that do nothing.</summary>
internal static class CourseGraph
{
    public static Pipeline Create()
    {
        var examples = new CsvExampleGen();
        var statistics = new StatisticsGen { Examples = examples.Examples };
        var schema = new ImportSchemaGen();
        var earlier = new StatisticsResolver { Id = "EarlierStatistics", Except = statistics.Statistics };
        var validator = new ExampleValidator { Statistics = statistics.Statistics, Schema = schema.Schema, Earlier = earlier.Found };
        var transform = new Transform { Examples = examples.Examples, Schema = schema.Schema, Anomalies = validator.Anomalies };
        var trainer = new Trainer { Examples = transform.TransformedExamples, TransformGraph = transform.TransformGraph };
        var blessed = new ModelResolver { Id = "BlessedModel", Except = trainer.Model };
        var evaluator = new Evaluator { Examples = examples.Examples, Model = trainer.Model, Baseline = blessed.Found, Schema = schema.Schema };
        var infra = new InfraValidator { Model = trainer.Model, Examples = examples.Examples, When = Condition.On(evaluator.Blessing, "the model is blessed", _ => true) };
        var pusher = new Pusher { Model = trainer.Model, Blessing = evaluator.Blessing, InfraBlessing = infra.Blessing };
        return new("stroke", examples, statistics, schema, earlier, validator, transform, trainer, blessed, evaluator, infra, pusher);
    }

    /// <summary>A run in which everything is done, but for some components.</summary>
    public static PipelineResult Run(this Pipeline pipeline, params IEnumerable<NodeResult> others)
    {
        var byId = others.ToDictionary(node => node.NodeId);
        var nodes = pipeline.Components.Select((component, index) => byId.GetValueOrDefault(component.Id) ?? new NodeResult(component.Id, NodeState.Completed)
        {
            Attempts = 1,
            Elapsed = TimeSpan.FromMilliseconds(40 * Math.Pow(2.5, index)),
            Outputs = component.Outputs.ToImmutableSortedDictionary(output => output.Key, output => TypedArtifact.ToWrite(output.Value.ArtifactType, "")),
        });
        return new(pipeline.Name, "r", [.. nodes]) { Definition = pipeline };
    }

    internal abstract class Idle : Component
    {
        public override void Execute(ComponentContext context) => throw new InvalidOperationException("It is only drawn.");
    }

    internal sealed class CsvExampleGen : Idle
    {
        public Channel<ExamplesArtifact> Examples => Output<ExamplesArtifact>();
    }

    internal sealed class StatisticsGen : Idle
    {
        public required Channel<ExamplesArtifact> Examples { get; init; }

        public Channel<ExampleStatisticsArtifact> Statistics => Output<ExampleStatisticsArtifact>();
    }

    internal sealed class ImportSchemaGen : Idle
    {
        public Channel<SchemaArtifact> Schema => Output<SchemaArtifact>();
    }

    internal sealed class StatisticsResolver : Idle
    {
        public required Channel<ExampleStatisticsArtifact> Except { get; init; }

        public Channel<ExampleStatisticsArtifact> Found => Output<ExampleStatisticsArtifact>();
    }

    internal sealed class ExampleValidator : Idle
    {
        public required Channel<ExampleStatisticsArtifact> Statistics { get; init; }

        public required Channel<SchemaArtifact> Schema { get; init; }

        public Channel<ExampleStatisticsArtifact>? Earlier { get; init; }

        public Channel<ExampleAnomaliesArtifact> Anomalies => Output<ExampleAnomaliesArtifact>();
    }

    internal sealed class Transform : Idle
    {
        public required Channel<ExamplesArtifact> Examples { get; init; }

        public required Channel<SchemaArtifact> Schema { get; init; }

        public Channel<ExampleAnomaliesArtifact>? Anomalies { get; init; }

        public Channel<TransformGraphArtifact> TransformGraph => Output<TransformGraphArtifact>();

        public Channel<ExamplesArtifact> TransformedExamples => Output<ExamplesArtifact>();
    }

    internal sealed class Trainer : Idle
    {
        public required Channel<ExamplesArtifact> Examples { get; init; }

        public required Channel<TransformGraphArtifact> TransformGraph { get; init; }

        public Channel<ModelArtifact> Model => Output<ModelArtifact>();

        public Channel<ModelRunArtifact> ModelRun => Output<ModelRunArtifact>();
    }

    internal sealed class ModelResolver : Idle
    {
        public required Channel<ModelArtifact> Except { get; init; }

        public Channel<ModelArtifact> Found => Output<ModelArtifact>();
    }

    internal sealed class Evaluator : Idle
    {
        public required Channel<ExamplesArtifact> Examples { get; init; }

        public required Channel<ModelArtifact> Model { get; init; }

        public required Channel<SchemaArtifact> Schema { get; init; }

        public Channel<ModelArtifact>? Baseline { get; init; }

        public Channel<ModelBlessingArtifact> Blessing => Output<ModelBlessingArtifact>();
    }

    internal sealed class InfraValidator : Idle
    {
        public required Channel<ModelArtifact> Model { get; init; }

        public required Channel<ExamplesArtifact> Examples { get; init; }

        public Channel<InfraBlessingArtifact> Blessing => Output<InfraBlessingArtifact>();
    }

    internal sealed class Pusher : Idle
    {
        public required Channel<ModelArtifact> Model { get; init; }

        public required Channel<ModelBlessingArtifact> Blessing { get; init; }

        public required Channel<InfraBlessingArtifact> InfraBlessing { get; init; }

        public Channel<PushedModelArtifact> PushedModel => Output<PushedModelArtifact>();
    }

    /// <summary>Looks at how a run ended.</summary>
    internal sealed class Mailer : Idle;
}
