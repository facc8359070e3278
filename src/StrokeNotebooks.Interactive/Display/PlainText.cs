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

    /// <summary>How deep sequences within sequences are opened.</summary>
    private const int MaxListDepth = 8;

    /// <summary>How many values one text is made of: sequences within sequences may be wide and deep, or without end.</summary>
    private const int MaxValues = 20_000;

    public static string Of(object? value) => new Walk().Of(value, 0);

    /// <summary>A part of a larger thing; where it cannot be shown its exception is, since the rest can.</summary>
    public static string OfPart(object? value)
    {
        try
        {
            return Of(value);
        }
        catch (Exception e)
        {
            return OfError(e);
        }
    }

    /// <summary>An exception that stands where a value would.</summary>
    public static string OfError(Exception error) => $"{error.GetType().Name}: {error.Message}";

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

    /// <summary>The pairs of a dictionary of any kind.</summary>
    public static IEnumerable<DictionaryEntry> Entries(IDictionary pairs)
    {
        var entry = pairs.GetEnumerator();
        while (entry.MoveNext())
            yield return entry.Entry;
    }

    /// <summary>One walk through a value and its parts.</summary>
    private sealed class Walk
    {
        private readonly HashSet<object> _open = new(ReferenceEqualityComparer.Instance);
        private int _values;

        public string Of(object? value, int depth) => ++_values > MaxValues ? "..." : value switch
        {
            null => "<null>",
            string text => text,
            bool truth => truth ? "True" : "False",
            DateTime or DateTimeOffset => ((IFormattable)value).ToString("u", CultureInfo.InvariantCulture),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            Type type => type.FullName ?? type.Name,
            Exception error => $"{error.GetType().FullName}: {error.Message}",
            JsonNode json => json.ToJsonString(new() { WriteIndented = true }),
            IDictionary pairs => List(pairs, depth, "{ ", " }", () => Entries(pairs).Select(pair => $"{Part(pair.Key, depth)}: {Part(pair.Value, depth)}")),
            IEnumerable items when !VisibleMembers.HasOwnText(value.GetType()) => List(items, depth, "[ ", " ]", () => items.Cast<object?>().Select(item => Part(item, depth))),
            ITuple tuple when value.GetType().IsValueType => $"({string.Join(", ", Enumerable.Range(0, tuple.Length).Select(i => Part(tuple[i], depth)))})",
            _ => OfObject(value, depth),
        };

        private string Part(object? value, int depth)
        {
            try
            {
                return Of(value, depth + 1);
            }
            catch (Exception e)
            {
                return OfError(e);
            }
        }

        private string OfObject(object value, int depth)
        {
            if (Waiting.TextOf(value) is { } waiting)
                return waiting;
            var type = value.GetType();
            string name = NameOf(Waiting.ShownType(type));
            // A record's text would show its numbers in the machine's culture, an anonymous type's likewise.
            bool isRecord = type.GetMethod("<Clone>$") is not null || name.Length == 0;
            if (!isRecord && VisibleMembers.HasOwnText(type) && Waiting.MembersOf(type) is null)
                return value.ToString() ?? "";
            var members = VisibleMembers.Of(type);
            if (members.Count == 0 || depth >= MaxDepth)
                return name;
            return $"{name} {{ {string.Join(", ", members.Select(member => $"{member.Name} = {Part(member.Get(value), depth)}"))} }}".TrimStart();
        }

        private string List(object list, int depth, string open, string close, Func<IEnumerable<string>> items)
        {
            // One that holds itself would go on for ever.
            if (depth >= MaxListDepth || !_open.Add(list))
                return $"{open}...{close}";
            try
            {
                var shown = items().Take(MaxItems + 1).ToList();
                if (shown.Count == 0)
                    return (open + close).Replace("  ", " ", StringComparison.Ordinal);
                return open + string.Join(", ", shown.Take(MaxItems)) + (shown.Count > MaxItems ? " ... (more)" : "") + close;
            }
            finally
            {
                _open.Remove(list);
            }
        }
    }
}
