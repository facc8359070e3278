using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines;

/// <summary>Runs StrokeNotebooks.Scorer, the program that loads a model package and scores examples, in a process of its own.</summary>
internal static class ScorerProcess
{
    // How a shell writes that Ctrl+C ended a process.
    private const int EndedByInterrupt = 130;

    private static string ProgramFile => Path.Combine(Path.GetDirectoryName(typeof(ScorerProcess).Assembly.Location)!, "StrokeNotebooks.Scorer.dll");

    /// <summary>Scores all rows of a file.</summary>
    /// <param name="package">The folder of a model package.</param>
    /// <param name="examples">The file with raw rows.</param>
    /// <param name="timeLimit">When to end it.</param>
    /// <param name="cancellation">Ends it as well.</param>
    /// <returns>The program's own verdict.</returns>
    /// <exception cref="InputException">The program cannot be started: that says nothing about the model.</exception>
    /// <exception cref="ScorerFailedException">The program ended without a verdict: it was killed, took too long, or the machine failed it. That says nothing about the model either.</exception>
    /// <exception cref="OperationCanceledException">It was asked to end.</exception>
    public static ScorerVerdict Score(string package, string examples, TimeSpan timeLimit, CancellationToken cancellation) =>
        Score(() => Start(package, examples), package, timeLimit, cancellation);

    /// <summary>Scores with a program that is started in its own way, its output and its errors redirected.</summary>
    internal static ScorerVerdict Score(Func<Process> start, string package, TimeSpan timeLimit, CancellationToken cancellation)
    {
        var (code, output, error) = Run(start, timeLimit, cancellation);
        // Ctrl+C goes to all processes of a terminal. The program ignores it, but not before it has begun; whoever does not want to end scores again.
        if (code == EndedByInterrupt)
            (code, output, error) = Run(start, timeLimit, cancellation);
        // What it says names its folder, which is another on every machine.
        return ScorerVerdict.Read(code, output, package)
            ?? throw new ScorerFailedException($"The process that tries the model ended with exit code {code}{Signal(code)} before it gave a verdict{(error.Trim() is { Length: > 0 } said ? $": {said.Split('\n')[0].Replace(package, "the package", StringComparison.Ordinal)}" : ".")} Run the pipeline again.");
    }

    private static (int Code, string Output, string Error) Run(Func<Process> start, TimeSpan timeLimit, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var process = start();
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
            process.WaitForExit();
            cancellation.ThrowIfCancellationRequested();
            throw new ScorerFailedException(string.Create(CultureInfo.InvariantCulture, $"The process that tries the model did not load and score within {timeLimit.TotalSeconds:0.###} s. Run the pipeline again when the machine is less busy, or give {nameof(InfraValidator.MaxLoadingTime)} more."));
        }
        return (process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    private static string Signal(int code) => !OperatingSystem.IsWindows() && code is > 128 and < 160 ? $" (signal {code - 128})" : "";

    internal static Process Start(string package, string examples)
    {
        if (!File.Exists(ProgramFile))
            throw new InputException($"{ProgramFile} is not there. Build StrokeNotebooks.Pipelines: it puts the program beside itself.");
        try
        {
            return Process.Start(new ProcessStartInfo(DotNet(), [ProgramFile, package, examples])
            {
                // It stays open and empty: its end tells the program that this process is gone.
                RedirectStandardInput = true,
                Environment = { ["STROKE_SCORER_ENDS_WITH_INPUT"] = "1" },
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

    private static string DotNet()
    {
        string name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        if (Environment.ProcessPath is { } self && Path.GetFileName(self) == name)
            return self;
        return Environment.GetEnvironmentVariable("DOTNET_ROOT") is { Length: > 0 } root && File.Exists(Path.Combine(root, name)) ? Path.Combine(root, name) : name;
    }
}
