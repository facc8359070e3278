using StrokeNotebooks.Data;
using StrokeNotebooks.IO;
using StrokeNotebooks.Preprocessing;

namespace StrokeNotebooks.Pipelines;

/// <summary>Transformed rows of one split, as a trainer takes them.</summary>
/// <param name="Features">What the transform gave, in its order.</param>
/// <param name="Label">For each row 0 or 1.</param>
internal sealed record TrainingRows(FeatureMatrix Features, float[] Label)
{
    /// <summary>Reads a split of what Transform wrote.</summary>
    /// <exception cref="InputException">There is no such split, or it was not made by this transform, or the transform names no label.</exception>
    public static TrainingRows Read(ExamplesArtifact examples, string split, TransformGraph graph)
    {
        var table = examples.Read(split);
        string label = Named(graph.Label, table.ColumnNames);
        if (graph.OutputNames.FirstOrDefault(name => !table.Has(name) || table[name].Type == ColumnType.String) is { } absent)
            throw new InputException($"The examples have no numbers in a column '{absent}', which the transform gives. Plug in what it made: Examples = transform.TransformedExamples.");
        return new TrainingRows(FeatureMatrix.Of(table.Select([.. graph.OutputNames])), Labels.Of(table, label, graph.Positive));
    }

    /// <summary>The label, if preprocessing names one; else the error lists the columns.</summary>
    /// <exception cref="InputException">It does not.</exception>
    public static string Named(string? label, IEnumerable<string> columns) => label ?? throw new InputException(Labels.NotNamed(columns));
}
