using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;

namespace StrokeNotebooks.Interactive.Display;

/// <summary>Values as text, the same on every machine and in every culture.</summary>
internal static class PlainText
{
    /// <summary>How many items of a sequence are shown; .NET Interactive's <c>ListExpansionLimit</c>.</summary>
    public const int MaxItems = 20;

    /// <summary>How deep objects within objects are opened.</summary>
    private const int MaxDepth = 3;

    public static string Of(object? value) => Of(value, 0);

    /// <summary>Whether the value is one word or number, not a thing made of parts.</summary>
    public static bool IsSimple(object? value) => value is null or string or IFormattable or bool or char or Type or Delegate or JsonNode or Version or Uri or StringBuilder;

    /// <summary>A type's name as it is written in C#.</summary>
    public static string NameOf(Type type)
    {
        if (type.IsArray)
            return $"{NameOf(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (type.GetCustomAttributesData().Any(data => data.AttributeType == typeof(CompilerGeneratedAttribute)) && type.Name.Contains("AnonymousType", StringComparison.Ordinal))
            return "";
        return !type.IsGenericType ? type.Name : $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>";
    }

    private static string Of(object? value, int depth) => value switch
    {
        null => "<null>",
        string text => text,
        bool truth => truth ? "True" : "False",
        DateTime or DateTimeOffset => ((IFormattable)value).ToString("u", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        Type type => type.FullName ?? type.Name,
        Exception error => $"{error.GetType().FullName}: {error.Message}",
        JsonNode json => json.ToJsonString(new() { WriteIndented = true }),
        IDictionary pairs => List(Entries(pairs).Select(pair => $"{Of(pair.Key, depth + 1)}: {Of(pair.Value, depth + 1)}"), "{ ", " }"),
        IEnumerable items when !VisibleMembers.HasOwnText(value.GetType()) => List(items.Cast<object?>().Select(item => Of(item, depth + 1)), "[ ", " ]"),
        ITuple tuple when value.GetType().IsValueType => $"({string.Join(", ", Enumerable.Range(0, tuple.Length).Select(i => Of(tuple[i], depth + 1)))})",
        _ => OfObject(value, depth),
    };

    /// <summary>The pairs of a dictionary of any kind.</summary>
    public static IEnumerable<DictionaryEntry> Entries(IDictionary pairs)
    {
        var entry = pairs.GetEnumerator();
        while (entry.MoveNext())
            yield return entry.Entry;
    }

    private static string OfObject(object value, int depth)
    {
        var type = value.GetType();
        string name = NameOf(type);
        // A record's text would show its numbers in the machine's culture, an anonymous type's likewise.
        bool isRecord = type.GetMethod("<Clone>$") is not null || name.Length == 0;
        if (!isRecord && VisibleMembers.HasOwnText(type))
            return value.ToString() ?? "";
        var members = VisibleMembers.Of(type);
        if (members.Count == 0 || depth >= MaxDepth)
            return name;
        return $"{name} {{ {string.Join(", ", members.Select(member => $"{member.Name} = {Of(member.Get(value), depth + 1)}"))} }}".TrimStart();
    }

    private static string List(IEnumerable<string> items, string open, string close)
    {
        var shown = items.Take(MaxItems + 1).ToList();
        if (shown.Count == 0)
            return (open + close).Replace("  ", " ", StringComparison.Ordinal);
        return open + string.Join(", ", shown.Take(MaxItems)) + (shown.Count > MaxItems ? " ... (more)" : "") + close;
    }
}
