using System.CommandLine;
using System.Diagnostics;
using StrokeNotebooks.Cli.Answers;
using StrokeNotebooks.Cli.Running;
using StrokeNotebooks.Interactive.Comparison;
using StrokeNotebooks.Interactive.Reports;
using StrokeNotebooks.Interactive.Running;

namespace StrokeNotebooks.Cli.Testing;

/// <summary><c>stroke test</c>: the unit tests, then every notebook with its outputs compared, summed up at the end.</summary>
internal static class TestCommand
{
    // Where notebooks lie. Exercises, with and without solutions, and scripts, one with what the other wrote, are run by the unit tests.
    private static readonly string[] _folders = ["notebooks", "medium"];

    /// <summary>Makes the verb.</summary>
    public static Command Create()
    {
        var command = new Command("test", "Run all tests, and all notebooks with their outputs compared. What failed is listed at the end; the last line is 'N passed, N failed'.");
        command.SetAction((_, cancellation) => RunAsync(cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CancellationToken cancellation)
    {
        if (Workspace.Root is not { } root)
        {
            await Console.Error.WriteLineAsync("stroke test: this is not a folder of the repository (no StrokeNotebooks.sln here or above). Go there and try again.");
            return (int)ExitCode.Unusable;
        }
        var tests = await RunUnitTestsAsync(root, cancellation);
        var notebooks = await RunNotebooksAsync(root, cancellation);
        foreach (string line in Summary(tests, notebooks))
            Console.WriteLine(line);
        return tests.ExitCode == 0 ? notebooks.ExitCode : (int)ExitCodes.Gravest([ExitCode.Failed, (ExitCode)notebooks.ExitCode]);
    }

    /// <summary>The last lines: what failed, by name, and how many passed.</summary>
    internal static IEnumerable<string> Summary(RunSummary tests, RunSummary notebooks)
    {
        string[] failures = [.. tests.Failures.Select(name => $"  test {name}"), .. notebooks.Failures.Select(path => $"  notebook {path}")];
        return [.. failures.Length == 0 ? [] : failures.Prepend("What failed:"), $"{tests.Passed + notebooks.Passed} passed, {tests.Failed + notebooks.Failed} failed"];
    }

    private static async Task<RunSummary> RunUnitTestsAsync(string root, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("dotnet", ["test", Path.Combine(root, "StrokeNotebooks.sln"), "-c", "Release", "--nologo"]) { RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var output = new UnitTestOutput(Console.Out);
        while (await process.StandardOutput.ReadLineAsync(cancellation) is { } line)
            output.Add(line);
        await process.WaitForExitAsync(cancellation);
        bool brokeOtherwise = process.ExitCode != 0 && output.Failed == 0; // It did not build, or crashed.
        return new RunSummary(process.ExitCode, output.Passed, brokeOtherwise ? 1 : output.Failed) { Failures = brokeOtherwise ? ["run: 'dotnet test' did not come to its end, see above"] : output.Failures };
    }

    private static Task<RunSummary> RunNotebooksAsync(string root, CancellationToken cancellation)
    {
        var folders = _folders.Select(folder => Path.Combine(root, folder)).Where(NotebookPaths.HasAny).Select(folder => Path.GetRelativePath(Environment.CurrentDirectory, folder)).ToArray();
        if (folders.Length == 0)
            return Task.FromResult(new RunSummary(0, 0, 0));
        return new Run
        {
            Paths = folders,
            Parameters = [],
            ListParameters = false,
            ReportFolder = Workspace.Artifacts("reports"),
            Assets = BrowserAssets.Find(Path.Combine(root, "node_modules")),
            Spare = null,
            Options = new RunOptions { OutputFolder = Workspace.Artifacts("runs"), Comparison = new ComparisonOptions() },
        }.RunAsync(cancellation);
    }
}
