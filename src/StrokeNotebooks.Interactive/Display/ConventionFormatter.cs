using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;

namespace StrokeNotebooks.Interactive.Display;

/// <summary>
/// Types that say by convention how they show themselves, as .NET Interactive finds them: an attribute of the name <c>TypeFormatterSourceAttribute</c>,
/// in any namespace, gives a type whose <c>CreateTypeFormatters()</c> gives objects with <c>MimeType</c> and <c>Format(object, TextWriter)</c>.
/// </summary>
internal sealed class ConventionFormatter
{
    private static readonly ConcurrentDictionary<Type, ConventionFormatter?> _byType = new();

    private readonly List<(string MimeType, Func<object, TextWriter, bool> Format)> _formatters = [];

    private ConventionFormatter(Type type, object attribute, Type sourceType)
    {
        PreferredMimeTypes = Get<string[]>(attribute, "PreferredMimeTypes") is { Length: > 0 } preferred ? preferred : [MimeBundle.Html];
        object source = Activator.CreateInstance(sourceType)!;
        var create = sourceType.GetMethod("CreateTypeFormatters", Type.EmptyTypes) ?? throw new InvalidOperationException($"{sourceType} has no public CreateTypeFormatters().");
        foreach (object formatter in (IEnumerable)create.Invoke(source, null)!)
            if (Get<Type>(formatter, "Type")?.IsAssignableFrom(type) ?? true)
                _formatters.Add((Get<string>(formatter, "MimeType") ?? MimeBundle.PlainText, FormatOf(formatter)));
    }

    /// <summary>The media types to show, best first.</summary>
    public IReadOnlyList<string> PreferredMimeTypes { get; }

    /// <summary>The formatters of a type or its bases; null if there are none.</summary>
    public static ConventionFormatter? Of(Type type) => _byType.GetOrAdd(type, Find);

    /// <summary>The value in that media type; null if no formatter wants to.</summary>
    public string? Format(object value, string mimeType)
    {
        foreach (var (type, format) in _formatters)
        {
            if (type != mimeType)
                continue;
            using var writer = new StringWriter(CultureInfo.InvariantCulture);
            if (format(value, writer))
                return writer.ToString();
        }
        return null;
    }

    // The attribute of the class farthest up wins: so .NET Interactive has it, and a notebook is to look the same in both.
    private static ConventionFormatter? Find(Type type)
    {
        object? found = null;
        for (Type? current = type; current is not null; current = current.BaseType)
            found = Array.Find(current.GetCustomAttributes(inherit: false), attribute => attribute.GetType().Name == "TypeFormatterSourceAttribute") ?? found;
        return found is not null && SourceTypeOf(found) is { } sourceType ? new ConventionFormatter(type, found, sourceType) : null;
    }

    // An attribute of that name that gives no source, as Plotly.NET has it, is passed over, as .NET Interactive does.
    private static Type? SourceTypeOf(object attribute) => Get<Type>(attribute, "FormatterSourceType");

    private static Func<object, TextWriter, bool> FormatOf(object formatter) =>
        formatter.GetType().GetMethod("Format", [typeof(object), typeof(TextWriter)])?.CreateDelegate<Func<object, TextWriter, bool>>(formatter)
        ?? throw new InvalidOperationException($"{formatter.GetType()} has no public method 'bool Format(object, TextWriter)'.");

    private static T? Get<T>(object instance, string property) where T : class =>
        instance.GetType().GetProperty(property, BindingFlags.Public | BindingFlags.Instance)?.GetValue(instance) as T;
}
