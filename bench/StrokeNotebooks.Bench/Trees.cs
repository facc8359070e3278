using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using StrokeNotebooks.Course;
using StrokeNotebooks.Data;
using StrokeNotebooks.Metrics;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Preprocessing;

namespace StrokeNotebooks.Bench;

/// <summary>Boosted trees on a large stroke file, or on 491,250 generated rows of twenty columns (of which 393,000 are trained on), beside XGBoost on the same numbers.</summary>
internal static class Trees
{
    private const int Rounds = 100, GeneratedRows = 491_250;

    /// <summary>Prints seconds of training and prediction, ROC AUC on the last fifth of the rows, and peak memory.</summary>
    /// <param name="path">The file, as <c>make-large</c> writes it; or <c>generated</c>.</param>
    /// <param name="python">A Python that has xgboost; none: no peer.</param>
    /// <param name="depth">The trees' depth.</param>
    /// <param name="leaves">The trees' leaves; 0 for as many as the depth allows.</param>
    public static void Print(string path, string? python, int depth, int leaves)
    {
        var (features, label) = path == "generated" ? Generated.Rows(GeneratedRows) : Read(path);
        int train = features.RowCount * 4 / 5;
        if (python is not null)
            Line("XGBoost", Peer(python, features, label, train, depth, leaves));
        int[] rows = [.. Enumerable.Range(0, features.RowCount)];
        var (known, asked) = (features.Take(rows.AsSpan(0, train)), features.Take(rows.AsSpan(train)));
        var trainer = new GradientBoostedTrees { Trees = Rounds, MaxDepth = depth, MaxLeaves = leaves > 0 ? leaves : int.MaxValue };
        trainer.Fit(known.Take(rows.AsSpan(0, 20_000)), label.AsSpan(0, 20_000));
        foreach (int _ in Enumerable.Range(0, 2))
        {
            long start = Stopwatch.GetTimestamp();
            var model = trainer.Fit(known, label.AsSpan(0, train));
            double trained = Stopwatch.GetElapsedTime(start).TotalSeconds;
            start = Stopwatch.GetTimestamp();
            double[] probabilities = model.PredictProbability(asked);
            double predicted = Stopwatch.GetElapsedTime(start).TotalSeconds;
            Line("ours", [trained, predicted, BinaryMetrics.Of(label.AsSpan(train), probabilities).RocAuc, Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0]);
        }
    }

    private static void Line(string who, double[] numbers) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{who,-8} training {numbers[0],6:F2} s   prediction {numbers[1],5:F2} s   ROC AUC {numbers[2]:F5}   peak {numbers[3]:F0} MB"));

    // Both get the same numbers: texts by their index, missing bmi as it is.
    private static (FeatureMatrix Features, float[] Label) Read(string path)
    {
        var table = Table.ReadCsv(path);
        var graph = new Preprocessor().PassThrough("age", "hypertension", "heart_disease", "avg_glucose_level", "bmi")
            .Vocabulary("gender").Vocabulary("ever_married").Vocabulary("work_type").Vocabulary("Residence_type").Vocabulary("smoking_status").Label(Stroke.Label).Fit(table);
        var applied = graph.Apply(table);
        return (applied.Features, applied.Label);
    }

    private static double[] Peer(string python, FeatureMatrix features, float[] label, int train, int depth, int leaves)
    {
        string file = Path.GetTempFileName();
        using (var stream = File.Create(file))
            for (int row = 0; row < label.Length; row++)
            {
                stream.Write(MemoryMarshal.AsBytes(features.Row(row)));
                stream.Write(MemoryMarshal.AsBytes(label.AsSpan(row, 1)));
            }
        string output = Bench.Peer.Output(python, "xgboost_trees.py", FormattableString.Invariant($"{file} {label.Length} {features.ColumnCount + 1} {train} {depth} {Rounds} {leaves} {Environment.ProcessorCount}").Split(' '));
        File.Delete(file);
        return [.. output.Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
    }
}
