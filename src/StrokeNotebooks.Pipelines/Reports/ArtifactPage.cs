using System.Globalization;
using StrokeNotebooks.IO;
using StrokeNotebooks.Pipelines.Metadata;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Pipelines;

/// <summary>A stored artifact as a page to send to somebody: what is in it, and what it was made from.</summary>
public static class ArtifactPage
{
    /// <summary>An artifact by its number, or the latest of a type.</summary>
    /// <param name="store">Where to look.</param>
    /// <param name="number">Its number; 0 for the latest.</param>
    /// <param name="type">The type's name, such as <c>Model</c>.</param>
    /// <exception cref="InputException">There is none.</exception>
    public static Artifact Find(MetadataStore store, long number, string type) => (number > 0 ? store.Artifacts(number) : store.Latest(type, 1)) is [var found]
        ? found
        : throw new InputException(number > 0 ? $"The store has no artifact {number}. 'stroke pipeline show' lists those that it has." : $"The store has no live artifact of type {type}. Run the pipeline first.");

    /// <summary>Writes the page, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="store">The store that knows the artifact.</param>
    /// <param name="artifact">The artifact.</param>
    /// <param name="root">The folder of the pipeline.</param>
    /// <param name="kinds">The kinds of artifacts that there are, your own among them. Default: the library's.</param>
    /// <exception cref="InputException">The artifact's files are gone, or lie outside the folder.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, MetadataStore store, Artifact artifact, string root, ArtifactKinds? kinds = null) => AtomicFile.WriteAllText(path, ToHtml(store, artifact, root, kinds));

    /// <summary>The page.</summary>
    /// <inheritdoc cref="Write"/>
    public static string ToHtml(MetadataStore store, Artifact artifact, string root, ArtifactKinds? kinds = null)
    {
        string folder = ArtifactPlace.Of(root, artifact);
        if (!Directory.Exists(folder))
            throw new InputException($"{artifact.Type} {artifact.Id} is gone from {artifact.Uri}. Run the pipeline again, or name another.");
        var shown = TypedArtifact.Published((kinds ?? ArtifactKinds.Known).Of(artifact.Type), folder, artifact);
        var facts = new HtmlTable([new("what"), new("value")]) { Caption = "What is known of it" };
        facts.Add(["made", artifact.Created.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)]);
        foreach (var (name, value) in shown.Properties)
            facts.Add([name, $"{value}"]);
        return HtmlPage.Of($"{artifact.Type} {artifact.Id}", $"{shown.ToHtml()}\n{facts.ToHtml()}\n{store.Upstream(artifact.Id).ToHtml()}");
    }
}
