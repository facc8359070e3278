namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>SQL for the types of contexts by which TFX groups executions.</summary>
/// <remarks>
/// A pipeline's runner writes <c>pipeline</c>, <c>pipeline_run</c> and <c>node</c>. TFX's InteractiveContext, and its runners before 0.30, write <c>pipeline</c>, <c>run</c> (named
/// <c>PIPELINE.RUN</c>) and <c>component_run</c> (<c>PIPELINE.RUN.NODE</c>), no parents, and say what they are in properties besides; there each cell that runs a component is a run of its own.
/// </remarks>
internal static class ContextTypes
{
    /// <summary>The type of the contexts of pipelines.</summary>
    public const string Pipeline = "(SELECT id FROM Type WHERE name = 'pipeline' AND type_kind = 2)";

    /// <summary>The type of the contexts of components, one for all runs.</summary>
    public const string Node = "(SELECT id FROM Type WHERE name = 'node' AND type_kind = 2)";

    /// <summary>The types of the contexts of runs.</summary>
    public const string Runs = "(SELECT id FROM Type WHERE name IN ('pipeline_run', 'run') AND type_kind = 2)";

    /// <summary>The type of the contexts of runs that InteractiveContext made.</summary>
    public const string InteractiveRun = "(SELECT id FROM Type WHERE name = 'run' AND type_kind = 2)";

    /// <summary>
    /// The contexts of a component, given by <c>@pipeline</c>, <c>@nodeId</c> and <c>@node</c>, which is both with a dot: one of type node, or one of type component_run for each run.
    /// A name ends in a dot and the component's, and begins with the pipeline's and a dot; where names hold dots themselves, the properties tell.
    /// </summary>
    public const string OfNode = $"""
        (SELECT id FROM Context WHERE type_id = {Node} AND name = @node
        UNION ALL SELECT c.id FROM Context c WHERE c.type_id = (SELECT id FROM Type WHERE name = 'component_run' AND type_kind = 2)
          AND substr(c.name, 1, length(@pipeline) + 1) = @pipeline || '.' AND substr(c.name, length(c.name) - length(@nodeId)) = '.' || @nodeId
          AND coalesce((SELECT min(p.string_value) FROM ContextProperty p WHERE p.context_id = c.id AND p.name = 'component_id'), @nodeId) = @nodeId
          AND coalesce((SELECT min(p.string_value) FROM ContextProperty p WHERE p.context_id = c.id AND p.name = 'pipeline_name'), @pipeline) = @pipeline)
        """;

    /// <summary>The values of the parameters of <see cref="OfNode"/>.</summary>
    public static ReadOnlySpan<(string Name, object? Value)> Named(string pipeline, string nodeId) => new[] { ("@node", (object?)$"{pipeline}.{nodeId}"), ("@pipeline", pipeline), ("@nodeId", nodeId) };
}
