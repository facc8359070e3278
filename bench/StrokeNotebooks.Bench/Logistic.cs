using System.Diagnostics;
using System.Globalization;
using StrokeNotebooks.Data;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Bench;

/// <summary>Logistic regression on 4000 x 20, alone and cross-validated, beside scikit-learn on the same numbers.</summary>
internal static class Logistic
{
    private const int Rows = 4000, Columns = 20;

    /// <summary>Prints the least milliseconds that a fit takes, ours and scikit-learn's, and their ratio.</summary>
    /// <param name="python">A Python that has scikit-learn.</param>
    public static void Print(string python)
    {
        var (features, label) = MakeData();
        string path = Path.GetTempFileName();
        features.ToTable().With(new FloatColumn("label", label)).WriteCsv(path);
        var peer = PeerSeconds(python, path);
        File.Delete(path);

        Line("fit, C=1, one thread", Best(() => new LogisticRegression().Fit(features, label).Iterations), peer[0]);
        Line("10 Cs x 5 folds, one thread", Best(() => new LogisticRegressionCV { Threads = 1 }.Fit(features, label).Scores.Length), peer[1]);
        Line($"10 Cs x 5 folds, {Environment.ProcessorCount} threads", Best(() => new LogisticRegressionCV().Fit(features, label).Scores.Length), peer[1]);
    }

    private static void Line(string what, double ours, double theirs) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{what,-30} ours {ours * 1000,7:F2} ms   scikit-learn {theirs * 1000,7:F2} ms   ratio {theirs / ours:F1}"));

    private static (FeatureMatrix Features, float[] Label) MakeData()
    {
        var random = new NumPyRandom(0);
        float[] values = [.. Enumerable.Range(0, Rows * Columns).Select(_ => (float)(random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 2)];
        float[] label = [.. Enumerable.Range(0, Rows).Select(row =>
        {
            double logOdds = -2 + Enumerable.Range(0, Columns).Sum(column => values[row * Columns + column] * (column - 9.5) / 10);
            return random.NextDouble() < 1 / (1 + Math.Exp(-logOdds)) ? 1f : 0;
        })];
        return (new FeatureMatrix(Rows, [.. Enumerable.Range(0, Columns).Select(column => $"x{column}")], [.. values]), label);
    }

    /// <summary>The best run of three seconds, which a busy machine disturbs least; the first ones run unoptimised.</summary>
    private static double Best(Func<int> fit)
    {
        double best = double.PositiveInfinity;
        for (long begin = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begin).TotalSeconds < 3;)
        {
            long start = Stopwatch.GetTimestamp();
            fit();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        return best;
    }

    private static double[] PeerSeconds(string python, string path) =>
        [.. Peer.Output(python, "sklearn_logistic.py", [path]).Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
}
