using System.Globalization;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using StrokeNotebooks.Packaging;
using StrokeNotebooks.Pipelines.Metadata;

namespace StrokeNotebooks.Pipelines;

/// <summary>A component's settings: its public properties that are no channels, and whatever else it keeps in fields, such as a captured parameter. Equal settings give equal text, which the cache relies on.</summary>
internal static class SettingText
{
    // Read by people: text stays as it is.
    private static readonly JsonSerializerOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The settings of a component as properties of its execution, by TFX's spelling of their names: numbers and text as they are, all else as JSON. What is not set is left out.</summary>
    /// <exception cref="NotSupportedException">A setting cannot be told from outside; the message names it and the component.</exception>
    public static IEnumerable<(string Name, PropertyValue Value)> Of(Component component) => Read(component).Where(setting => setting.Value is not null).Select(setting => (setting.Name, Property(setting.Value!, setting.Node)));

    /// <summary>The settings, exactly: a text that is "null" is another setting than none, and a whole number another than its text.</summary>
    public static IEnumerable<string> Exact(Component component) => Read(component).Select(setting => $"{setting.Name}={setting.Node?.ToJsonString(s_options) ?? "null"}");

    /// <summary>The types of a component's settings and of what they consist of, but for those of .NET itself.</summary>
    public static IEnumerable<Type> TypesOf(Component component) => Read(component).SelectMany(setting => setting.Types).Distinct();

    private static IEnumerable<(string Name, object? Value, JsonNode? Node, HashSet<Type> Types)> Read(Component component)
    {
        var properties = component.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetIndexParameters().Length == 0 && property.GetMethod is not null && !SettingFields.IsIgnored(property) && property.Name != "Threads" && !IsChannel(property.PropertyType))
            .OrderBy(property => property.Name, StringComparer.Ordinal).ToList();
        foreach (var property in properties)
            yield return Read(component, JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name), property.GetValue(component), property.PropertyType);
        var shown = component.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var field in SettingFields.Of(component.GetType(), typeof(Component)).Where(field => !IsChannel(field.FieldType) && !shown.Contains(SettingFields.PropertyNameOf(field) ?? "")))
            yield return Read(component, $"field_{SettingFields.NameOf(field)}", field.GetValue(component), field.FieldType);
    }

    private static (string Name, object? Value, JsonNode? Node, HashSet<Type> Types) Read(Component component, string name, object? value, Type declared)
    {
        var tree = new SettingTree($"The setting {name} of {component.Id}");
        return (name, value, tree.Write(value, declared), tree.Types);
    }

    private static bool IsChannel(Type type) => type.IsAssignableTo(typeof(Channel));

    private static PropertyValue Property(object value, JsonNode? node) => value switch
    {
        string text => text,
        bool flag => flag ? 1L : 0L,
        int or long or short or byte => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        // SQLite has no NaN.
        double or float when Convert.ToDouble(value, CultureInfo.InvariantCulture) is var number => double.IsFinite(number) ? number : number.ToString(CultureInfo.InvariantCulture),
        _ => node!.ToJsonString(s_options),
    };
}
