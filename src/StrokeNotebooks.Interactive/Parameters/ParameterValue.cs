using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace StrokeNotebooks.Interactive.Parameters;

/// <summary>Reads a value from a command line by its parameter's type and writes it as C#. Numbers have a point and no separators: <c>1,5</c> is refused, not read as 15.</summary>
internal static class ParameterValue
{
    private const string Namespace = "System.";
    private const NumberStyles Number = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private static readonly CultureInfo _culture = CultureInfo.InvariantCulture;
    private static readonly string[] _times = ["yyyy-MM-dd", "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK"];

    /// <summary>What can be given: how C# calls the type, how its source is made of the text (null if the text is none), and what the text is to be.</summary>
    private static readonly Dictionary<string, (Func<string, string?> Source, string Expected)> _types = new(StringComparer.Ordinal)
    {
        ["string"] = (text => SyntaxFactory.Literal(text).ToString(), "a text"),
        ["char"] = (text => text is [var character] ? SyntaxFactory.Literal(character).ToString() : null, "one character"),
        ["bool"] = (text => bool.TryParse(text, out bool flag) ? (flag ? "true" : "false") : null, "true or false"),
        ["byte"] = (text => byte.TryParse(text, NumberStyles.None, _culture, out byte number) ? Text(number) : null, Whole),
        ["sbyte"] = (text => sbyte.TryParse(text, NumberStyles.AllowLeadingSign, _culture, out sbyte number) ? Text(number) : null, Whole),
        ["short"] = (text => short.TryParse(text, NumberStyles.AllowLeadingSign, _culture, out short number) ? Text(number) : null, Whole),
        ["ushort"] = (text => ushort.TryParse(text, NumberStyles.None, _culture, out ushort number) ? Text(number) : null, Whole),
        ["int"] = (text => int.TryParse(text, NumberStyles.AllowLeadingSign, _culture, out int number) ? Text(number) : null, Whole),
        ["uint"] = (text => uint.TryParse(text, NumberStyles.None, _culture, out uint number) ? Text(number) + "U" : null, Whole),
        ["long"] = (text => long.TryParse(text, NumberStyles.AllowLeadingSign, _culture, out long number) ? Text(number) + "L" : null, Whole),
        ["ulong"] = (text => ulong.TryParse(text, NumberStyles.None, _culture, out ulong number) ? Text(number) + "UL" : null, Whole),
        ["float"] = (text => float.TryParse(text, Number, _culture, out float number) && float.IsFinite(number) ? number.ToString("R", _culture) + "F" : null, Decimal),
        ["double"] = (text => double.TryParse(text, Number, _culture, out double number) && double.IsFinite(number) ? number.ToString("R", _culture) + "D" : null, Decimal),
        ["decimal"] = (text => decimal.TryParse(text, Number, _culture, out decimal number) ? Text(number) + "M" : null, Decimal),
        ["DateOnly"] = (
            text => DateOnly.TryParseExact(text, "yyyy-MM-dd", _culture, DateTimeStyles.None, out var day) ? string.Create(_culture, $"new DateOnly({day.Year}, {day.Month}, {day.Day})") : null,
            "a day such as 2026-11-22"),
        ["TimeOnly"] = (
            text => TimeOnly.TryParseExact(text, ["HH:mm", "HH:mm:ss.FFFFFFF"], _culture, DateTimeStyles.None, out var time) ? string.Create(_culture, $"new TimeOnly({time.Ticks}L)") : null,
            "a time of day such as 14:30"),
        ["DateTime"] = (
            text => DateTime.TryParseExact(text, _times, _culture, DateTimeStyles.RoundtripKind, out var time) ? string.Create(_culture, $"new DateTime({time.Ticks}L, DateTimeKind.{time.Kind})") : null,
            "a time such as 2026-11-22, 2026-11-22T14:30 or 2026-11-22T14:30:00Z"),
        ["DateTimeOffset"] = (
            text => DateTimeOffset.TryParseExact(text, _times, _culture, DateTimeStyles.AssumeUniversal, out var time) ? string.Create(_culture, $"new DateTimeOffset({time.Ticks}L, new TimeSpan({time.Offset.Ticks}L))") : null,
            "a time such as 2026-11-22T14:30:00+01:00"),
        ["TimeSpan"] = (
            text => text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParseExact(text, ["c", @"h\:mm"], _culture, out var span) ? string.Create(_culture, $"new TimeSpan({span.Ticks}L)") : null,
            "a duration such as 01:30:00 (hours, minutes, seconds)"),
        ["Guid"] = (text => Guid.TryParseExact(text, "D", out var id) ? $"new Guid(\"{id}\")" : null, "a GUID such as 0f8fad5b-d9cb-469f-a165-70867728950e"),
    };

    private const string Whole = "a whole number of that size, such as 5";
    private const string Decimal = "a number such as 0.25";

    /// <summary>The C# source of the value.</summary>
    /// <exception cref="ParameterException">The value is not of the type, or the type is none that can be given on a command line.</exception>
    public static string ToSource(NotebookParameter parameter, string value)
    {
        if (parameter.Type.EndsWith('?') && value == "null")
            return "null";
        string type = parameter.Type.TrimEnd('?');
        string name = type.StartsWith(Namespace, StringComparison.Ordinal) ? type[Namespace.Length..] : type;
        if (!_types.TryGetValue(name, out var known))
            throw new ParameterException($"The parameter '{parameter.Name}' is of type {parameter.Type}, which cannot be given on a command line: {string.Join(", ", _types.Keys)} can.");
        // A value that names its class by its short name would not be found where the notebook names it with System.
        return known.Source(value)?.Replace($"new {name}(", $"new {type}(", StringComparison.Ordinal)
            ?? throw new ParameterException($"The parameter '{parameter.Name}' is of type {parameter.Type}, and '{value}' is not {known.Expected}.");
    }

    private static string Text(IFormattable number) => number.ToString(null, _culture);
}
