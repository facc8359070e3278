using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines.Components;

/// <summary>Runs StrokeNotebooks.Scorer, the program that loads a model package and scores examples, in a process of its own.</summary>
internal static class ScorerProcess
{
    /// <summary>What came of it: probabilities, or why there are none.</summary>
    public sealed record Outcome(double[] Probabilities, string? Failure);

    private static string ProgramFile => Path.Combine(Path.GetDirectoryName(typeof(ScorerProcess).Assembly.Location)!, "StrokeNotebooks.Scorer.dll");

    /// <summary>Scores all rows of a file.</summary>
    /// <param name="package">The folder of a model package.</param>
    /// <param name="examples">The file with raw rows.</param>
    /// <param name="timeLimit">When to end it.</param>
    /// <param name="cancellation">Ends it as well.</param>
    /// <exception cref="InputException">The program cannot be started: that says nothing about the model.</exception>
    /// <exception cref="OperationCanceledException">It was asked to end.</exception>
    public static Outcome Score(string package, string examples, TimeSpan timeLimit, CancellationToken cancellation)
    {
        using var process = Start(package, examples);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(CancellationToken.None), process.StandardError.ReadToEndAsync(CancellationToken.None));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(timeLimit);
        try
        {
            process.WaitForExitAsync(limit.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellation.ThrowIfCancellationRequested();
            return new Outcome([], string.Create(CultureInfo.InvariantCulture, $"It did not load and score within {timeLimit.TotalSeconds:0.###} s."));
        }
        // What it says names its folder, which is another on every machine.
        return process.ExitCode == 0
            ? new Outcome([.. output.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Probability)], null)
            : new Outcome([], $"The process ended with exit code {process.ExitCode}: {error.Result.Trim().Split('\n')[0].Replace(package, "the package").Trim()}");
    }

    private static Process Start(string package, string examples)
    {
        if (!File.Exists(ProgramFile))
            throw new InputException($"{ProgramFile} is not there. Build StrokeNotebooks.Operations: it puts the program beside itself.");
        try
        {
            return Process.Start(new ProcessStartInfo(DotNet(), [ProgramFile, package, examples])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = Encoding.UTF8,
                StandardErrorEncoding = Encoding.UTF8,
            })!;
        }
        catch (Win32Exception error)
        {
            throw new InputException($"'dotnet' could not be started: {error.Message} Put it on the PATH, or set DOTNET_ROOT to its folder.", error);
        }
    }

    private static double Probability(string line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty("probability").GetDouble();
    }

    private static string DotNet()
    {
        string name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        if (Environment.ProcessPath is { } self && Path.GetFileName(self) == name)
            return self;
        return Environment.GetEnvironmentVariable("DOTNET_ROOT") is { Length: > 0 } root && File.Exists(Path.Combine(root, name)) ? Path.Combine(root, name) : name;
    }
}
