using System.Collections;
using System.Reflection;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Packaging;

/// <summary>Which objects are lists of values and nothing else, and what else about them counts.</summary>
internal static class SettingCollections
{
    private static readonly string s_runtime = Path.GetDirectoryName(typeof(object).Assembly.Location) ?? "";

    /// <summary>Whether a type belongs to .NET.</summary>
    public static bool IsOfDotNet(Type type) => type.Assembly == typeof(object).Assembly
        || (type.Assembly is { IsDynamic: false, Location.Length: > 0 } && Path.GetDirectoryName(type.Assembly.Location) == s_runtime)
        || type.Assembly.GetName().Name!.StartsWith("System.", StringComparison.Ordinal);

    /// <summary>Whether its values are all that it holds: .NET's own collections, what the compiler makes of <c>[1, 2]</c>, and ours. A collection of one's own may hold more.</summary>
    public static bool IsCollection(Type type) => type.IsArray
        || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueList<>))
        || ((IsOfDotNet(type) || type.Name.StartsWith("<>z__", StringComparison.Ordinal)) && type.Namespace != "System.Linq" && (typeof(ICollection).IsAssignableFrom(type)
            || type.GetInterfaces().Any(part => part.IsGenericType && part.GetGenericTypeDefinition() is var open && (open == typeof(IReadOnlyCollection<>) || open == typeof(ICollection<>)))));

    /// <summary>What its elements are declared to be.</summary>
    public static Type ElementOf(Type type) => type.GetElementType()
        ?? type.GetInterfaces().Where(part => part.IsGenericType && part.GetGenericTypeDefinition() == typeof(IEnumerable<>)).Select(part => part.GetGenericArguments()[0]).FirstOrDefault() ?? typeof(object);

    /// <summary>Whether its elements are pairs of a key and a value.</summary>
    public static bool IsDictionary(Type type) => ElementOf(type) is { IsGenericType: true } element && element.GetGenericTypeDefinition() == typeof(KeyValuePair<,>) || typeof(IDictionary).IsAssignableFrom(type);

    /// <summary>Whether its order follows from hash codes, which are others in each process.</summary>
    public static bool IsUnordered(Type type) => type.Name.Split('`')[0] is "ImmutableDictionary" or "ImmutableHashSet" or "ConcurrentDictionary" or "ConcurrentBag" or "Hashtable"
        || type.Namespace == "System.Collections.Frozen";

    /// <summary>How it compares, where that is not as its elements do.</summary>
    public static object? ComparerOf(IEnumerable items)
    {
        var type = items.GetType();
        object? comparer = (type.GetProperty("Comparer") ?? type.GetProperty("KeyComparer"))?.GetValue(items);
        if (comparer is null || type.IsGenericType is false)
            return comparer;
        var key = type.GetGenericArguments()[0];
        return comparer.Equals(Default(typeof(EqualityComparer<>), key)) || comparer.Equals(Default(typeof(Comparer<>), key)) ? null : comparer;
    }

    /// <summary>The name of a comparer of .NET; nothing if it follows a culture.</summary>
    public static string? NameOfComparer(object comparer) => comparer.Equals(StringComparer.Ordinal) ? "ordinal"
        : comparer.Equals(StringComparer.OrdinalIgnoreCase) ? "ordinal, ignore case"
        : comparer is ReferenceEqualityComparer ? "reference"
        : comparer.Equals(StringComparer.InvariantCulture) ? "invariant" : comparer.Equals(StringComparer.InvariantCultureIgnoreCase) ? "invariant, ignore case"
        : null;

    /// <summary>Whether it is an immutable array that was never set: enumerating it throws.</summary>
    public static bool IsDefault(IEnumerable items) => items.GetType().GetProperty("IsDefault")?.GetValue(items) is true;

    private static object? Default(Type comparers, Type key) => comparers.MakeGenericType(key).GetProperty("Default", BindingFlags.Public | BindingFlags.Static)!.GetValue(null);
}
