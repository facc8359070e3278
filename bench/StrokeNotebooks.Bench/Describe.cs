using System.Globalization;

namespace StrokeNotebooks.Bench;

/// <summary>Statistics of a CSV file beside pandas' <c>read_csv</c> and <c>describe(include="all")</c> of the same file.</summary>
internal static class Describe
{
    /// <summary>Runs pandas, prints its line and how many times as long it took.</summary>
    public static void Print(string python, string path, double seconds)
    {
        string line = Peer.Output(python, "pandas_describe.py", [path]);
        double peer = double.Parse(line.Split("seconds ")[1].Split(' ')[0], CultureInfo.InvariantCulture);
        Console.WriteLine(line);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"pandas takes {peer / seconds:F1} times as long"));
    }
}
