using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Packaging;

/// <summary>
/// What a package was made with. It is the file <c>environment.json</c>. Only that is in it which decides whether the package can be read, and which is the same on every machine:
/// the machine, its system, the patch of .NET and the commit would make other bytes of the same model; they belong to the run that trained it.
/// </summary>
/// <param name="Library">The library's name.</param>
/// <param name="LibraryVersion">Its version, without the commit.</param>
/// <param name="TargetFramework">The .NET version that it was built for, such as <c>net10.0</c>.</param>
public sealed record PackageEnvironment(string Library, string LibraryVersion, string TargetFramework)
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "environment.json";

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    };

    /// <summary>What this library is.</summary>
    public static PackageEnvironment Current { get; } = Of(typeof(PackageEnvironment).Assembly);

    /// <summary>The text of the file.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options) + "\n";

    /// <summary>Reads the text of the file.</summary>
    /// <exception cref="InputException">It is something else, or damaged.</exception>
    public static PackageEnvironment Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<PackageEnvironment>(json, Options) ?? throw new JsonException("It is null.");
        }
        catch (JsonException error)
        {
            throw new InputException($"The {FileName} of the package is damaged: {error.Message}", error);
        }
    }

    private static PackageEnvironment Of(Assembly assembly)
    {
        string version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
        string framework = assembly.GetCustomAttribute<System.Runtime.Versioning.TargetFrameworkAttribute>()?.FrameworkName ?? "";
        return new("StrokeNotebooks", version.Split('+')[0], "net" + framework[(framework.LastIndexOf('v') + 1)..]);
    }
}
