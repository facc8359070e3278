using System.Collections.Concurrent;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using StrokeNotebooks.Data;

namespace StrokeNotebooks.Pipelines.Running;

/// <summary>Says which code a component is: another code, another cache key.</summary>
internal static class CodeVersion
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly ConcurrentDictionary<Type, string> s_known = new();

    /// <summary>The library's version, and a hash of the code of the component, of this assembly and of the library.</summary>
    public static string Of(Component component) => s_known.GetOrAdd(component.GetType(), type =>
    {
        Assembly[] assemblies = [typeof(Table).Assembly, typeof(CodeVersion).Assembly, type.Assembly];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        // The compiler makes the MVID from all that goes into the assembly; one that a script engine keeps in memory may have a random one.
        foreach (var assembly in assemblies.Distinct())
            hash.AppendData(assembly.IsDynamic || assembly.Location.Length == 0 ? CodeOf(type) : assembly.ManifestModule.ModuleVersionId.ToByteArray());
        string version = typeof(Table).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
        return $"{version} {Convert.ToHexStringLower(hash.GetHashAndReset())[..12]}";
    });

    private static byte[] CodeOf(Type type)
    {
        using var code = new MemoryStream();
        foreach (var method in type.GetMethods(Everything).Concat(type.GetNestedTypes(Everything).SelectMany(nested => nested.GetMethods(Everything))))
        {
            code.Write(Encoding.UTF8.GetBytes(method.Name));
            code.Write(method.GetMethodBody()?.GetILAsByteArray());
        }
        return code.ToArray();
    }
}
