using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace StrokeNotebooks.Tracking;

/// <summary>The values of one metric, a line each: time in milliseconds, value, step.</summary>
internal static class MetricFile
{
    /// <summary>Adds values at the end. Call it while holding the run's turn: then no two processes write at once.</summary>
    public static void Append(string path, IEnumerable<MetricValue> values)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        string begun = Begun(file);
        bool isWhole = IsWhole(begun);
        // A character for each byte.
        if (!isWhole)
            file.SetLength(file.Length - begun.Length);
        file.Seek(0, SeekOrigin.End);
        // One call: a process that is killed has written all of it or nothing.
        file.Write(Encoding.UTF8.GetBytes((isWhole && begun.Length > 0 ? "\n" : "") + string.Concat(values.Select(Line))));
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
        int end = text.LastIndexOf('\n') + 1;
        string[] lines = text[..end].Split('\n');
        return [.. (IsWhole(text[end..]) ? lines.Append(text[end..]) : lines).Select(line => Parse(line, name)).OfType<MetricValue>()];
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

    // What stands after the last line end. Other programs, and people, leave the end of the last line away, and MLflow reads such a line; else it is one that was being written when its process died.
    // A line of three parts is whole, as far as can be told; one of two is the beginning of one, for MLflow's first versions, which wrote no step, ended each line.
    private static bool IsWhole(string begun) => begun.Length == 0 || (begun.Trim().Split(' ').Length == 3 && Parse(begun, "") is not null);

    private static string Begun(FileStream file)
    {
        long begin = file.Length;
        for (; begin > 0; begin--)
        {
            file.Position = begin - 1;
            if (file.ReadByte() == '\n')
                break;
        }
        file.Position = begin;
        byte[] bytes = new byte[file.Length - begin];
        file.ReadExactly(bytes);
        return Encoding.Latin1.GetString(bytes);
    }
}
