using StrokeNotebooks.Modeling;
using StrokeNotebooks.Preprocessing;

namespace StrokeNotebooks.Pipelines;

internal sealed partial record ComponentCase
{
    /// <summary>The components that make models, judge them and bring them out.</summary>
    private static IEnumerable<ComponentCase> Models() =>
    [
        new(typeof(Trainer), bench => Transformed(bench) is var transform ? new Trainer { Examples = transform.TransformedExamples, TransformGraph = transform.TransformGraph, Algorithm = new LogisticRegression() } : null!)
        {
            Inputs = ["examples", "transform_graph"],
            Outputs = ["model", "model_run"],
            Tfx = "tfx.components.trainer.component.Trainer",
        },
        new(typeof(Tuner), bench => Transformed(bench) is var transform
            ? new Tuner { Examples = transform.TransformedExamples, TransformGraph = transform.TransformGraph, Candidates = [new LogisticRegression { C = 1 }, new LogisticRegression { C = 0.1 }], Folds = 2 }
            : null!)
        {
            Inputs = ["examples", "transform_graph"],
            Outputs = ["best_hyperparameters", "tuner_results"],
            Tfx = "tfx.components.tuner.component.Tuner",
        },
        new(typeof(Evaluator), bench => new Evaluator { Examples = Examples(bench), Model = bench.GivenModel(SamplePatients.Package()), Thresholds = [new("BinaryAccuracy") { LowerBound = 0.5 }] })
        {
            Inputs = ["examples", "model"],
            Outputs = ["evaluation", "blessing"],
            Tfx = "tfx.components.evaluator.component.Evaluator",
        },
        new(typeof(InfraValidator), bench => new InfraValidator { Model = bench.GivenModel(SamplePatients.Package()), Examples = Examples(bench) })
        {
            Inputs = ["examples", "model"],
            Outputs = ["blessing"],
            Tfx = "tfx.components.infra_validator.component.InfraValidator",
        },
        new(typeof(Pusher), bench => new Pusher { Model = bench.GivenModel(SamplePatients.Package()), ModelBlessing = null, Destination = bench.File("serving") })
        {
            Inputs = ["model"],
            Outputs = ["pushed_model"],
            Tfx = "tfx.components.pusher.component.Pusher",
            WritesOutside = true,
        },
        new(typeof(RegistryPusher), bench => new RegistryPusher { Model = bench.GivenModel(SamplePatients.Package()), Registry = bench.File("mlruns"), ModelName = "stroke" })
        {
            Inputs = ["model"],
            Outputs = ["pushed_model"],
            WritesOutside = true,
        },
        new(typeof(LatestArtifactResolver<ExampleStatisticsArtifact>), bench => new LatestArtifactResolver<ExampleStatisticsArtifact> { Except = Statistics(bench) })
        {
            Inputs = ["except"],
            Outputs = ["latest"],
            Tfx = "tfx.dsl.components.common.resolver.Resolver",
        },
        new(typeof(LatestBlessedModelResolver), bench => new LatestBlessedModelResolver { Except = bench.GivenModel(SamplePatients.Package()) })
        {
            Inputs = ["except"],
            Outputs = ["model"],
            Tfx = "tfx.dsl.components.common.resolver.Resolver",
        },
    ];

    private static Transform Transformed(Bench bench)
    {
        var transform = new Transform { Examples = Examples(bench), Schema = Schema(bench), Preprocessor = new Preprocessor().ZScore("age").OneHot("gender").Label("stroke") };
        bench.Run(transform);
        return transform;
    }
}
