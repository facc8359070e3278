using StrokeNotebooks.Data;

namespace StrokeNotebooks.Evaluation;

public sealed class SlicingSpecTests
{
    [Fact]
    public void Values_come_in_order_and_missing_ones_last() =>
        Assert.Equal(
            [("smokes = no", [1, 3]), ("smokes = yes", [2]), ("smokes missing", [0])],
            Groups("smokes", StringColumn.Of("smokes", [null, "no", "yes", "no"])));

    [Fact]
    public void Few_distinct_numbers_are_sliced_by_value() =>
        Assert.Equal([("children = 0", [1]), ("children = 2", [0, 3]), ("children = 10", [2])], Groups("children", new IntColumn("children", [2, 0, 10, 2])));

    [Fact]
    public void Bands_hold_their_lower_edge_and_not_their_upper_one() =>
        Assert.Equal(
            [("age < 40", [0]), ("40 ≤ age < 65", [1, 3]), ("age ≥ 65", [2]), ("age missing", [4])],
            Groups(SlicingSpec.Bands("age", 40, 65), new FloatColumn("age", [39.9f, 40, 65, 64.9f, 0], MissingMask.Of(5, row => row == 4))));

    [Fact]
    public void Many_distinct_numbers_are_sliced_in_quarters()
    {
        var groups = Groups("age", new FloatColumn("age", [.. Enumerable.Range(0, 100).Select(i => (float)i)]));
        Assert.Equal(["age < 24.75", "24.75 ≤ age < 49.5", "49.5 ≤ age < 74.25", "age ≥ 74.25"], groups.Select(group => group.Name));
        Assert.All(groups, group => Assert.Equal(25, group.Rows.Length));
    }

    [Fact]
    public void Raw_values_are_one_group_each_however_many()
    {
        var groups = Groups(SlicingSpec.Values("age"), new FloatColumn("age", [.. Enumerable.Range(0, 100).Select(i => 99.5f - i)]));
        Assert.Equal(100, groups.Count());
        Assert.Equal(("age = 0.5", 99), (groups.First().Name, groups.First().Rows[0]));
    }

    [Fact]
    public void Two_cuts_cross_and_groups_without_rows_are_left_out()
    {
        var table = new Table(StringColumn.Of("gender", ["f", "m", "f", "m"]), new FloatColumn("age", [30, 30, 70, 30]), new IntColumn("ill", [0, 1, 1, 1]));
        Assert.Equal(
            [("gender = f and age < 65", [0]), ("gender = f and age ≥ 65", [2]), ("gender = m and age < 65", [1, 3])],
            SlicingSpec.By("gender").And(SlicingSpec.Bands("age", 65)).Groups(table));
        Assert.Equal(
            ["gender = f and age < 65 and ill = 0", "gender = f and age ≥ 65 and ill = 1", "gender = m and age < 65 and ill = 1"],
            SlicingSpec.By("gender").And(SlicingSpec.Bands("age", 65)).And("ill").Groups(table).Select(group => group.Name));
    }

    private static IEnumerable<(string Name, int[] Rows)> Groups(SlicingSpec slice, Column column) => slice.Groups(new Table(column));
}
