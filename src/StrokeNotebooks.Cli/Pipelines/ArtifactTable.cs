using StrokeNotebooks.Cli.Answers;
using StrokeNotebooks.Pipelines.Metadata;

namespace StrokeNotebooks.Cli.Pipelines;

/// <summary>Prints artifacts of a metadata store.</summary>
internal static class ArtifactTable
{
    /// <summary>Number, type and folder of each.</summary>
    public static void Print(IEnumerable<Artifact> artifacts) =>
        TextTable.Print(["artifact", "type", "folder"], artifacts.Select(artifact => (string[])[$"{artifact.Id}", artifact.Type, artifact.Uri]));
}
