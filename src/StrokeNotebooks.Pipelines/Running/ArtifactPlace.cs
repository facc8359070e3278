using StrokeNotebooks.IO;
using StrokeNotebooks.Pipelines.Metadata;

namespace StrokeNotebooks.Pipelines;

/// <summary>Where what a metadata store names lies below a pipeline's root. A store may come from elsewhere, and name any path: what leads out of the root is neither read nor removed.</summary>
internal static class ArtifactPlace
{
    /// <summary>The folder of an artifact.</summary>
    /// <exception cref="InputException">It leads out of the root, by its text or by a link.</exception>
    public static string Of(string root, Artifact artifact) => InsideFolder.Of(root, Relative(root, artifact.Uri), FormattableString.Invariant($"{artifact.Type} {artifact.Id} of the metadata store"));

    /// <summary>Whether a folder is the pipeline's to remove: below the root, and no link on the way to it leads out. It may be a link itself, of which then only the link goes.</summary>
    public static bool IsOwn(string root, string uri) => InsideFolder.Fault(Relative(root, uri)) is null && InsideFolder.Has(root, Path.GetDirectoryName(Path.Combine(root, uri))!);

    // TFX writes whole paths, which may lie in the root all the same.
    private static string Relative(string root, string uri) => Path.IsPathRooted(uri) ? OutputRow.Uri(root, uri) : uri;

    /// <summary>How many bytes are in a folder; links are not followed.</summary>
    public static long Bytes(string folder) => new DirectoryInfo(folder).LinkTarget is not null ? 0 : InsideFolder.Files(folder).Sum(file => new FileInfo(Path.Combine(folder, file)).Length);
}
