using StrokeNotebooks.Course;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Preprocessing;

namespace StrokeNotebooks.Packaging;

public sealed class ModelSignatureTests
{
    private static readonly ModelSignature Signature = TestPackage.Whole.Signature;

    private static readonly Table Rows = TestPackage.Rows.Head(3);

    [Fact]
    public void It_says_what_training_saw_and_what_may_be_missing() => Assert.Equal(
        [
            new("age", ColumnType.Float, Required: true, MissingAllowed: false),
            new("bmi", ColumnType.Float, Required: false, MissingAllowed: true),
            new("gender", ColumnType.String, Required: true, MissingAllowed: true),
            new("hypertension", ColumnType.Int, Required: true, MissingAllowed: false),
        ],
        Signature.Inputs);

    [Fact]
    public void A_model_with_a_place_for_missing_values_allows_them()
    {
        var graph = new Preprocessor().PassThrough("age").Label(Stroke.Label).Fit(TestPackage.Rows);
        var rows = graph.Apply(TestPackage.Rows);
        Assert.False(ModelSignature.Of(new LogisticRegression().Fit(rows.Features, rows.Label), graph).Inputs[0].MissingAllowed);
        Assert.True(ModelSignature.Of(new GradientBoostedTrees { Trees = 3 }.Fit(rows.Features, rows.Label), graph).Inputs[0].MissingAllowed);
    }

    [Fact]
    public void What_fits_is_let_through_other_columns_too() => Assert.Same(Rows, Signature.Enforce(Rows));

    [Fact]
    public void Whole_numbers_will_do_for_real_ones_and_real_ones_that_are_whole_for_whole_ones()
    {
        Signature.Enforce(With(new IntColumn("age", [1, 2, 3])));
        Signature.Enforce(With(new FloatColumn("hypertension", [0, 1, 0])));
        Signature.Enforce(new Dictionary<string, object?> { ["age"] = 67, ["gender"] = "Male", ["hypertension"] = 1.0 });
    }

    [Fact]
    public void A_column_that_is_not_required_may_be_absent() =>
        Assert.Equal(TestPackage.Whole.PredictProbability(With(new FloatColumn("bmi", [0, 0, 0], MissingMask.Of(3, _ => true)))), TestPackage.Whole.PredictProbability(Rows.Drop("bmi")));

    [Fact]
    public void A_column_without_a_value_may_be_of_any_type() => Signature.Enforce(With(StringColumn.Of("bmi", [null, null, null])));

    [Fact]
    public void A_table_that_does_not_fit_is_refused_by_column_expected_and_got()
    {
        Assert.Equal(
            "The column 'age' is not there: the model's signature expects a number. There are: " + string.Join(", ", Rows.Drop("age").ColumnNames) + ".", Fault(Rows.Drop("age")));
        Assert.Equal("The column 'age' has another type: the model's signature expects a number, got a text, 'old' in row 0 for example.", Fault(With(StringColumn.Of("age", ["old", "1", "2"]))));
        Assert.Equal("The column 'hypertension' has another type: the model's signature expects a whole number, got a number, '0.5' in row 1 for example.", Fault(With(new FloatColumn("hypertension", [0, 0.5f, 1]))));
        Assert.Equal("The column 'gender' has another type: the model's signature expects a text or nothing, got a whole number, '1' in row 0 for example.", Fault(With(new IntColumn("gender", [1, 2, 3]))));
        Assert.Equal("The column 'age' has missing values, in row 1 for example: the model's signature expects a number in every row.", Fault(With(new FloatColumn("age", [1, 2, 3], MissingMask.Of(3, row => row == 1)))));
    }

    [Fact]
    public void A_record_that_does_not_fit_is_refused_by_column_expected_and_got()
    {
        Assert.Equal("The value of 'age' is missing: the model's signature expects a number.", Fault("age", null));
        Assert.Equal("The value of 'age' is missing: the model's signature expects a number.", Fault("age", double.NaN));
        Assert.Equal("The value of 'age' has another type: the model's signature expects a number, got the text 'old'.", Fault("age", "old"));
        Assert.Equal("The value of 'gender' has another type: the model's signature expects a text or nothing, got the number 1.", Fault("gender", 1));
        Assert.Equal("The value of 'hypertension' has another type: the model's signature expects a whole number, got the number 0.5.", Fault("hypertension", 0.5));
        Assert.Equal("The value of 'age' has another type: the model's signature expects a number, got a Object.", Fault("age", new object()));
    }

    [Theory]
    [InlineData("age", ColumnType.Int, true, false, "'age' was a number and is a whole number")]
    [InlineData("age", ColumnType.String, true, false, "'age' was a number and is a text")]
    [InlineData("hypertension", ColumnType.Float, true, false, null)]
    [InlineData("gender", ColumnType.String, true, false, "'gender' may not be missing any more")]
    [InlineData("bmi", ColumnType.Float, true, true, "'bmi' must be there now")]
    [InlineData("age", ColumnType.Float, false, true, null)]
    [InlineData("ward", ColumnType.String, true, true, "'ward' must be there now")]
    [InlineData("ward", ColumnType.String, false, true, null)]
    public void A_signature_that_lets_in_less_says_so(string name, ColumnType type, bool required, bool missingAllowed, string? refused)
    {
        var changed = Signature with { Inputs = [.. Signature.Inputs.Where(input => input.Name != name), new SignatureColumn(name, type, required, missingAllowed)] };
        Assert.Equal(refused is null ? [] : [refused], changed.RefusedOf(Signature));
    }

    [Fact]
    public void A_column_that_is_not_read_any_more_disappoints_nobody_another_name_of_the_answer_does()
    {
        Assert.Empty((Signature with { Inputs = [.. Signature.Inputs.Skip(1)] }).RefusedOf(Signature));
        Assert.Equal("the answer was called 'probability' and is called 'risk'", Assert.Single((Signature with { Output = "risk" }).RefusedOf(Signature)));
    }

    private static Table With(Column column) => new(Rows.Drop(column.Name).Columns.Append(column));

    private static string Fault(Table rows) => Assert.Throws<InputException>(() => TestPackage.Whole.PredictProbability(rows)).Message;

    private static string Fault(string name, object? value) => Assert.Throws<InputException>(() => TestPackage.Whole.PredictProbability(
        new Dictionary<string, object?> { ["age"] = 67.0, ["gender"] = "Male", ["hypertension"] = 1, [name] = value })).Message;
}
