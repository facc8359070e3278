using StrokeNotebooks.Data;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Preprocessing;

/// <summary>Against scikit-learn: <c>golden.py</c> made the numbers.</summary>
public sealed class SelectKBestTests
{
    private static readonly Table Patients = new(
        new FloatColumn("age", [3, 82, 47.5f, 61, 0.08f, 61, 29, 54]),
        new FloatColumn("bmi", [17.6f, 28, 31.25f, 22, 18, 36.6f, 24.1f, 27.3f]),
        new IntColumn("ill", [0, 1, 0, 1, 0, 1, 0, 0]),
        StringColumn.Of("work", ["children", "Private", "Private", "Govt_job", "children", "Self-employed", "Private", "Govt_job"]),
        new IntColumn("two", [0, 1, 0, 1, 0, 0, 0, 1]),
        StringColumn.Of("three", ["a", "b", "c", "b", "a", "c", "a", "c"]),
        new FloatColumn("same", [.. Enumerable.Repeat(0.1f, 8)]),
        new FloatColumn("gaps", new float[8], MissingMask.Of(8, row => row == 5)));

    [Fact]
    public void Variance_scores_two_classes_as_scikit_learn_does() => Check(
        new SelectKBest { K = 1 }.Fit(Patients, ["age", "bmi", "ill"], "two"),
        [4.807906830111786, 0.0024835059024214284, 1.6704545454545447], [0.07081142066656543, 0.9618715992987051, 0.2437372839506174], "age");

    [Fact]
    public void Variance_scores_three_classes_as_scikit_learn_does() => Check(
        new SelectKBest { K = 1 }.Fit(Patients, ["age", "bmi", "ill"], "three"),
        [15.649889369789685, 5.970562927419061, 4.531250000000002], [0.007041498095991537, 0.047322680759002755, 0.07538217642665952], "age");

    [Fact]
    public void Chi_squared_scores_two_classes_as_scikit_learn_does() => Check(
        new SelectKBest { K = 1, Score = FeatureScore.ChiSquared }.Fit(Patients, ["work", "ill"], "two"),
        [3.7878787878787876, 1.088888888888889], [0.05162503339423843, 0.2967175263220574], "work");

    [Fact]
    public void Chi_squared_scores_three_classes_as_scikit_learn_does() => Check(
        new SelectKBest { K = 1, Score = FeatureScore.ChiSquared }.Fit(Patients, ["work", "ill"], "three"),
        [3.424242424242424, 3.2222222222222223], [0.18048254452446325, 0.19966564006790188], "work");

    [RealDataFact]
    public void On_the_real_data_bmi_falls_out() => Check(
        new SelectKBest { K = 4 }.Fit(Table.ReadCsv(Repository.RealData!).DropMissing(), ["age", "hypertension", "heart_disease", "avg_glucose_level", "bmi"], "stroke"),
        [279.9809183277664, 101.7293613811758, 95.1755602934637, 96.58507122769636, 8.826499848305009],
        [3.65569332145137e-61, 1.0816791323349829e-23, 2.774232441240542e-22, 1.3799696547818133e-22, 0.002983269331947508],
        "age", "hypertension", "heart_disease", "avg_glucose_level");

    [RealDataFact]
    public void On_the_real_data_the_residence_type_falls_out() => Check(
        new SelectKBest { K = 4, Score = FeatureScore.ChiSquared }
            .Fit(Table.ReadCsv(Repository.RealData!).DropMissing(), ["gender", "ever_married", "work_type", "Residence_type", "smoking_status"], "stroke"),
        [0.1324597163130677, 18.829556509773553, 3.076415549308946, 0.08799863650877478, 10.805692646694837],
        [0.7158952299172305, 1.4293488502074436e-05, 0.07943541386166465, 0.7667370616985849, 0.001011884590842392],
        "gender", "ever_married", "work_type", "smoking_status");

    [Fact]
    public void A_constant_column_has_no_score_and_is_kept_last()
    {
        var selection = new SelectKBest { K = 2 }.Fit(Patients, ["same", "age", "bmi"], "two");
        Assert.Equal(["age", "bmi"], selection.Kept);
        Assert.Equal((double.NaN, double.NaN), (selection.Features[0].Score, selection.Features[0].PValue));
        Assert.Equal(3, new SelectKBest { K = 3 }.Fit(Patients, ["same", "age", "bmi"], "two").Kept.Count());
    }

    [Fact]
    public void A_column_that_tells_the_classes_apart_scores_without_end()
    {
        var feature = new SelectKBest { K = 1 }.Fit(Patients, ["two"], "two").Features[0];
        Assert.Equal((double.PositiveInfinity, 0), (feature.Score, feature.PValue));
    }

    [Fact]
    public void The_selection_shows_itself()
    {
        var selection = new SelectKBest { K = 2 }.Fit(Patients, ["bmi", "same", "age", "ill"], "two");
        Snapshot.Match(selection.ToHtml(), "html", "html");
        Assert.Equal(["feature", "score", "p_value", "kept"], selection.ToTable().ColumnNames);
        Assert.Equal(["0", "0", "1", "1"], selection.ToTable().Rows().Select(row => selection.ToTable()["kept"].TextAt(row.Index)));
        Assert.True(selection.ToTable()["score"].IsMissing(1));
    }

    [Fact]
    public void What_cannot_be_scored_is_refused()
    {
        Assert.StartsWith("Column 'gaps' is missing in row 5", Refused(Patients, "gaps", "two").Message, StringComparison.Ordinal);
        Assert.StartsWith("Column 'work' holds text, 'children' in row 0", Refused(Patients, "work", "two").Message, StringComparison.Ordinal);
        Assert.StartsWith("The table has no column 'weight'", Refused(Patients, "weight", "two").Message, StringComparison.Ordinal);
        Assert.StartsWith("The label 'gaps' is missing in row 5", Refused(Patients, "age", "gaps").Message, StringComparison.Ordinal);
        Assert.StartsWith("The label 'same' has the one value 0.1 in 8 rows.", Refused(Patients, "age", "same").Message, StringComparison.Ordinal);
        Assert.StartsWith("The label 'two' has no values", Refused(Patients.Head(0), "age", "two").Message, StringComparison.Ordinal);
        Assert.StartsWith("The F-test needs more rows than classes", Refused(Patients.Head(2), "age", "two").Message, StringComparison.Ordinal);
        var negative = new Table(new IntColumn("change", [1, -2]), new IntColumn("two", [0, 1]));
        Assert.StartsWith("Column 'change' is -2 in row 1", Refused(negative, "change", "two", FeatureScore.ChiSquared).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new SelectKBest { K = 2 }.Fit(Patients, ["age"], "two"));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SelectKBest { K = 0 });
    }

    private static InputException Refused(Table table, string column, string label, FeatureScore score = FeatureScore.AnovaF) =>
        Assert.Throws<InputException>(() => new SelectKBest { K = 1, Score = score }.Fit(table, [column], label));

    private static void Check(FeatureSelection selection, double[] scores, double[] pValues, params string[] kept)
    {
        Assert.Equal(kept, selection.Kept);
        foreach (var (i, feature) in selection.Features.Index())
        {
            Assert.InRange(feature.Score / scores[i], 1 - 1e-9, 1 + 1e-9);
            Assert.InRange(feature.PValue / pValues[i], 1 - 1e-9, 1 + 1e-9);
        }
    }
}
