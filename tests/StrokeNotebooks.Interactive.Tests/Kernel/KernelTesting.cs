using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Interactive.Kernel;

internal static class KernelTesting
{
    /// <summary>Runs a cell that must succeed.</summary>
    public static async Task<CellResult> OkAsync(this CSharpKernel kernel, string source)
    {
        var result = await kernel.RunAsync(source);
        Assert.True(result.Succeeded, string.Join("\n", result.Outputs.Select(output => output is ErrorOutput error ? string.Join("\n", error.Traceback) : output.ToString())));
        return result;
    }

    /// <summary>The plain text of the only thing that a cell shows.</summary>
    public static async Task<string> ShownAsync(this CSharpKernel kernel, string source) => Assert.Single((await kernel.OkAsync(source)).Outputs).Text();

    /// <summary>Runs a cell that must fail.</summary>
    public static async Task<ErrorOutput> ErrorAsync(this CSharpKernel kernel, string source)
    {
        var result = await kernel.RunAsync(source);
        Assert.False(result.Succeeded);
        return Assert.IsType<ErrorOutput>(result.Outputs[^1]);
    }

    public static IReadOnlyDictionary<string, JsonNode?> Data(this CellOutput output) => output switch
    {
        DisplayOutput display => display.Data,
        ExecuteResultOutput result => result.Data,
        _ => throw new InvalidOperationException(output.ToString()),
    };

    public static string Text(this CellOutput output, string mimeType = "text/plain") => output.Data()[mimeType]!.GetValue<string>();
}

internal sealed class ListSink : IOutputSink
{
    public List<CellOutput> Outputs { get; } = [];

    public void Write(CellOutput output) => Outputs.Add(output);
}

/// <summary>A folder for one test, gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("stroke-").FullName;

    /// <summary>Writes a file and gives its path.</summary>
    public string Write(string name, string text)
    {
        string path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Compiles a library, always to a new version of it, and gives its path.</summary>
    public string Compile(string name, string source, params string[] references)
    {
        string path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        var compilation = CSharpCompilation.Create(
            System.IO.Path.GetFileNameWithoutExtension(name),
            [CSharpSyntaxTree.ParseText(source)],
            Compilation.FrameworkReferences.OfThisProcess.All.Concat(references.Select(reference => (MetadataReference)MetadataReference.CreateFromFile(reference))),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        using var bytes = new MemoryStream();
        Assert.True(compilation.Emit(bytes).Success);
        File.Delete(path); // A process that has the old one loaded keeps it.
        File.WriteAllBytes(path, bytes.ToArray());
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
