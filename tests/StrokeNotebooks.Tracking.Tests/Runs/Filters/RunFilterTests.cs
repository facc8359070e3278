using System.Collections.Immutable;
using StrokeNotebooks.IO;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Tracking;

public sealed class RunFilterTests
{
    private static readonly Run s_run = new()
    {
        Id = "abc",
        ExperimentId = "1",
        Name = "logistic regression",
        Status = RunStatus.Finished,
        Started = DateTimeOffset.FromUnixTimeMilliseconds(1700000000000),
        User = "ada",
        Parameters = TrackingText.None.Add("C", "1").Add("max depth", "3").Add("scaled", "It's"),
        Metrics = ImmutableSortedDictionary<string, MetricValue>.Empty.Add("roc_auc", new("roc_auc", 0.84, 0)).Add("log loss", new("log loss", double.NaN, 0)).Add("train/loss", new("train/loss", -1e-5, 0)),
        Tags = TrackingText.None.Add(RunTags.RunName, "logistic regression").Add("team-name", "A"),
        Inputs = [new DatasetInput(new Dataset("patients", "d1", "local", "{}"), TrackingText.None.Add(RunTags.DataContext, "training"))],
    };

    [Theory]
    [InlineData("")]
    [InlineData("metrics.roc_auc > 0.8 and params.C = '1' and tags.mlflow.runName LIKE '%log%' and attributes.status = 'FINISHED'")]
    [InlineData("metric.roc_auc>=0.84 AND parameter.`max depth`!='4'")]
    [InlineData("metrics.\"train/loss\" < 0 and metrics.`train/loss` >= -1e-5")]
    [InlineData("params.scaled = \"It's\"")]
    [InlineData("tags.`team-name` ilike 'a'")]
    [InlineData("run_name LIKE 'logistic_regression'")]
    [InlineData("run_name LIKE '%'")]
    [InlineData("start_time > 1699999999999 and created <= 1700000000000")]
    [InlineData("attributes.run_id IN ('x', 'abc') and run_id NOT IN ('x')")]
    [InlineData("datasets.name = 'patients' and dataset.digest IN ('d1') and datasets.context LIKE 'train%'")]
    [InlineData("metrics.`log loss` != 1")]
    public void It_takes_the_run(string filter) => Assert.True(RunFilter.Parse(filter).Matches(s_run));

    [Theory]
    [InlineData("metrics.roc_auc > 0.84")]
    [InlineData("metrics.`log loss` < 1")]
    [InlineData("metrics.not_there != 1")]
    [InlineData("params.not_there != '1'")]
    [InlineData("tags.mlflow.runName LIKE 'log'")]
    [InlineData("run_name LIKE 'Logistic%'")]
    [InlineData("params.C = '1.0'")]
    [InlineData("end_time > 0")]
    [InlineData("datasets.context = 'evaluation'")]
    [InlineData("params.C = '1' and metrics.roc_auc < 0.5")]
    public void It_leaves_the_run(string filter) => Assert.False(RunFilter.Parse(filter).Matches(s_run));

    [Theory]
    [InlineData("metrics.roc_auc > '0.8'", 19, "'0.8' stands where a number is expected")]
    [InlineData("params.C = 1", 12, "1 stands where a text between single quotes is expected")]
    [InlineData("params.C > '1'", 10, "compared by =, !=, LIKE, ILIKE")]
    [InlineData("metrics.a = 1 or metrics.b = 2", 15, "there is no 'or'")]
    [InlineData("metrics.log loss < 1", 13, "loss stands where a comparison is expected")]
    [InlineData("metrics.log-loss < 1", 12, "stands between backticks")]
    [InlineData("metrics. < 1", 10, "After 'metrics.'")]
    [InlineData("speed = 1", 1, "'speed' is no attribute of a run: there are run_id, run_name, status")]
    [InlineData("attributes.speed = 1", 1, "'speed' is no attribute")]
    [InlineData("metrik.a = 1", 1, "'metrik' is no kind of thing")]
    [InlineData("params.C = '1", 12, "The quote ' is not closed")]
    [InlineData("params.C IN ('1')", 10, "IN stands where a comparison")]
    [InlineData("run_id IN ('1'", 15, "the end stands where ')' is expected")]
    [InlineData("run_id IN ()", 12, ") stands where a text")]
    [InlineData("params.C", 9, "the end stands where a comparison")]
    [InlineData("and", 1, "'and' is no attribute")]
    [InlineData("metrics.a = 1 and", 18, "the end stands where a name is expected")]
    [InlineData("metrics.a = 1e999", 13, "1e999 stands where a number")]
    [InlineData("ü ; drop", 3, "';' has no place here")]
    public void What_is_no_filter_is_told_of_with_its_place(string filter, int column, string message)
    {
        var error = Assert.Throws<InputException>(() => RunFilter.Parse(filter));
        Assert.Equal(column, error.Column);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_text_is_a_filter_or_gives_the_clear_error()
    {
        string[] parts = ["metrics", "params", ".", "`", "'", "\"", "a b", " ", "=", "<", "!", "(", ")", ",", "and", " AND ", "IN", "NOT", "LIKE", "1", "-", "e", "%", "\0", "é", "\n", "run_id", "metrics.a = 1", "params.b LIKE 'x%'"];
        var random = new NumPyRandom(0);
        int filters = 0;
        for (int i = 0; i < 20000; i++)
        {
            string text = string.Concat(Enumerable.Range(0, 1 + random.NextUpTo(7)).Select(_ => parts[random.NextUpTo(parts.Length - 1)]));
            try
            {
                RunFilter.Parse(text).Matches(s_run);
                filters++;
            }
            catch (InputException e)
            {
                Assert.InRange(e.Column, 1, text.Length + 1);
            }
        }
        Assert.InRange(filters, 20, 19000);
    }

    [Fact]
    public void A_pattern_of_many_signs_takes_no_time() =>
        Assert.False(LikePattern.Matches(new string('a', 5000), string.Concat(Enumerable.Repeat("%a", 1000)) + "b"));
}
