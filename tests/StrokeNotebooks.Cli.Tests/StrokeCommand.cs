using System.Diagnostics;
using System.Text.Json.Nodes;
using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Cli;

/// <summary>Runs the real command in a process, in a folder of its own.</summary>
internal sealed class StrokeCommand : IDisposable
{
    /// <summary>The program as people call it: where its own build puts it, with the machine code that makes it start fast, not its copy beside the tests.</summary>
    public static string Program { get; } = Path.Combine(Repository.Root, "src", "StrokeNotebooks.Cli", Path.GetRelativePath(Path.Combine(Repository.Root, "tests", "StrokeNotebooks.Cli.Tests"), AppContext.BaseDirectory), "stroke.dll");

    public string Folder { get; } = Directory.CreateTempSubdirectory("stroke-").FullName;

    /// <summary>Runs the command and waits for it.</summary>
    public Result Run(params string[] args) => Run([], args);

    /// <inheritdoc cref="Run(string[])"/>
    public Result Run((string Name, string Value)[] environment, params string[] args)
    {
        using var process = Start(environment, args);
        var errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Result(process.ExitCode, output, errors.GetAwaiter().GetResult());
    }

    /// <summary>Starts the command and does not wait for it.</summary>
    public Process Start(params string[] args) => Start([], args);

    private Process Start((string Name, string Value)[] environment, string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. args]) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment.Remove("GITHUB_ACTIONS");
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Writes a notebook of code cells; a cell that begins with <c>[tag]</c> gets that tag.</summary>
    public void Notebook(string name, params string[] sources) => NotebookFile.Write(PathOf(name), new Notebook { Cells = [.. sources.Select(Cell)] });

    /// <summary>Reads a notebook.</summary>
    public Notebook Read(string name) => NotebookFile.Read(PathOf(name));

    public string PathOf(string name) => Path.Combine(Folder, name);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static Cell Cell(string source, int i)
    {
        string? tag = source.StartsWith('[') ? source[1..source.IndexOf(']')] : null;
        return new Cell { Id = $"c{i + 1}", Source = tag is null ? source : source[(tag.Length + 2)..], Metadata = tag is null ? [] : new JsonObject { ["tags"] = new JsonArray(tag) } };
    }

    /// <summary>What the command did.</summary>
    public sealed record Result(int ExitCode, string Output, string Errors);
}
