using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using StrokeNotebooks.Pipelines.Metadata;

namespace StrokeNotebooks.Pipelines.Running;

/// <summary>Writes a component's settings as properties of its execution: numbers and text as they are, all else as JSON. Equal settings give equal text, which the cache relies on.</summary>
internal static class SettingText
{
    // Read by people: text stays as it is.
    private static readonly JsonSerializerOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The settings of a component, by TFX's spelling of their names.</summary>
    public static IEnumerable<(string Name, PropertyValue Value)> Of(Component component) => Settings(component)
        .Where(property => !property.PropertyType.IsAssignableTo(typeof(Channel)))
        .Select(property => (Channel.KeyOf(property.Name), Property(property.GetValue(component))));

    /// <summary>The types of a component's settings and of what they consist of, but for those of .NET itself.</summary>
    public static IEnumerable<Type> TypesOf(Component component) =>
        Settings(component).Where(property => !property.PropertyType.IsAssignableTo(typeof(Channel))).SelectMany(property => TypesIn(property.GetValue(component)));

    /// <summary>A value of any kind as text: JSON, or for what JSON would put between quotes that itself.</summary>
    /// <exception cref="NotSupportedException">A function is in it that has no name.</exception>
    public static string Json(object? value) => Node(value) is not { } node ? "null" : node is JsonValue text && text.TryGetValue(out string? plain) ? plain : node.ToJsonString(s_options);

    private static IEnumerable<Type> TypesIn(object? value) => value switch
    {
        null or string or Delegate => [],
        IEnumerable items => IsDefault(items) ? [] : items.Cast<object?>().SelectMany(TypesIn),
        _ when value.GetType().Assembly == typeof(object).Assembly => [],
        Enum => [],
        _ => Settings(value).SelectMany(property => TypesIn(property.GetValue(value))).Prepend(value.GetType()),
    };

    private static PropertyValue Property(object? value) => value switch
    {
        null => "null",
        string text => text,
        bool flag => flag ? 1L : 0L,
        int or long or short or byte => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        // SQLite has no NaN.
        double number when !double.IsFinite(number) => number.ToString(CultureInfo.InvariantCulture),
        double or float => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        _ => Node(value)!.ToJsonString(s_options),
    };

    private static JsonNode? Node(object? value) => value switch
    {
        null => null,
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        Enum or TimeSpan or DateTime or DateTimeOffset => JsonValue.Create(Convert.ToString(value, CultureInfo.InvariantCulture)),
        double number when !double.IsFinite(number) => JsonValue.Create(number.ToString(CultureInfo.InvariantCulture)),
        double or float or decimal => JsonValue.Create(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        int or long or short or byte => JsonValue.Create(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        // A named method is known by its name, and its code by the code version; a lambda has neither.
        Delegate { Target: null } function when !function.Method.Name.Contains('<', StringComparison.Ordinal) => JsonValue.Create($"{function.Method.DeclaringType?.Name}.{function.Method.Name}"),
        Delegate => throw new NotSupportedException("A function cannot be recorded, so it cannot be a component's setting. Make it a record with settings, or mark the property [JsonIgnore] if it cannot change what is made."),
        IEnumerable items => IsDefault(items) ? null : new JsonArray([.. items.Cast<object?>().Select(Node)]),
        _ => Object(value),
    };

    private static JsonNode Object(object value)
    {
        var properties = Settings(value).Where(property => property.Name != "EqualityContract").ToList();
        if (properties.Count == 0 && value.GetType().GetMethod(nameof(ToString), Type.EmptyTypes)!.DeclaringType == value.GetType())
            return JsonValue.Create(value.ToString())!;
        var node = new JsonObject { ["type"] = value.GetType().Name };
        foreach (var property in properties)
            node[Channel.KeyOf(property.Name)] = Node(property.GetValue(value));
        return node;
    }

    // Every trainer of the library gives the same bytes whatever its number of threads.
    private static IEnumerable<PropertyInfo> Settings(object owner) => owner.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.GetIndexParameters().Length == 0 && property.GetCustomAttribute<JsonIgnoreAttribute>() is null && property.Name != "Threads")
        .OrderBy(property => property.Name, StringComparer.Ordinal);

    // Enumerating a default ImmutableArray throws.
    private static bool IsDefault(IEnumerable items) => items.GetType().GetProperty("IsDefault")?.GetValue(items) is true;
}
