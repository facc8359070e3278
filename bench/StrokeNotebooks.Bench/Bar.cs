using System.Diagnostics;
using StrokeNotebooks.Course;
using StrokeNotebooks.Data;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.Metrics;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Selection;

namespace StrokeNotebooks.Bench;

/// <summary>How good models of the stroke file are on patients that they have not seen: five stratified folds, four times over, every choice made on the training rows of each fold.</summary>
/// <remarks>The folds of a seed are those of scikit-learn's <c>StratifiedKFold(5, shuffle=True, random_state=seed)</c>.</remarks>
internal static class Bar
{
    private const int Repeats = 4;

    /// <summary>Ways to make a model, by name: the recipe, the choice of the learner left to the search too, and plain peers with nothing to choose.</summary>
    private static readonly Dictionary<string, SearchSpace> s_spaces = new()
    {
        ["recipe"] = StrokeRecipe.Space,
        ["learners"] = choose => Of(new KBestTrainer
        {
            K = choose.Choice("features", 4, 6, 8, 12, 18),
            Trainer = choose.Choice<ITrainer>("learner", ("linear", new LogisticRegression()), ("extra trees", StrokeRecipe.Trees), ("boosted trees", Boosted), ("vote", StrokeRecipe.Vote)),
        }),
        ["linear"] = _ => Of(new LogisticRegression()),
        ["extra-trees"] = _ => Of(StrokeRecipe.Trees),
        ["boosted"] = _ => Of(Boosted),
        ["vote"] = _ => Of(StrokeRecipe.Vote),
        ["linear-6"] = _ => Of(new KBestTrainer { K = 6 }),
        ["extra-trees-6"] = _ => Of(new KBestTrainer { K = 6, Trainer = StrokeRecipe.Trees }),
        ["boosted-6"] = _ => Of(new KBestTrainer { K = 6, Trainer = Boosted }),
    };

    private static GradientBoostedTrees Boosted => new() { Trees = 150, MaxDepth = 2, LearningRate = 0.05, Subsample = 0.5, ColumnSample = 0.5, Lambda = 10 };

    /// <summary>Prints each repeat's mean ROC AUC, and each metric's mean over all folds with its standard error.</summary>
    /// <param name="path">The stroke file.</param>
    /// <param name="firstSeed">The first repeat's seed; the others follow it.</param>
    /// <param name="names">Which ways to judge; none: the recipe.</param>
    public static void Print(string path, int firstSeed, string[] names)
    {
        var table = Table.ReadCsv(path);
        Console.WriteLine($"{Stroke.Describe(path)} Seeds {firstSeed} to {firstSeed + Repeats - 1}.");
        foreach (string name in names.Length > 0 ? names : ["recipe"])
            Print(name, table, firstSeed);
    }

    private static void Print(string name, Table table, int firstSeed)
    {
        long start = Stopwatch.GetTimestamp();
        NestedResult[] repeats = [.. Enumerable.Range(firstSeed, Repeats).Select(seed =>
            new NestedCrossValidation { Search = StrokeRecipe.Search, Outer = new CrossValidation { Seed = seed } }.Run(table, Stroke.Label, s_spaces[name]))];
        Console.WriteLine(FormattableString.Invariant($"{name}: ROC AUC {string.Join(", ", repeats.Select(repeat => FormattableString.Invariant($"{repeat.Score:F4}")))} ({Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s)"));
        FoldResult[] folds = [.. repeats.SelectMany(repeat => repeat.Outer.Folds)];
        foreach (var metric in (ReadOnlySpan<Metric>)[.. Metric.All.Where(metric => metric.Name is "ROC AUC" or "average precision" or "log loss" or "Brier score")])
        {
            double[] values = [.. folds.Select(fold => metric.Of(fold.Metrics))];
            double mean = values.Average(), variance = values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1);
            double share = folds.Average(fold => (double)fold.Rows.Length / fold.TrainCount);
            Console.WriteLine(FormattableString.Invariant($"  {metric.Name,-18} {mean:F4} +- {Math.Sqrt(variance / values.Length):F4}; {Math.Sqrt(variance * (1.0 / values.Length + share)):F4} corrected for what folds share"));
        }
        foreach (var chosen in repeats.SelectMany(repeat => repeat.Folds).CountBy(fold => fold.Search.Best.SettingsText).OrderByDescending(pair => pair.Value).Where(_ => repeats[0].Folds[0].Search.Trials.Length > 1))
            Console.WriteLine($"  chosen in {chosen.Value} folds: {chosen.Key}");
    }

    private static Candidate Of(ITrainer trainer) => new(StrokeRecipe.Preprocessor, trainer);
}
