using System.Collections;

namespace StrokeNotebooks.Interactive.Display;

public class PlainTextTests
{
    private static string Text(object? value) => ValueFormatter.Format(value, []).Data["text/plain"]!.GetValue<string>();

    [Fact]
    public void What_holds_itself_is_shown_once()
    {
        var list = new List<object?> { 1 };
        list.Add(list);
        Assert.Equal("[ 1, [ ... ] ]", Text(list));
        var pairs = new Dictionary<string, object>();
        pairs["me"] = new object[] { pairs };
        Assert.Equal("{ me: [ { ... } ] }", Text(pairs));
        var table = new Hashtable { ["a"] = list };
        Assert.Equal("{ a: [ 1, [ ... ] ] }", Text(table));
        Assert.Equal("[ [ 1 ], [ 1 ] ]", Text(Enumerable.Repeat(new[] { 1 }, 2).ToArray()));
        Assert.Equal("[1,null]", list.ToDisplayString("application/json"));
    }

    [Fact]
    public void Deep_wide_and_endless_sequences_are_cut()
    {
        object deep = 1;
        for (int i = 0; i < 100_000; i++)
            deep = new[] { deep };
        Assert.Equal("[ [ [ [ [ [ [ [ [ ... ] ] ] ] ] ] ] ] ]", Text(deep));
        Assert.InRange(Text(Forest()).Length, 1, 1_000_000);
    }

    private static IEnumerable<object> Forest()
    {
        while (true)
            yield return Forest();
    }

    private sealed class Mute
    {
        public override string ToString() => throw new InvalidOperationException("mute");
    }

    private static IEnumerable<int> Breaks()
    {
        yield return 1;
        throw new InvalidOperationException("broken");
    }

    [Fact]
    public void A_part_that_throws_is_shown_as_its_exception_among_the_others()
    {
        Assert.Equal("[ 1, InvalidOperationException: mute ]", Text(new object[] { 1, new Mute() }));
        Assert.Equal("{ A = 1, B = InvalidOperationException: broken }", Text(new { A = 1, B = Breaks() }));
        Assert.Contains("InvalidOperationException: mute", ValueFormatter.Format(new { A = new Mute() }, []).Data["text/html"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("(1, InvalidOperationException: mute)", Text((1, new Mute())));
    }

    [Fact]
    public void A_value_that_throws_itself_fails_the_cell()
    {
        Assert.Equal("broken", Assert.Throws<InvalidOperationException>(() => Text(Breaks())).Message);
        Assert.Equal("mute", Assert.Throws<InvalidOperationException>(() => Text(new Mute())).Message);
    }
}
