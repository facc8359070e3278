using System.Net;
using StrokeNotebooks.Packaging;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Pipelines;

/// <summary>What was pushed and whereto: a second copy of the package, or nothing but the reason why it was not pushed (TFX: <c>PushedModel</c>).</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class PushedModelArtifact : TypedArtifact
{
    /// <summary>Whether the model was pushed.</summary>
    public bool IsPushed => Properties.TryGetValue("pushed", out var pushed) && pushed.Value is 1L;

    /// <summary>The folder that it was pushed to; none if it was not.</summary>
    public string? Destination => Properties.TryGetValue("pushed_destination", out var destination) ? destination.ToString() : null;

    /// <summary>Its version, the name of its folder in the destination; none if it was not pushed.</summary>
    public string? Version => Properties.TryGetValue("pushed_version", out var version) ? version.ToString() : null;

    /// <summary>Why it was not pushed; none if it was.</summary>
    public string? Reason => System.IO.File.Exists(File(ReasonFile)) ? System.IO.File.ReadAllText(File(ReasonFile)) : null;

    /// <summary>Why a registry's gate did not let the version have the alias that it was to get; none if it did, or if there was none to get.</summary>
    public string? AliasRefusal => Properties.TryGetValue("alias_refusal", out var refusal) ? refusal.ToString() : null;

    internal void WriteAliasRefused(string alias, string refusal)
    {
        Set("alias", alias);
        Set("alias_refusal", refusal);
    }

    private const string ReasonFile = "reason.txt";

    /// <summary>Records that the package, of which the folder has a copy, was pushed.</summary>
    internal void WritePushed(string destination, string version)
    {
        Set("pushed", 1L);
        Set("pushed_destination", destination);
        Set("pushed_version", version);
    }

    /// <summary>Records that nothing was pushed.</summary>
    internal void WriteNotPushed(string reason)
    {
        IO.AtomicFile.WriteAllText(File(ReasonFile), reason);
        Set("pushed", 0L);
    }

    /// <inheritdoc/>
    public override string ToHtml() => IsPushed
        ? $"<p><b>Pushed</b> as version {WebUtility.HtmlEncode(Version)}.</p>\n" + ModelPackage.Load(Folder).ToHtml()
        : $"<p><b>Not pushed:</b> {WebUtility.HtmlEncode(Reason)}</p>\n";
}
