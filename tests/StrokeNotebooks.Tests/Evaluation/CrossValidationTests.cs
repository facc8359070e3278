using StrokeNotebooks.Data;
using StrokeNotebooks.IO;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Evaluation;

public sealed class CrossValidationTests
{
    [Fact]
    public void Each_row_is_held_out_once_a_repeat()
    {
        var result = Run(new CrossValidation { Folds = 4, Repeats = 3 });
        Assert.Equal([1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3], result.Folds.Select(fold => fold.Repeat));
        Assert.All(result.Folds.GroupBy(fold => fold.Repeat), repeat => Assert.Equal(Enumerable.Range(0, 40), repeat.SelectMany(fold => fold.Rows).Order()));
        Assert.Equal(40, result.OutOfFoldProbabilities().Length);
    }

    [Fact]
    public void Preprocessing_sees_no_row_and_no_label_that_is_held_out()
    {
        var fitted = new List<int[]>();
        new CrossValidation { Folds = 4, Threads = 1 }.Run(Rows(), "stroke", train =>
        {
            int[] seen = [.. train["id"].Numbers().Select(id => (int)id)];
            fitted.Add(seen);
            return table =>
            {
                bool isTraining = table.RowCount == seen.Length;
                Assert.Equal(isTraining, table.Has("stroke"));
                Assert.Equal(isTraining ? seen.Length : 0, table["id"].Numbers().Count(id => seen.Contains((int)id)));
                return FeatureMatrix.Of(table.Select("x"));
            };
        }, new LogisticRegression());
        Assert.Equal(4, fitted.Count);
    }

    [Fact]
    public void The_number_of_threads_changes_nothing() =>
        Assert.Equal(
            Run(new CrossValidation { Repeats = 3, Threads = 1 }).Folds.Select(fold => fold.Metrics),
            Run(new CrossValidation { Repeats = 3, Threads = 8 }).Folds.Select(fold => fold.Metrics));

    [Fact]
    public void Mean_and_standard_error_are_those_of_the_folds()
    {
        var result = Run(new CrossValidation { Folds = 2 });
        double first = result.Folds[0].Metrics.LogLoss, second = result.Folds[1].Metrics.LogLoss;
        Assert.Equal((first + second) / 2, result.Mean(metrics => metrics.LogLoss), 1e-12);
        Assert.Equal(Math.Abs(first - second) / 2, result.StandardError(metrics => metrics.LogLoss), 1e-12);
    }

    [Fact]
    public void A_splitter_says_which_rows_are_held_out()
    {
        var rows = Rows().With(new IntColumn("patient", [.. Enumerable.Range(0, 40).Select(row => (long)row / 4)]));
        var result = new CrossValidation { Splitter = new GroupKFold("patient") { Folds = 5 } }.Run(rows, "stroke", _ => table => FeatureMatrix.Of(table.Select("x")), new LogisticRegression());
        Assert.Equal([1, 2, 3, 4, 5], result.Folds.Select(fold => fold.Fold));
        Assert.All(result.Folds, fold => Assert.Equal((8, 32, 2), (fold.Rows.Length, fold.TrainCount, fold.Rows.Select(row => row / 4).Distinct().Count())));
    }

    [Fact]
    public void Rows_that_are_held_out_never_have_no_probability()
    {
        var result = Run(new CrossValidation { Splitter = new Fixed(new RowSplit([.. Enumerable.Range(5, 35)], [0, 2]), new RowSplit([.. Enumerable.Range(5, 35)], [2, 4])) });
        Assert.Equal([(1, 1), (2, 1)], result.Folds.Select(fold => (fold.Repeat, fold.Fold)));
        Assert.Equal([false, true, false, true, false], result.OutOfFoldProbabilities().Select(double.IsNaN));
    }

    [Fact]
    public void A_splitter_that_leaks_is_refused()
    {
        Assert.Equal("Fixed both trains and tests on row 3. A row held out must not be learned from.", Assert.Throws<InputException>(() => Run(new CrossValidation { Splitter = new Fixed(new RowSplit([1, 2, 3], [3, 4])) })).Message);
        Assert.Contains("gives no fold", Assert.Throws<InputException>(() => Run(new CrossValidation { Splitter = new Fixed() })).Message);
    }

    private sealed class Fixed(params RowSplit[] splits) : ISplitter
    {
        public System.Collections.Immutable.ImmutableArray<RowSplit> Split(Table table, string label) => [.. splits];
    }

    [Fact]
    public void Shows_itself_as_html() => Snapshot.Match(Run(new CrossValidation { Repeats = 2 }).ToHtml(), "html", "html");

    [Fact]
    public void A_label_that_is_none_is_a_clear_error()
    {
        Assert.Equal("There is no label column 'strok'. The columns are: id, x, stroke.", Error(Rows(), "strok"));
        Assert.StartsWith("The label 'id' has 40 different numbers, ", Error(Rows(), "id"));
        Assert.StartsWith("The label 'stroke' has the values 'ill', 'well', and which of them is positive is not known.", Error(new Table(StringColumn.Of("stroke", ["ill", "well"])), "stroke"));
        Assert.Equal("The label 'stroke' is missing in row 1. Drop such rows before: table.DropMissing(\"stroke\").", Error(new Table(new IntColumn("stroke", [1, 0], MissingMask.Of(2, row => row == 1))), "stroke"));

        static string Error(Table table, string label) =>
            Assert.Throws<InputException>(() => new CrossValidation().Run(table, label, _ => FeatureMatrix.Of, new BaselineTrainer())).Message;
    }

    private static CrossValidationResult Run(CrossValidation validation) =>
        validation.Run(Rows(), "stroke", _ => table => FeatureMatrix.Of(table.Select("x")), new LogisticRegression());

    private static Table Rows()
    {
        var random = new NumPyRandom(1);
        float[] x = [.. Enumerable.Range(0, 40).Select(_ => (float)random.NextDouble())];
        return new Table(new IntColumn("id", [.. Enumerable.Range(0, 40)]), new FloatColumn("x", x), new IntColumn("stroke", [.. x.Select(value => value + random.NextDouble() > 1 ? 1L : 0)]));
    }
}
