using System.Collections.Concurrent;
using System.Reflection;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Packaging;

/// <summary>Says which code made something: another code, another version.</summary>
internal static class CodeVersion
{
    private static readonly ConcurrentDictionary<Type, string> s_known = new();

    /// <summary>The library's version, and a hash of the library's code, of the assemblies in which types are, and of every assembly that these call.</summary>
    /// <param name="types">The types, a trainer of your own for example.</param>
    public static string Of(params IEnumerable<Type> types)
    {
        string version = typeof(CodeVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
        return $"{version} {ContentHash.OfText(string.Join('\n', types.Prepend(typeof(CodeVersion)).Select(OfType).Distinct()))[..12]}";
    }

    private static string OfType(Type type) => s_known.GetOrAdd(type, static type => CodeInMemory.Has(type.Assembly) ? CodeInMemory.Hash(type) : AssemblyVersions.Of(type.Assembly));
}
