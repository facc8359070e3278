using System.Collections.Immutable;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Registry;

/// <summary>Something in the registry that is not as the log or a version's record has it.</summary>
/// <param name="Subject">What it is about: <c>audit.jsonl(3)</c>, <c>models:/stroke/2</c>.</param>
/// <param name="What">What differs.</param>
public sealed record RegistryFinding(string Subject, string What);

/// <summary>What came of looking through a whole registry.</summary>
/// <param name="Log">What the log holds, and what is wrong with it.</param>
/// <param name="Versions">How many versions there are; the package of each was hashed.</param>
/// <param name="Findings">All that is not as it was recorded; empty if nothing is.</param>
/// <param name="Notes">What a process that died left undone, and how it is put right.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record RegistryVerification(AuditVerification Log, int Versions, ImmutableArray<RegistryFinding> Findings, ImmutableArray<string> Notes) : IShowsHtml
{
    /// <summary>Whether everything is as it was recorded.</summary>
    public bool IsIntact => Findings.IsEmpty;

    /// <summary>The answer in one line.</summary>
    public override string ToString() => $"{(IsIntact ? "All is as it was recorded" : "NOT as it was recorded")}: {Counts}.";

    private string Counts => $"{NumberText.Counted(Log.Head.Count, "line")} of the log, {NumberText.Counted(Versions, "version")}";

    /// <summary>What was found, a row for each thing that is not as it was recorded.</summary>
    public string ToHtml()
    {
        var html = new HtmlTable([new("where"), new("what")])
        {
            Caption = IsIntact ? "Everything is as it was recorded" : "Not as it was recorded",
            Note = string.Join(". ", Notes.Select(note => note.TrimEnd('.')).Prepend(Counts)),
        };
        foreach (var finding in Findings)
            html.Add([finding.Subject, finding.What]);
        return html.ToHtml();
    }
}
