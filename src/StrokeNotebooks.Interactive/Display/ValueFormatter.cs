using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace StrokeNotebooks.Interactive.Display;

/// <summary>Chooses how a value is shown: by its own formatters, else by its <c>ToHtml()</c>, else by what can be seen of it. Always the same text for the same value.</summary>
internal static class ValueFormatter
{
    private const int MaxJsonLength = 10_000_000;

    private static readonly JsonSerializerOptions _json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        ReferenceHandler = ReferenceHandler.IgnoreCycles,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { Waiting.LeaveOut } },
    };

    /// <summary>The value in the given media types or, if none are given, in those that suit it.</summary>
    public static MimeBundle Format(object? value, IReadOnlyList<string> mimeTypes) => mimeTypes.Count > 0
        ? MimeBundle.Of([.. mimeTypes.Select(mimeType => (mimeType, FormatAs(value, mimeType)))])
        : FormatBest(value);

    private static MimeBundle FormatBest(object? value)
    {
        if (value is HtmlString html)
            return MimeBundle.Of(MimeBundle.Html, html.ToString());
        if (value is not null && ConventionFormatter.Of(value.GetType()) is { } own)
            return MimeBundle.Of([.. own.PreferredMimeTypes.Select(mimeType => (mimeType, FormatAs(value, mimeType))), .. TextOf(value)]);
        if (value is not null && ToHtmlOf(value) is { } toHtml)
            return MimeBundle.Of([(MimeBundle.Html, toHtml), .. TextOf(value)]);
        return ObjectFormatter.Format(value);
    }

    // What shows itself is shown as text besides, for a terminal or a diff, if somebody has written that text: a record's own, made by the compiler, says little and would swell the notebook.
    private static (string MimeType, string Content)[] TextOf(object value)
    {
        if (!VisibleMembers.HasWrittenText(value.GetType()))
            return [];
        try
        {
            return value.ToString() is { Length: > 0 } text ? [(MimeBundle.PlainText, text)] : [];
        }
        catch (Exception e)
        {
            return [(MimeBundle.PlainText, PlainText.OfError(e))];
        }
    }

    private static string FormatAs(object? value, string mimeType)
    {
        if (value is not null && ConventionFormatter.Of(value.GetType())?.Format(value, mimeType) is { } own)
            return own;
        return mimeType switch
        {
            MimeBundle.Html when value is HtmlString html => html.ToString(),
            MimeBundle.Html => (value is null ? null : ToHtmlOf(value)) ?? ObjectFormatter.Html(value),
            "application/json" => Json(value),
            _ => PlainText.Of(value),
        };
    }

    private static string Json(object? value)
    {
        using var bytes = new BoundedMemory(MaxJsonLength);
        try
        {
            JsonSerializer.Serialize(bytes, value, _json);
            return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
        }
        catch (BoundedMemory.FullException) // A sequence may have no end.
        {
            return JsonSerializer.Serialize(string.Create(CultureInfo.InvariantCulture, $"[not shown: as JSON this has more than {MaxJsonLength:N0} characters]"), _json);
        }
    }

    private static string? ToHtmlOf(object value)
    {
        var method = value.GetType().GetMethod("ToHtml", BindingFlags.Public | BindingFlags.Instance, Type.EmptyTypes);
        if (method?.ReturnType != typeof(string))
            return ChartHtmlOf(value);
        return method.CreateDelegate<Func<string?>>(value)() ?? string.Create(CultureInfo.InvariantCulture, $"<!-- {value.GetType().Name}.ToHtml() gave null -->");
    }

    /// <summary>How Plotly.NET draws: a static function on the chart's class, or on the module around it, that makes HTML of a chart.</summary>
    private static string? ChartHtmlOf(object value)
    {
        for (Type? type = value.GetType(); type is not null && type != typeof(object); type = type.BaseType)
            foreach (var holder in new[] { type, type.DeclaringType }.OfType<Type>())
                foreach (var method in holder.GetMethods(BindingFlags.Public | BindingFlags.Static))
                    if (method.Name == "toChartHTML" && method.ReturnType == typeof(string) && method.GetParameters() is [var chart] && chart.ParameterType.IsInstanceOfType(value))
                        return (string?)method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [value], CultureInfo.InvariantCulture);
        return null;
    }
}
