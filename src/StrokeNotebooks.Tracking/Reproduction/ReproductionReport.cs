using StrokeNotebooks.Text;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Reproduction;

/// <summary>One file of a run that was made again.</summary>
/// <param name="Path">Its path among the run's artifacts.</param>
/// <param name="Recorded">Its SHA-256 as the run recorded it; <see langword="null"/> if the run had no such file.</param>
/// <param name="Kept">The SHA-256 of the file that is kept now; <see langword="null"/> if it is gone.</param>
/// <param name="Rebuilt">The SHA-256 of the file made again; <see langword="null"/> if there is none.</param>
public sealed record ReproducedArtifact(string Path, string? Recorded, string? Kept, string? Rebuilt)
{
    /// <summary>Whether the file made again is the recorded one.</summary>
    public bool IsSame => Recorded is not null && Recorded == Rebuilt;

    /// <summary>How it went, in a few words.</summary>
    public string Verdict => (IsSame, Recorded, Rebuilt, IsUntouched: Kept == Recorded) switch
    {
        (true, _, _, true) => "same",
        (true, _, _, false) when Kept is null => "same, but the kept file is gone",
        (true, _, _, false) => "same, but the kept file was changed",
        (_, null, _, _) => "new",
        (_, _, null, _) => "not made",
        _ => "differs",
    };
}

/// <summary>Whether a run could be made again.</summary>
/// <param name="RunId">The run.</param>
/// <param name="RecordedCode">Which code made it; <see langword="null"/> if not recorded.</param>
/// <param name="Code">Which code made it again.</param>
/// <param name="Artifacts">Its files, by path.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record ReproductionReport(string RunId, string? RecordedCode, string Code, ValueList<ReproducedArtifact> Artifacts) : IShowsHtml
{
    /// <summary>Whether every file is the same, byte for byte.</summary>
    public bool IsSame => !Artifacts.IsEmpty && Artifacts.All(artifact => artifact.IsSame);

    /// <summary>Whether other code made the run than is here now.</summary>
    public bool IsOtherCode => RecordedCode != Code;

    /// <summary>The answer in one line.</summary>
    public override string ToString() => $"{Answer} {CodeNote}".TrimEnd();

    /// <summary>The answer, then a row for each file.</summary>
    public string ToHtml()
    {
        var html = new HtmlTable([new("artifact"), new("recorded"), new("made again"), new("")]) { Caption = Answer, Note = CodeNote.Length > 0 ? CodeNote : null };
        foreach (var artifact in Artifacts)
            html.Add([artifact.Path, Short(artifact.Recorded), Short(artifact.Rebuilt), artifact.Verdict]);
        return html.ToHtml();
    }

    private string Answer => IsSame
        ? $"Run {RunId} was made again: all {Artifacts.Count} files are the same."
        : $"Run {RunId} was made again, but {Artifacts.Count(artifact => !artifact.IsSame)} of {Artifacts.Count} files differ.";

    private string CodeNote => !IsOtherCode ? "" : RecordedCode is null ? "Which code made the run is not recorded." : $"The run was made by other code: {RecordedCode}, here is {Code}.";

    private static string? Short(string? hash) => hash is { Length: > 12 } ? hash[..12] : hash;
}
