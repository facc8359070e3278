namespace StrokeNotebooks.Pipelines;

/// <summary>What a plan says of a setting that changed: its name down to the place, the old value and the new one.</summary>
public sealed class SettingChangesTests
{
    private const string Threshold = """{"type":"MetricThreshold","lower_bound":0.7,"metric":"auc","slices":["all rows"]}""";

    [Theory]
    [InlineData("b", "c", "s changed from b to c")]
    [InlineData("[1,2]", "[1,3]", "s[1] changed from 2 to 3")]
    [InlineData("[1]", "[1,3]", "s[1] is new: 3")]
    [InlineData("[1,3]", "[1]", "s[1] is gone, and was 3")]
    [InlineData("[1,null]", "[1,2]", "s[1] changed from nothing to 2")]
    [InlineData("""{"type":"Tree","depth":3}""", """{"type":"Tree","depth":4}""", "s.depth changed from 3 to 4")]
    [InlineData("""{"type":"Tree","depth":3}""", """{"type":"Forest","trees":9}""", "s changed from Tree to Forest")]
    [InlineData("null", """{"type":"Tree"}""", """s changed from null to {"type":"Tree"}""")]
    [InlineData("[1", "[2", "s changed from [1 to [2")]
    [InlineData("1", "1.0", "s changed from 1 to 1.0")]
    public void The_place_that_changed_is_named_with_both_values(string before, string now, string expected) => Assert.Equal([expected], SettingChanges.Between("s", before, now));

    [Fact]
    public void A_bound_within_a_list_of_thresholds_is_found()
    {
        string before = $"[{Threshold},{Threshold}]", now = $"[{Threshold},{Threshold.Replace("0.7", "0.82", StringComparison.Ordinal).Replace("auc", "f1", StringComparison.Ordinal)}]";
        Assert.Equal(["thresholds[1].lower_bound changed from 0.7 to 0.82", "thresholds[1].metric changed from auc to f1"], SettingChanges.Between("thresholds", before, now));
    }

    [Fact]
    public void Of_long_texts_the_difference_is_shown()
    {
        string same = new('x', 300);
        Assert.Equal(["s changed from …xxxxxxxxxxxxone to …xxxxxxxxxxxxtwo"], SettingChanges.Between("s", same + "one", same + "two"));
    }
}
