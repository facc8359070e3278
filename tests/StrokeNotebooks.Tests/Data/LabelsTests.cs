using StrokeNotebooks.Course;
using StrokeNotebooks.IO;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Preprocessing;

namespace StrokeNotebooks.Data;

public sealed class LabelsTests
{
    [Theory]
    [InlineData("0/1/1/0")]
    [InlineData("-1/1/1/-1")]
    [InlineData("0.0/1.0/1/0.0")]
    [InlineData("false/true/TRUE/False")]
    [InlineData("no/yes/Yes/NO")]
    [InlineData("n/y/Y/n")]
    [InlineData("f/t/t/f")]
    public void The_usual_pairs_are_understood(string cells)
    {
        Assert.Equal([0, 1, 1, 0], Labels.Of(Read(cells), "y"));
        Assert.Equal([0, 1, 1, 0], Labels.Of(new Table(StringColumn.Of("y", cells.Split('/'))), "y"));
    }

    [Theory]
    [InlineData("stayed/left/left/stayed", "left")]
    [InlineData("stayed/left/Left/stayed", "LEFT")]
    [InlineData("1/2/2/1", "2")]
    [InlineData("1/0/0/1", "0")]
    [InlineData("2.5/1.5/1.5/2.5", "1.50")]
    public void Of_two_other_values_the_positive_one_is_named(string cells, string positive) => Assert.Equal([0, 1, 1, 0], Labels.Of(Read(cells), "y", positive));

    [Theory]
    [InlineData("1/1/1", new float[] { 1, 1, 1 })]
    [InlineData("0/0/0", new float[] { 0, 0, 0 })]
    [InlineData("-1/-1/-1", new float[] { 0, 0, 0 })]
    [InlineData("yes/yes/yes", new float[] { 1, 1, 1 })]
    public void A_single_value_of_a_usual_pair_says_which_class_it_is(string cells, float[] expected) => Assert.Equal(expected, Labels.Of(Read(cells), "y"));

    [Theory]
    [InlineData("stayed/left", null, "which of them is positive is not known. Name it: .Label(\"y\", positive: \"left\"), or y=left on the command line")]
    [InlineData("stayed/left", "gone", "never has the value 'gone', which is named as the positive one. Its values are 'stayed', 'left'")]
    [InlineData("a/b/c", null, "has 3 classes, 'a', 'b', 'c'. A label has two")]
    [InlineData("a/b/c", "a", "has 3 classes")]
    [InlineData("0/1/2", null, "has 3 classes, '0', '1', '2'")]
    [InlineData("0/1//1", null, "The label 'y' is missing in row 2. Drop such rows before: table.DropMissing(\"y\")")]
    [InlineData("1/2/3/4/5/6/7/8/9/10/11.5", null, "has 11 different numbers, '1', '2', '3', '4', '5', ... for example, so it is a quantity")]
    public void What_is_no_label_is_refused_with_a_cure(string cells, string? positive, string message)
    {
        Assert.Contains(message, Assert.Throws<InputException>(() => Labels.Of(Read(cells), "y", positive)).Message);
    }

    [Fact]
    public void A_column_that_is_not_there_is_named_with_those_that_are() =>
        Assert.Equal("There is no label column 'z'. The columns are: y, x.", Assert.Throws<InputException>(() => Labels.Of(Read("0/1"), "z")).Message);

    [Fact]
    public void A_coded_label_is_read_again_by_the_same_name()
    {
        var coded = Read("stayed/left").WithLabel("y", "left");
        Assert.Equal([0L, 1L], ((IntColumn)coded["y"]).Values.ToArray());
        Assert.Equal([0f, 1f], Labels.Of(coded, "y", "left"));
    }

    [Theory]
    [InlineData("churned", "churned", null)]
    [InlineData("churned=yes", "churned", "yes")]
    [InlineData("a=b=c", "a=b", "c")]
    public void A_command_line_names_label_and_positive_value(string text, string name, string? positive) => Assert.Equal((name, positive), Labels.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("=yes")]
    [InlineData("churned=")]
    public void Half_a_label_is_refused(string text) => Assert.Throws<InputException>(() => Labels.Parse(text));

    [Fact]
    public void Words_go_all_the_way_from_preprocessing_to_a_judged_model()
    {
        var table = Table.ReadCsv(Stroke.Path()).DropMissing().Take([.. Enumerable.Range(0, 600)]);
        var words = table.With(StringColumn.Of("stroke", table["stroke"].Numbers().Select(value => value > 0 ? "ill" : "well")));
        var plan = new Preprocessor().ZScore("age").Label("stroke", positive: "ill");
        Assert.Equal(plan.ToString(), Preprocessor.Parse(plan.ToJson()).ToString());
        var graph = TransformGraph.Parse(plan.Fit(words).ToJson());
        Assert.Equal("ill", graph.Positive);
        var learned = graph.Apply(words);
        var model = new LogisticRegression().Fit(learned.Features, learned.Label);
        var plain = new Preprocessor().ZScore("age").Label("stroke").Fit(table);
        Assert.Equal(
            StrokeNotebooks.Evaluation.Evaluator.Evaluate(model, plain, table).Overall.Metrics,
            StrokeNotebooks.Evaluation.Evaluator.Evaluate(model, graph, words).Overall.Metrics);
        Assert.Equal(
            new StrokeNotebooks.Evaluation.CrossValidation().Run(table, "stroke", new Preprocessor().ZScore("age").Label("stroke"), new LogisticRegression()).OutOfFoldProbabilities(),
            new StrokeNotebooks.Evaluation.CrossValidation().Run(words, "stroke", plan, new LogisticRegression()).OutOfFoldProbabilities());
    }

    private static Table Read(string cells) => CsvText.Read("y,x\n" + string.Concat(cells.Split('/').Select(cell => cell + ",1\n")));
}
