using System.Text.Json;

namespace StrokeNotebooks.Pipelines;

/// <summary>What StrokeNotebooks.Scorer itself said of a model.</summary>
/// <param name="Probabilities">Those that it gave, one for each row.</param>
/// <param name="Refusal">Why there are none; <see langword="null"/> if there are.</param>
internal sealed record ScorerVerdict(double[] Probabilities, string? Refusal)
{
    private const int Served = 0, Refused = 1;

    /// <summary>Reads the verdict from what the program printed.</summary>
    /// <param name="exitCode">How it ended.</param>
    /// <param name="output">What it printed.</param>
    /// <param name="package">The package's folder, which is another on every machine.</param>
    /// <returns><see langword="null"/> if it gave none: what ended it was not the program itself.</returns>
    public static ScorerVerdict? Read(int exitCode, string output, string package)
    {
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lines.Length == 0 || exitCode is not (Served or Refused))
            return null;
        try
        {
            using var last = JsonDocument.Parse(lines[^1]);
            if (exitCode == Refused && last.RootElement.TryGetProperty("refused", out var reason))
                return new ScorerVerdict([], reason.GetString()!.Split('\n')[0].Replace(package, "the package", StringComparison.Ordinal).Trim());
            return exitCode == Served && last.RootElement.TryGetProperty("scored", out var count) && count.GetInt32() == lines.Length - 1
                ? new ScorerVerdict([.. lines[..^1].Select(Probability)], null)
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null; // A line that was cut off, or another program's.
        }
    }

    private static double Probability(string line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty("probability").GetDouble();
    }
}
