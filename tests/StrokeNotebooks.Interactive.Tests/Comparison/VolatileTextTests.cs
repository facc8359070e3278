namespace StrokeNotebooks.Interactive.Comparison;

public class VolatileTextTests
{
    [Theory]
    [InlineData("run 1b4e28ba-2fa1-11d2-883f-0016d3cca427 done", "run <guid> done")]
    [InlineData("at 2026-11-22T05:27:20.123Z", "at <time>")]
    [InlineData("at 2026-11-22 05:27:20+01:00", "at <time>")]
    [InlineData("took 00:00:01.2345", "took <time>")]
    [InlineData("Wall time: 12.3ms", "Wall time: <duration>")]
    [InlineData("after 3 seconds", "after <duration>")]
    [InlineData("read /home/me/project/data/stroke.csv", "read <folder>/stroke.csv")]
    [InlineData(@"read C:\Users\me\stroke.csv", "read <folder>/stroke.csv")]
    public void What_changes_with_the_run_or_the_machine_is_taken_out(string text, string expected) => Assert.Equal(expected, VolatileText.Normalize(text));

    [Theory]
    [InlineData("born 1999-12-31")]
    [InlineData("mean 3 min 2 max 9")]
    [InlineData("precision / recall / F1")]
    [InlineData("https://example.org/a/b")]
    [InlineData("artifacts/schema.pbtxt")]
    [InlineData("and/or 1/2")]
    public void What_is_data_stays(string text) => Assert.Equal(text, VolatileText.Normalize(text));
}
