using System.Diagnostics;
using System.Globalization;

namespace StrokeNotebooks.Bench;

internal static class Measured
{
    /// <summary>Runs work on a file once, in this fresh process, and prints one line: rows, seconds, MB/s, and the process's peak memory.</summary>
    /// <returns>The seconds.</returns>
    public static double Print(string path, Func<long> work)
    {
        long start = Stopwatch.GetTimestamp();
        long rows = work();
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        using var process = Process.GetCurrentProcess();
        double megabytes = new FileInfo(path).Length / 1e6;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"rows {rows}  seconds {seconds:F2}  MB/s {megabytes / seconds:F0}  peak MB {process.PeakWorkingSet64 / 1e6:F0}"));
        return seconds;
    }
}
