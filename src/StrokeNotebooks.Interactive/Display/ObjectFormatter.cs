using System.Collections;
using System.Globalization;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Interactive.Display;

/// <summary>Shows what has no picture of its own: text and numbers as they are, sequences, dictionaries and objects as tables.</summary>
internal static class ObjectFormatter
{
    /// <summary>How many rows a table of a value that was not asked to be a table has.</summary>
    private const int MaxRows = PlainText.MaxItems;

    /// <summary>How many rows a table has at most, and how many characters: a sequence may have no end.</summary>
    private const int MaxTableRows = 10_000, MaxTableLength = 500_000;

    public static MimeBundle Format(object? value)
    {
        string text = PlainText.Of(value);
        return ToTable(value, MaxRows) is { } table ? MimeBundle.Of((MimeBundle.Html, table.ToHtml()), (MimeBundle.PlainText, text)) : MimeBundle.Text(text);
    }

    public static string Html(object? value) => ToTable(value, MaxRows)?.ToHtml() ?? $"<pre>{System.Net.WebUtility.HtmlEncode(PlainText.Of(value))}</pre>";

    /// <summary>The items of a sequence as a table, of single values too: all of them, if they are not too many for a page.</summary>
    public static MimeBundle Table<T>(IEnumerable<T> items) =>
        MimeBundle.Of((MimeBundle.Html, Rows([.. items.Cast<object?>().Take(MaxTableRows + 1)], MaxTableRows).ToHtml()), (MimeBundle.PlainText, PlainText.Of(items)));

    private static HtmlTable? ToTable(object? value, int maxRows)
    {
        switch (value)
        {
            case null or Exception:
                return null;
            case var simple when PlainText.IsSimple(simple):
                return null;
            case IDictionary pairs:
                return Pairs(pairs, maxRows);
            case IEnumerable sequence when !VisibleMembers.HasOwnText(value.GetType()):
                // One more than is shown, to know whether there are more: a sequence may have no end.
                var items = sequence.Cast<object?>().Take(maxRows + 1).ToList();
                return items.TrueForAll(PlainText.IsSimple) ? null : Rows(items, maxRows);
            default:
                return Properties(value);
        }
    }

    private static HtmlTable Rows(IReadOnlyList<object?> items, int maxRows)
    {
        var columns = new List<(string Name, bool IsNumber)>();
        foreach (object? item in items)
            foreach (var member in MembersOf(item))
                if (columns.TrueForAll(column => column.Name != member.Name))
                    columns.Add((member.Name, items.All(other => MembersOf(other).FirstOrDefault(m => m.Name == member.Name)?.Get(other!) is null or ValueType and IFormattable and not Enum)));
        if (columns.Count == 0)
            columns.Add(("value", items.All(IsNumber)));
        var table = new HtmlTable([new("index", IsNumber: true), .. columns.Select(column => new HtmlTable.Heading(column.Name, column.IsNumber))]);
        int row = 0;
        for (; row < Math.Min(items.Count, maxRows) && table.Length < MaxTableLength; row++)
        {
            object? item = items[row];
            var members = MembersOf(item);
            table.Add([
                row.ToString(CultureInfo.InvariantCulture),
                .. columns.Select((column, i) => members.Count == 0 ? (i == 0 ? Text(item) : null) : members.FirstOrDefault(member => member.Name == column.Name) is { } member ? Text(member.Get(item!)) : null)]);
        }
        if (items.Count > row)
            table.Note = maxRows < MaxTableRows && row == maxRows ? $"The first {maxRows} are shown; DisplayTable() shows more." : string.Create(CultureInfo.InvariantCulture, $"The first {row:N0} are shown: a table of more would be too large for a page.");
        return table;
    }

    private static HtmlTable Pairs(IDictionary pairs, int maxRows)
    {
        var entries = PlainText.Entries(pairs).ToList();
        var table = new HtmlTable([new("key", entries.TrueForAll(entry => IsNumber(entry.Key))), new("value", entries.TrueForAll(entry => IsNumber(entry.Value)))]);
        foreach (var entry in entries.Take(maxRows))
            table.Add([Text(entry.Key), Text(entry.Value)]);
        if (entries.Count > maxRows)
            table.Note = $"The first {maxRows} of {entries.Count} are shown.";
        return table;
    }

    private static HtmlTable? Properties(object value)
    {
        var members = MembersOf(value);
        if (members.Count == 0)
            return null;
        var table = new HtmlTable([new("property"), new("value")]) { Caption = PlainText.NameOf(Waiting.ShownType(value.GetType())) is { Length: > 0 } name ? name : null };
        foreach (var member in members)
            table.Add([member.Name, Text(member.Get(value))]);
        return table;
    }

    private static IReadOnlyList<VisibleMembers.VisibleMember> MembersOf(object? item) => PlainText.IsSimple(item) || item is IEnumerable or Exception ? [] : VisibleMembers.Of(item!.GetType());

    private static bool IsNumber(object? value) => value is null or (ValueType and IFormattable and not Enum);

    private static string? Text(object? value) => value is null ? null : PlainText.OfPart(value);
}
