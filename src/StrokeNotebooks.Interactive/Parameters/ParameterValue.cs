using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace StrokeNotebooks.Interactive.Parameters;

/// <summary>Reads a value from a command line by its parameter's type and writes it as C#.</summary>
internal static class ParameterValue
{
    /// <summary>The C# source of the value.</summary>
    /// <exception cref="ParameterException">The value is not of the type, or the type is none that can be given on a command line.</exception>
    public static string ToSource(NotebookParameter parameter, string value)
    {
        string type = parameter.Type.TrimEnd('?');
        if (parameter.Type.EndsWith('?') && value == "null")
            return "null";
        var culture = CultureInfo.InvariantCulture;
        string? source = type switch
        {
            "string" => SyntaxFactory.Literal(value).ToString(),
            "bool" => bool.TryParse(value, out bool flag) ? (flag ? "true" : "false") : null,
            "int" => int.TryParse(value, NumberStyles.AllowLeadingSign, culture, out int number) ? number.ToString(culture) : null,
            "long" => long.TryParse(value, NumberStyles.AllowLeadingSign, culture, out long number) ? number.ToString(culture) + "L" : null,
            "float" => float.TryParse(value, NumberStyles.Float, culture, out float number) && float.IsFinite(number) ? number.ToString("R", culture) + "F" : null,
            "double" => double.TryParse(value, NumberStyles.Float, culture, out double number) && double.IsFinite(number) ? number.ToString("R", culture) + "D" : null,
            "decimal" => decimal.TryParse(value, NumberStyles.Number, culture, out decimal number) ? number.ToString(culture) + "M" : null,
            "DateOnly" => DateOnly.TryParseExact(value, "yyyy-MM-dd", culture, DateTimeStyles.None, out var day) ? string.Create(culture, $"new DateOnly({day.Year}, {day.Month}, {day.Day})") : null,
            _ => throw new ParameterException($"The parameter '{parameter.Name}' is of type {parameter.Type}, which cannot be given on a command line: {Types} can."),
        };
        return source ?? throw new ParameterException($"The parameter '{parameter.Name}' is of type {parameter.Type}, and '{value}' is not{Example(type)}.");
    }

    private const string Types = "string, bool, int, long, float, double, decimal, DateOnly";

    private static string Example(string type) => type switch
    {
        "bool" => " true or false",
        "int" or "long" => " a whole number of that size, such as 500",
        "DateOnly" => " a day such as 2026-11-22",
        _ => " a number such as 0.25",
    };
}
