using System.Globalization;
using System.Text;

namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>The types that a store holds from the start, and what TFX's own types declare.</summary>
internal static class StoreTypes
{
    public const int ExecutionKind = 0;
    public const int ArtifactKind = 1;
    public const int ContextKind = 2;

    // In the order of their ids, 1 to 9.
    private static readonly (string Name, int Kind)[] s_base =
    [
        ("mlmd.Dataset", ArtifactKind), ("mlmd.Model", ArtifactKind), ("mlmd.Metrics", ArtifactKind), ("mlmd.Statistics", ArtifactKind),
        ("mlmd.Train", ExecutionKind), ("mlmd.Transform", ExecutionKind), ("mlmd.Process", ExecutionKind), ("mlmd.Evaluate", ExecutionKind), ("mlmd.Deploy", ExecutionKind),
    ];

    /// <summary>The statements that insert them.</summary>
    public static string Script()
    {
        var sql = new StringBuilder();
        foreach (var (name, kind) in s_base)
            sql.Append(CultureInfo.InvariantCulture, $"INSERT INTO Type (name, type_kind) VALUES ('{name}', {kind});\n");
        return sql.ToString();
    }

    /// <summary>The base type that TFX gives a type of its own, if any.</summary>
    public static string? Parent(string name) => name switch
    {
        "Examples" => "mlmd.Dataset",
        "ExampleStatistics" => "mlmd.Statistics",
        "Model" or "PushedModel" => "mlmd.Model",
        "tfx.components.statistics_gen.component.StatisticsGen" or "tfx.components.schema_gen.component.SchemaGen" => "mlmd.Process",
        "tfx.components.transform.component.Transform" => "mlmd.Transform",
        "tfx.components.trainer.component.Trainer" => "mlmd.Train",
        "tfx.components.evaluator.component.Evaluator" => "mlmd.Evaluate",
        "tfx.components.pusher.component.Pusher" => "mlmd.Deploy",
        _ => null,
    };

    /// <summary>The properties that one of TFX's types declares.</summary>
    public static (string Name, PropertyType Type)[] Declared(string name) => name switch
    {
        "Examples" => [("span", PropertyType.Int), ("version", PropertyType.Int), ("split_names", PropertyType.String)],
        "ExampleStatistics" or "ExampleAnomalies" => [("span", PropertyType.Int), ("split_names", PropertyType.String)],
        _ => [],
    };
}
