using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace StrokeNotebooks.Tracking.Files;

/// <summary>The values of one metric, a line each: time in milliseconds, value, step.</summary>
internal static class MetricFile
{
    /// <summary>Adds values at the end. Call it while holding the run's turn: then no two processes write at once.</summary>
    public static void Append(string path, IEnumerable<MetricValue> values)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        file.Position = EndOfLastLine(file);
        file.SetLength(file.Position);
        // One call: a process that is killed has written all of it or nothing.
        file.Write(Encoding.UTF8.GetBytes(string.Concat(values.Select(Line))));
    }

    /// <summary>All values, in the order in which they were written; lines that are none are left out.</summary>
    public static ImmutableArray<MetricValue> Read(string path, string name)
    {
        string text;
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            text = new StreamReader(file).ReadToEnd();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            return [];
        }
        // What stands after the last line end is a line that is being written, or was when its process died.
        int end = text.LastIndexOf('\n');
        return end < 0 ? [] : [.. text[..end].Split('\n').Select(line => Parse(line, name)).OfType<MetricValue>()];
    }

    private static string Line(MetricValue value) => string.Create(CultureInfo.InvariantCulture, $"{value.Timestamp} {TrackingText.Number(value.Value)} {value.Step}\n");

    // MLflow's first versions wrote no step.
    private static MetricValue? Parse(string line, string name) =>
        line.Trim().Split(' ') is { Length: 2 or 3 } parts
        && long.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long time)
        && TrackingText.TryNumber(parts[1], out double value)
        && long.TryParse(parts.ElementAtOrDefault(2) ?? "0", NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long step)
            ? new MetricValue(name, value, time, step)
            : null;

    private static long EndOfLastLine(FileStream file)
    {
        long end = file.Length;
        for (; end > 0; end--)
        {
            file.Position = end - 1;
            if (file.ReadByte() == '\n')
                break;
        }
        return end;
    }
}
