using System.Collections.Concurrent;
using System.Reflection;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines.Running;

/// <summary>Says which code a component is: another code, another cache key.</summary>
internal static class CodeVersion
{
    private static readonly ConcurrentDictionary<Type, string> s_known = new();

    /// <summary>The library's version, and a hash of the code of the library, of this assembly, of the component and of its settings, and of every assembly that these call: a trainer of your own is code too.</summary>
    public static string Of(Component component) => Of([typeof(Table), typeof(CodeVersion), component.GetType(), .. SettingText.TypesOf(component)]);

    /// <summary>The library's version, and a hash of its code and of this assembly's.</summary>
    public static string OfLibraries() => Of([typeof(Table), typeof(CodeVersion)]);

    private static string Of(Type[] types)
    {
        string version = typeof(Table).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
        return $"{version} {ContentHash.OfText(string.Join('\n', types.Select(OfType).Distinct()))[..12]}";
    }

    private static string OfType(Type type) => s_known.GetOrAdd(type, static type => CodeInMemory.Has(type.Assembly) ? CodeInMemory.Hash(type) : AssemblyVersions.Of(type.Assembly));
}
