using StrokeNotebooks.IO;

namespace StrokeNotebooks.Tracking;

public sealed class ComparedRunsTests : IDisposable
{
    private readonly TrackingFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Runs_differ_in_what_they_were_told_and_in_what_came_of_it()
    {
        var compared = Compared(3);
        Assert.Equal(["C", "only of run 0"], compared.Differences.Select(row => row.Name));
        Assert.Equal(["0", "1", "2"], compared.Differences.First().Values.AsEnumerable());
        Assert.Equal(["x", null, null], compared.Differences.Last().Values.AsEnumerable());
        Assert.Equal(["loss", "roc_auc"], compared.Metrics.Select(row => row.Name));
        Assert.Equal([0.5, 0.6, 0.7], compared.Metrics.Last().Values.Select(value => Math.Round(value!.Value, 12)));
        Assert.Equal(["loss"], compared.CurveNames);
        Assert.Throws<InputException>(() => compared.Curve("roc_auc"));
        Assert.Throws<InputException>(() => compared.ParallelCoordinates("none"));
        Assert.Throws<InputException>(() => ComparedRuns.Of(_folder.Store));
    }

    [Fact]
    public void The_page_is_as_it_was_looked_at() => Snapshot.Match(Compared(3).ToPage("roc_auc"), "page", "html");

    [Fact]
    public void Many_runs_are_rows() => Snapshot.Match(Compared(10).ToHtml(), "many", "html");

    [Fact]
    public void A_single_run_and_markup_in_names_are_shown_too()
    {
        using var run = _folder.Client.Experiment("stroke").Start("<script>");
        run.LogParameter("C", "<b>");
        string html = ComparedRuns.Of(_folder.Store, _folder.Client.Run(run.Id)).ToPage();
        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
    }

    private ComparedRuns Compared(int count) => ComparedRuns.Of(_folder.Store, Enumerable.Range(0, count).Select(i =>
    {
        using var run = _folder.Client.Experiment("stroke").Start($"run {i}");
        run.LogParameter("C", i);
        run.LogParameter("same", "for all");
        if (i == 0)
            run.LogParameter("only of run 0", "x");
        run.LogMetric("roc_auc", 0.5 + i / 10.0);
        run.LogCurve("loss", [1, 0.5 / (i + 1), 0.25 / (i + 1)]);
        return _folder.Client.Run(run.Id);
    }).ToList());
}
