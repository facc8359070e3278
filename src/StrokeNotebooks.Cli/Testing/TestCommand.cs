using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using StrokeNotebooks.Cli.Running;
using StrokeNotebooks.Interactive.Comparison;
using StrokeNotebooks.Interactive.Reports;
using StrokeNotebooks.Interactive.Running;

namespace StrokeNotebooks.Cli.Testing;

/// <summary><c>stroke test</c>: the unit tests, then every notebook with its outputs compared, summed up in one line.</summary>
internal static partial class TestCommand
{
    // Where notebooks lie. Exercises, with and without solutions, and scripts, one with what the other wrote, are run by the unit tests.
    private static readonly string[] _folders = ["notebooks", "medium"];

    /// <summary>Makes the verb.</summary>
    public static Command Create()
    {
        var command = new Command("test", "Run all tests, and all notebooks with their outputs compared. The last line is 'N passed, N failed'.");
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
        Console.WriteLine($"{tests.Passed + notebooks.Passed} passed, {tests.Failed + notebooks.Failed} failed");
        return tests.ExitCode == 0 ? notebooks.ExitCode : (int)ExitCodes.Gravest([ExitCode.Failed, (ExitCode)notebooks.ExitCode]);
    }

    private static async Task<RunSummary> RunUnitTestsAsync(string root, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("dotnet", ["test", Path.Combine(root, "StrokeNotebooks.sln"), "-c", "Release", "--nologo"]) { RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        int passed = 0, failed = 0;
        var names = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            Console.WriteLine(line);
            if (Failure().Match(line) is { Success: true } failure)
                names.Add(failure.Groups["name"].Value);
            if (Counts().Match(line) is { Success: true } counts)
                (passed, failed) = (passed + Number(counts, "passed"), failed + Number(counts, "failed"));
        }
        await process.WaitForExitAsync(cancellation);
        if (names.Count > 0)
            Console.WriteLine($"Tests that failed:\n{string.Concat(names.Distinct(StringComparer.Ordinal).Select(name => $"  {name}\n"))}".TrimEnd());
        bool brokeOtherwise = process.ExitCode != 0 && failed == 0; // It did not build, or crashed.
        return new RunSummary(process.ExitCode, passed, brokeOtherwise ? 1 : failed);
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

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\s*Failed (?<name>\S.*?) \[[^\]]*\]$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Failure();

    [GeneratedRegex(@"Failed:\s*(?<failed>\d+), Passed:\s*(?<passed>\d+),", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Counts();
}
