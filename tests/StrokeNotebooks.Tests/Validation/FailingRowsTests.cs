using StrokeNotebooks.Data;
using StrokeNotebooks.Schemas;
using StrokeNotebooks.Statistics;

namespace StrokeNotebooks.Validation;

public sealed class FailingRowsTests
{
    private static readonly Table Bad = new(
        StringColumn.Of("gender", ["Male", "male", null, "Female"]),
        new FloatColumn("bmi", [36.6f, 250f, 20f, float.NaN], MissingMask.Of(4, row => row == 3)),
        StringColumn.Of("rooms", ["3", "four", "5", "12"]),
        new IntColumn("stroke", [1, 0, 2, 1]));

    private static Schema Curated() => Schema.Infer(TableStatistics.Of(Bad.Head(1)))
        .WithStringDomain("gender", "Female", "Male")
        .WithPresence("gender", minFraction: 1)
        .WithFloatDomain("bmi", 0, 200)
        .WithPresence("bmi", minCount: 1)
        .WithIntDomain("rooms", null, 10)
        .WithBoolDomain("stroke")
        .WithEnvironments("TRAINING", "SERVING")
        .NotInEnvironment("stroke", "SERVING");

    [Fact]
    public void Each_cell_outside_its_domain_is_named_with_its_row()
    {
        var failing = FailingRows.Of(Bad, Curated());
        Assert.Equal(
            [
                new(2, "gender", "male", "a value of the domain"),
                new(2, "bmi", "250", "a number from 0 to 200"),
                new(2, "rooms", "four", "a whole number up to 10"),
                new(3, "gender", null, "a value in every row"),
                new(3, "stroke", "2", "0 or 1"),
                new(4, "rooms", "12", "a whole number up to 10"),
            ],
            failing.Cells);
        Assert.Equal(6, failing.Count);
    }

    [Fact]
    public void All_are_counted_but_only_the_first_kept()
    {
        var failing = FailingRows.Of(Bad, Curated(), limit: 2);
        Assert.Equal((6, 2), (failing.Count, failing.Cells.Count));
        Assert.DoesNotContain(FailingRows.Of(Bad, Curated(), "SERVING").Cells, cell => cell.FeatureName == "stroke");
    }

    [Fact]
    public void Shows_itself_as_a_table() => Snapshot.Match(FailingRows.Of(Bad, Curated(), limit: 3).ToHtml(), "html", "html");
}
