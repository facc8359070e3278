using System.Diagnostics;
using StrokeNotebooks.Course;

namespace StrokeNotebooks.Pipelines;

/// <summary>Starts the program that runs the course's pipeline in a folder, and kills itself if told to.</summary>
internal static class CrashHost
{
    /// <summary>The exit code that the kernel gives a process killed by SIGKILL, as .NET tells it.</summary>
    public const int Killed = 128 + 9;

    /// <summary>The components, in the order in which one at a time they run.</summary>
    public static string[] Components { get; } =
        [.. StrokePipeline.Create(new() { DataFile = "patients.csv", SchemaFile = Schema, Destination = "serving" }).Pipeline.Components.Select(component => component.Id)];

    private static string Program => Path.Combine(AppContext.BaseDirectory, "StrokeNotebooks.CrashHost.dll");

    private static string Schema => Path.Combine(Repository.Root, "data", "schema.pbtxt");

    /// <summary>Puts a small file of patients into a folder.</summary>
    public static void WritePatients(string folder, int skip = 0, string name = "patients.csv")
    {
        var lines = File.ReadLines(SamplePatients.File);
        File.WriteAllLines(Path.Combine(folder, name), lines.Take(1).Concat(lines.Skip(1 + skip).Take(1000)));
    }

    /// <summary>Starts it. Settings are given as <c>name=value</c>.</summary>
    public static Process Start(string folder, params IEnumerable<string> settings) => StartProgram(folder, "dotnet", [Program, $"schema={Schema}", .. settings]);

    /// <summary>Starts it where no file can grow beyond so many blocks of 512 bytes: writing more fails, as on a full disk.</summary>
    public static Process StartWithFullDisk(string folder, int blocks) =>
        // The signal that comes with it is ignored; the runtime's own map of its code is no file to be limited.
        StartProgram(folder, "sh", ["-c", $"trap '' XFSZ; ulimit -f {blocks}; DOTNET_EnableWriteXorExecute=0 exec dotnet '{Program}' 'schema={Schema}'"]);

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

    private static Process StartProgram(string folder, string program, IEnumerable<string> arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = folder,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
