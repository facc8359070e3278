using System.Collections.Immutable;
using System.Net;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines;

/// <summary>A yes or no to a model, as TFX writes it: an empty file whose name is the answer, and a property <c>blessed</c>. Ours says why, too: in <c>reasons.txt</c>.</summary>
internal static class BlessingFiles
{
    private const string ReasonsFile = "reasons.txt";

    public static void Write(TypedArtifact artifact, bool blessed, string prefix, IEnumerable<string> reasons)
    {
        AtomicFile.WriteAllText(artifact.File(prefix + (blessed ? "BLESSED" : "NOT_BLESSED")), "");
        AtomicFile.WriteAllText(artifact.File(ReasonsFile), string.Concat(reasons.Select(reason => $"{reason}\n")));
        artifact.Set("blessed", blessed ? 1L : 0L);
    }

    // TFX's Pusher looks at the property only; a store that was made by hand may have no more than the file.
    public static bool IsGiven(TypedArtifact artifact, string prefix) => artifact.Properties.TryGetValue("blessed", out var blessed)
        ? blessed.Value is 1L
        : File.Exists(artifact.File($"{prefix}BLESSED"));

    public static ImmutableArray<string> Reasons(TypedArtifact artifact) => File.Exists(artifact.File(ReasonsFile)) ? [.. File.ReadAllLines(artifact.File(ReasonsFile))] : [];

    public static string ToHtml(string verdict, ImmutableArray<string> reasons) =>
        $"<p><b>{verdict}</b></p>\n<ul>{string.Concat(reasons.Select(reason => $"<li>{WebUtility.HtmlEncode(reason)}</li>"))}</ul>\n";
}
