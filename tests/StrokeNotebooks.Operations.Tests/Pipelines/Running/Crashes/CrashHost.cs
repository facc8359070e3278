using System.Diagnostics;
using StrokeNotebooks.Pipelines.Components;

namespace StrokeNotebooks.Pipelines.Running.Crashes;

/// <summary>Starts the program that runs the course's pipeline in a folder, and kills itself if told to.</summary>
internal static class CrashHost
{
    /// <summary>The exit code that the kernel gives a process killed by SIGKILL, as .NET tells it.</summary>
    public const int Killed = 128 + 9;

    /// <summary>The components, in the order in which one at a time they run.</summary>
    public static string[] Components { get; } =
        [.. StrokePipeline.Create(new() { DataFile = "patients.csv", SchemaFile = Schema, Destination = "serving" }).Pipeline.Components.Select(component => component.Id)];

    private static string Schema => Path.Combine(Repository.Root, "data", "schema.pbtxt");

    /// <summary>Puts a small file of patients into a folder.</summary>
    public static void WritePatients(string folder, int skip = 0, string name = "patients.csv")
    {
        var lines = File.ReadLines(Bench.Sample);
        File.WriteAllLines(Path.Combine(folder, name), lines.Take(1).Concat(lines.Skip(1 + skip).Take(1000)));
    }

    /// <summary>Starts it. Settings are given as <c>name=value</c>.</summary>
    public static Process Start(string folder, params IEnumerable<string> settings) =>
        Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "StrokeNotebooks.CrashHost.dll"), $"schema={Schema}", .. settings])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    /// <summary>Waits until it ends.</summary>
    public static (int ExitCode, string[] Lines, string Errors) End(Process process)
    {
        using (process)
        {
            var errors = process.StandardError.ReadToEndAsync();
            string[] lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            process.WaitForExit();
            return (process.ExitCode, lines, errors.Result);
        }
    }

    /// <summary>Runs it to its end, which has to be a good one.</summary>
    /// <returns>A line for each component: name, state, message.</returns>
    public static string[] Run(string folder, params IEnumerable<string> settings)
    {
        var (exitCode, lines, errors) = End(Start(folder, settings));
        Assert.True(exitCode == 0, $"exit code {exitCode}\n{string.Join('\n', lines)}\n{errors}");
        return lines;
    }

    /// <summary>Copies a folder with all that is in it.</summary>
    public static void Copy(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
