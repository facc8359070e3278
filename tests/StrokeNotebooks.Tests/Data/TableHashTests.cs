namespace StrokeNotebooks.Data;

public sealed class TableHashTests
{
    private static readonly Table s_table = new(new IntColumn("id", [1, 2]), new FloatColumn("bmi", [20.5f, 3], MissingMask.Of(2, row => row == 1)), StringColumn.Of("sex", ["m", null]));

    [Fact]
    public void Equal_tables_have_one_hash_however_they_were_made()
    {
        var again = Table.Concat([s_table.Take([0]), s_table.Take([1])]);
        Assert.Equal(s_table, again);
        Assert.Equal(TableHash.Of(s_table), TableHash.Of(again));
        // A column's dictionary may hold texts that no row has.
        Assert.Equal(TableHash.Of(s_table.Take([1])), TableHash.Of(new Table(new IntColumn("id", [2]), new FloatColumn("bmi", [0], MissingMask.Of(1, _ => true)), StringColumn.Of("sex", [null]))));
    }

    [Fact]
    public void Whatever_differs_gives_another_hash()
    {
        Table[] tables =
        [
            s_table, s_table.Take([1, 0]), s_table.Take([0]), s_table.Drop("sex"), s_table.Select("bmi", "id", "sex"), new(),
            s_table.With(new IntColumn("id", [1, 3])), s_table.With(new FloatColumn("id", [1, 2])), s_table.With(new FloatColumn("bmi", [20.5f, float.NaN])),
            s_table.With(StringColumn.Of("sex", ["m", ""])), s_table.With(StringColumn.Of("sex", [null, "m"])), new(StringColumn.Of("a", ["ab", "c"])), new(StringColumn.Of("a", ["a", "bc"])),
        ];
        Assert.Equal(tables.Length, tables.Select(TableHash.Of).Distinct().Count());
    }
}
