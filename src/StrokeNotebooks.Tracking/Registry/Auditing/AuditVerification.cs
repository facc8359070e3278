using System.Collections.Immutable;
using System.Globalization;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Registry;

/// <summary>Something about the log that is not as it was written.</summary>
/// <param name="Line">The line, counted from 1; 0 if it is about the whole log.</param>
/// <param name="What">What differs.</param>
public sealed record AuditFinding(long Line, string What);

/// <summary>What the log holds, and what is wrong with it.</summary>
/// <param name="Entries">The entries that can be read.</param>
/// <param name="Findings">What shows that somebody changed it; empty if nothing does.</param>
/// <param name="Notes">What a crash leaves behind, and is put right by the next write.</param>
/// <param name="Head">Count and hash of the last whole line: noted elsewhere, they show later that nothing up to here was changed.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record AuditVerification(ImmutableArray<AuditEntry> Entries, ImmutableArray<AuditFinding> Findings, ImmutableArray<string> Notes, AuditHead Head) : IShowsHtml
{
    /// <summary>Whether nothing shows a change.</summary>
    public bool IsIntact => Findings.IsEmpty;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Entries.Length} entries, {(IsIntact ? "intact" : "NOT intact")}{string.Concat(Findings.Select(finding => $"\nline {finding.Line}: {finding.What}"))}");

    /// <summary>A row for each entry; digests and hashes by their first 8 digits.</summary>
    public string ToHtml()
    {
        var html = new HtmlTable([new("line", true), new("when"), new("who"), new("what"), new("version"), new("subject"), new("from"), new("to"), new("why")])
        {
            Note = IsIntact ? "every hash is that of its line and of the line before" : string.Join("; ", Findings.Select(finding => string.Create(CultureInfo.InvariantCulture, $"line {finding.Line}: {finding.What}"))),
        };
        foreach (var entry in Entries)
            html.Add([
                entry.Sequence.ToString(CultureInfo.InvariantCulture), entry.When.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), entry.Who, entry.What,
                entry.Version > 0 ? string.Create(CultureInfo.InvariantCulture, $"{entry.Model}/{entry.Version}") : entry.Model, entry.Subject, Short(entry.From), Short(entry.To), entry.Why]);
        return html.ToHtml();
    }

    private static string Short(string value) => value.Length == 64 ? $"{value[..8]}…" : value;

    // How long the log is without the beginning of a line that a crash left.
    internal long WholeBytes { get; init; }
}
