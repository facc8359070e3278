using System.Diagnostics;
using System.Globalization;
using StrokeNotebooks.Course;
using StrokeNotebooks.Data;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Packaging;
using StrokeNotebooks.Preprocessing;

namespace StrokeNotebooks.Bench;

/// <summary>How fast fitted models answer: single rows of features, batches, and raw records through their transform.</summary>
internal static class Predictions
{
    private const int Rows = 20_000, SingleRows = 500;

    // The stroke file's rows, and many.
    private static readonly int[] s_batches = [5_110, 100_000];

    /// <summary>Prints a line for each model: the fewest microseconds that a row took. Batches of trees are measured beside <see cref="EightTrees"/>, turn by turn, and must have its very bits.</summary>
    public static void Print()
    {
        Console.WriteLine($"processors {Environment.ProcessorCount}, load average {(File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown")}");
        Console.WriteLine($"{"rows",8}  {"model",-56} {"microseconds a row",18} {"rows a second",14}");
        var (features, label) = Generated.Rows(Rows);
        Both("logistic regression", new LogisticRegression().Fit(features, label), features);
        WithPeer("boosted, 100 trees of depth 3", new GradientBoostedTrees().Fit(features, label), features);
        WithPeer("boosted, 100 trees of 20 leaves", new GradientBoostedTrees { MaxDepth = 30, MaxLeaves = 20 }.Fit(features, label), features);
        var deep = new GradientBoostedTrees { MaxDepth = 6 }.Fit(features, label);
        WithPeer("boosted, 100 trees of depth 6", deep, features);
        WithPeer("boosted, 100 trees of depth 6, 5 % missing", deep, Generated.Rows(Rows, missing: 0.05).Features);
        WithPeer("random forest, 100 trees", new RandomForest().Fit(features, label), features);
        var categories = Categories(features);
        Both("boosted, 100 trees of depth 6, 10 columns of categories", new GradientBoostedTrees { MaxDepth = 6, CategoricalFeatures = [.. categories.ColumnNames.Take(10)] }.Fit(categories, label), categories.Take([.. Enumerable.Range(0, s_batches[0])]));
        Records();
    }

    // Half of the columns as some 60 categories each.
    private static FeatureMatrix Categories(FeatureMatrix features) => new(features.RowCount, features.ColumnNames,
        [.. Enumerable.Range(0, features.Values.Length).Select(i => i % features.ColumnCount < 10 ? MathF.Floor((features.Row(i / features.ColumnCount)[i % features.ColumnCount] + 3) * 10) : features.Row(i / features.ColumnCount)[i % features.ColumnCount])]);

    // The columns of the course's transform, with bmi imputed.
    private static void Records()
    {
        var table = Table.ReadCsv(Stroke.Path()).Head(SingleRows);
        var graph = new Preprocessor().MinMax("age").ZScore("avg_glucose_level").Impute("bmi").ZScore("bmi")
            .Vocabulary("gender").Vocabulary("ever_married").Vocabulary("work_type").Vocabulary("Residence_type").Vocabulary("smoking_status").Label(Stroke.Label).Fit(table);
        var applied = graph.Apply(table);
        Patient[] patients = [.. table.Rows().Select(row => new Patient(row.Text("gender"), (float)row.Number("age"), row.Text("ever_married"), row.Text("work_type"), row.Text("Residence_type"),
            (float)row.Number("avg_glucose_level"), row.IsMissing("bmi") ? null : (float)row.Number("bmi"), row.Text("smoking_status")))];
        Record("logistic regression, from a raw record", new LogisticRegression().Fit(applied.Features, applied.Label));
        Record("boosted, 100 trees of depth 3, from a raw record", new GradientBoostedTrees().Fit(applied.Features, applied.Label));

        void Record(string name, IModel model)
        {
            var scorer = new ModelPackage(model, graph).CreateScorer<Patient>();
            Line(1, name, patients.Length, () =>
            {
                double sum = 0;
                foreach (var patient in patients)
                    sum += scorer.PredictProbability(patient);
                return sum;
            });
        }
    }

    private sealed record Patient(string? Gender, float Age, string? EverMarried, string? WorkType, string? ResidenceType, float AvgGlucoseLevel, float? Bmi, string? SmokingStatus);

    private static void Both(string name, IModel model, FeatureMatrix features)
    {
        Single(name, model, features);
        Line(features.RowCount, name, features.RowCount, () => model.PredictProbability(features)[0]);
    }

    private static void Single(string name, IModel model, FeatureMatrix features) => Line(1, name, SingleRows, () =>
    {
        double sum = 0;
        for (int row = 0; row < SingleRows; row++)
            sum += model.PredictProbability(features.Row(row));
        return sum;
    });

    private static void WithPeer(string name, BoostedTreesModel model, FeatureMatrix features) => WithPeer(name, model, model.Trees, sum => 1 / (1 + Math.Exp(-(model.BaseScore + sum))), features);

    private static void WithPeer(string name, RandomForestModel model, FeatureMatrix features) => WithPeer(name, model, model.Trees, sum => Math.Min(sum / model.Trees.Length, 1), features);

    private static void WithPeer(string name, IModel model, IReadOnlyList<RegressionTree> trees, Func<double, double> probability, FeatureMatrix features)
    {
        Single(name, model, features);
        var peer = new EightTrees(trees, features.ColumnCount);
        foreach (int rows in s_batches)
        {
            var batch = features.Take([.. Enumerable.Range(0, rows).Select(row => row % features.RowCount)]);
            if (!model.PredictProbability(batch).AsSpan().SequenceEqual([.. peer.Sums(batch).Select(probability)]))
                throw new InvalidOperationException($"{name}: the peer's predictions differ.");
            var (ours, theirs) = (double.PositiveInfinity, double.PositiveInfinity);
            for (long begin = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begin).TotalSeconds < 4;)
            {
                ours = Math.Min(ours, MicrosecondsOf(() => model.PredictProbability(batch)[0]) / rows);
                theirs = Math.Min(theirs, MicrosecondsOf(() => peer.Sums(batch)[0]) / rows);
            }
            Print(rows, name, ours, string.Create(CultureInfo.InvariantCulture, $"  {theirs / ours:F2} times the rows of eight trees at once ({theirs:F3})"));
        }
    }

    // The best of many short runs: the first are not yet optimised, and some are disturbed by what else the machine does.
    private static void Line(int rows, string name, int rowsOfRun, Func<double> run)
    {
        double best = double.PositiveInfinity;
        for (long begin = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begin).TotalSeconds < 2;)
            best = Math.Min(best, MicrosecondsOf(run) / rowsOfRun);
        Print(rows, name, best, "");
    }

    private static double MicrosecondsOf(Func<double> run)
    {
        long start = Stopwatch.GetTimestamp();
        run();
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    }

    private static void Print(int rows, string name, double microseconds, string beside) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows,8}  {name,-56} {microseconds,18:F3} {1e6 / microseconds,14:N0}{beside}"));
}
