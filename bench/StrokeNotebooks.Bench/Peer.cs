using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace StrokeNotebooks.Bench;

/// <summary>The other side of a comparison: a Python script in <c>bench/</c>.</summary>
internal static class Peer
{
    /// <summary>Runs a script in a process of its own and returns what it printed.</summary>
    /// <param name="python">A Python that has what the script imports.</param>
    /// <param name="script">The script's name.</param>
    /// <param name="arguments">What it is given.</param>
    /// <param name="here">The path of this source file, which the compiler fills in.</param>
    public static string Output(string python, string script, IEnumerable<string> arguments, [CallerFilePath] string here = "")
    {
        string path = Path.Combine(Path.GetDirectoryName(here)!, "..", script);
        using var process = Process.Start(new ProcessStartInfo(python, [path, .. arguments]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output.Trim() : throw new InvalidOperationException($"{python} {path} failed. Name a Python that has scikit-learn and pandas.");
    }
}
