using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace StrokeNotebooks.Packaging;

/// <summary>The fields of an object that count as its settings.</summary>
internal static class SettingFields
{
    /// <summary>All fields of an object, those of its base classes too, in the order of their names.</summary>
    public static IEnumerable<FieldInfo> All(Type type) => Of(type, typeof(object), withIgnored: true);

    /// <summary>Those that count: not marked <c>[JsonIgnore]</c>, and no number of threads.</summary>
    /// <param name="type">The object's class.</param>
    /// <param name="end">The base class that is not looked at any more.</param>
    /// <param name="withIgnored">Whether those that do not count are given too.</param>
    public static IEnumerable<FieldInfo> Of(Type type, Type end, bool withIgnored = false)
    {
        var fields = new List<FieldInfo>();
        for (var part = type; part is not null && part != end; part = part.BaseType)
            fields.AddRange(part.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly));
        return fields.Where(field => withIgnored || Counts(field)).OrderBy(NameOf, StringComparer.Ordinal);
    }

    /// <summary>What a field is called in records: that of the property <c>MaxDepth</c> is <c>max_depth</c>, a captured parameter has its own name.</summary>
    public static string NameOf(FieldInfo field) => JsonNamingPolicy.SnakeCaseLower.ConvertName((PropertyNameOf(field) ?? field.Name).TrimStart('_'));

    /// <summary>The name between the angle brackets that the compiler puts around a property's or a captured parameter's.</summary>
    public static string? PropertyNameOf(FieldInfo field) => field.Name is ['<', .. var rest] && rest.IndexOf('>', StringComparison.Ordinal) is > 0 and var end ? rest[..end] : null;

    private static bool Counts(FieldInfo field)
    {
        if (IsIgnored(field))
            return false;
        return PropertyNameOf(field) is not { } name
            || (name != "Threads" && !(field.DeclaringType!.GetProperty(name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly) is { } property && IsIgnored(property)));
    }

    /// <summary>Whether a property or field is marked as one that cannot change what is made.</summary>
    public static bool IsIgnored(MemberInfo member) => member.GetCustomAttribute<JsonIgnoreAttribute>() is { Condition: JsonIgnoreCondition.Always };
}
