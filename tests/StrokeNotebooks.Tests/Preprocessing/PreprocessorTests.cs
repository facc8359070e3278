using StrokeNotebooks.Course;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Preprocessing;

public sealed class PreprocessorTests
{
    private static readonly Table Patients = new(
        new FloatColumn("age", [20, 40, 60, 80]),
        new FloatColumn("bmi", [20, 0, 30, 0], MissingMask.Of(4, row => row % 2 == 1)),
        StringColumn.Of("gender", ["Male", "Female", "Female", null]),
        new FloatColumn("empty", [0, 0, 0, 0], MissingMask.Of(4, _ => true)),
        new IntColumn("stroke", [0, 1, 0, 1]));

    [Fact]
    public void Scaling_after_imputation_learns_from_the_imputed_column()
    {
        var graph = new Preprocessor().Impute("bmi", 50).ZScore("bmi").Fit(Patients);
        var score = Assert.IsType<FittedZScore>(graph.Feature("bmi").Transforms[1]);
        Assert.Equal((37.5f, 168.75f), ((float)score.Mean, (float)score.Variance));
    }

    [Fact]
    public void A_named_feature_is_a_further_one_of_the_column()
    {
        var graph = new Preprocessor().MinMax("age").Bucketize("age", 2, name: "age_group").OneHot("age_group").Fit(Patients);
        Assert.Equal(["age", "age_group=<60", "age_group=>=60"], graph.OutputNames.ToArray());
        Assert.Equal("age", Assert.Single(graph.Inputs).Name);
    }

    [Fact]
    public void Its_text_says_every_step_with_its_settings() => Assert.Equal(
        """
        "bmi": Impute(Median, indicator), MinMax(-0.5, 1)
        "age_xf" of "age": Bucketize(4), OneHot()
        "gender": Impute("say \"no\""), Vocabulary(2 buckets, default -1, top 3, min 5)
        "hypertension": as it is
        "glucose": Impute(7.5), ZScore()
        label "stroke"
        """,
        new Preprocessor().Impute("bmi", indicator: true).MinMax("bmi", -0.5).Bucketize("age", 4, name: "age_xf").OneHot("age_xf")
            .Impute("gender", "say \"no\"").Vocabulary("gender", 2, top: 3, minFrequency: 5).PassThrough("hypertension").Impute("glucose", 7.5).ZScore("glucose").Label("stroke").ToString(),
        ignoreLineEndingDifferences: true);

    [Fact]
    public void The_label_is_handed_through_and_may_be_absent_in_serving()
    {
        var graph = new Preprocessor().ZScore("age").Label("stroke").Fit(Patients);
        Assert.Equal([0, 1, 0, 1], graph.Apply(Patients).Label);
        Assert.Equal(Patients["stroke"], graph.ApplyToTable(Patients)["stroke"]);
        var serving = graph.Apply(Patients.Drop("stroke"));
        Assert.False(serving.HasLabel);
        Assert.Throws<InvalidOperationException>(() => serving.Label);
    }

    [Fact]
    public void Without_imputation_a_missing_number_stays_missing_and_a_missing_text_is_out_of_vocabulary()
    {
        var table = new Preprocessor().ZScore("bmi").Vocabulary("gender").Fit(Patients).ApplyToTable(Patients);
        Assert.Equal([false, true, false, true], Enumerable.Range(0, 4).Select(table["bmi"].IsMissing));
        Assert.Equal([1, 0, 0, -1], Enumerable.Range(0, 4).Select(table["gender"].NumberAt));
    }

    [Fact]
    public void Errors_say_what_to_do()
    {
        Says("The table has no column 'weight', which the transform needs. Its columns are: age, bmi, gender, empty, stroke.", () => new Preprocessor().ZScore("weight").Fit(Patients));
        Says("The table has no column 'died', which the label needs. Its columns are: age, bmi, gender, empty, stroke.", () => new Preprocessor().ZScore("age").Label("died").Fit(Patients));
        Says("Column 'gender' holds text, 'Male' in row 0 for example, where numbers are needed. Use Vocabulary(\"gender\") or OneHot(\"gender\"), or read the column as numbers.",
            () => new Preprocessor().MinMax("gender").Fit(Patients));
        Says("Column 'age' holds text, 'old' in row 2 for example, where numbers are needed. Use Vocabulary(\"age\") or OneHot(\"age\"), or read the column as numbers.",
            () => new Preprocessor().MinMax("age").Fit(new Table(StringColumn.Of("age", [null, "64", "old", "7"]))));
        Says("Column 'age' holds real numbers, from which no vocabulary is made (as in TFT). Use Bucketize(\"age\", ...), or read the column as text.",
            () => new Preprocessor().Vocabulary("age").Fit(Patients));
        Says("Column 'empty' has no value in the training data, so imputation has nothing to learn from. Impute a constant first, or leave the feature out.",
            () => new Preprocessor().Impute("empty").Fit(Patients));
        Says("Column 'gender' is taken as text (a vocabulary follows), which has no median. Impute the most frequent value or a constant text.",
            () => new Preprocessor().Impute("gender").OneHot("gender").Fit(Patients));
        Says("Column 'x' holds infinite values, from which z-score scaling cannot be learned. Remove those rows, or clip the values.",
            () => new Preprocessor().ZScore("x").Fit(new Table(new FloatColumn("x", [1, float.PositiveInfinity]))));
        var graph = new Preprocessor().ZScore("age").Vocabulary("gender").Fit(Patients);
        Says("The table has no column 'gender', which the transform needs. Its columns are: age.", () => graph.Apply(Patients.Select("age")));
        Says("Input 'age' is a number, but the text 'old' was set. Read it as a number first.", () => graph.ApplyRecord(new Dictionary<string, object?> { ["age"] = "old" }));

        static void Says(string message, Func<object> act) => Assert.Equal(message, Assert.Throws<InputException>(act).Message);
    }

    [Fact]
    public void An_empty_column_can_be_scaled_and_stays_missing() =>
        Assert.All(new Preprocessor().ZScore("empty").Fit(Patients).Apply(Patients).Features.Values.ToArray(), value => Assert.True(float.IsNaN(value)));

    [Fact]
    public void What_cannot_be_asked_for_is_refused_at_once()
    {
        Assert.Throws<ArgumentException>(() => new Preprocessor().PassThrough("age", "age"));
        Assert.Throws<ArgumentException>(() => new Preprocessor().OneHot("gender").ZScore("gender"));
        Assert.Throws<ArgumentException>(() => new Preprocessor().ZScore("age").Vocabulary("age"));
        Assert.Throws<ArgumentException>(() => new Preprocessor().MinMax("age", 1, 1));
        Assert.Throws<ArgumentException>(() => new Preprocessor().Impute("age", double.NaN));
        Assert.Throws<ArgumentException>(() => new Preprocessor().Bucketize("age", 0));
        Assert.Throws<ArgumentException>(() => new Preprocessor().Vocabulary("gender", top: 0));
        Assert.Throws<InvalidOperationException>(() => new Preprocessor().Label("stroke").Fit(Patients));
    }

    // The numbers 0 to 19999 are more than are counted each by itself: mean and variance, least and greatest stay exact, a boundary is off by less than one part in 2048.
    [Fact]
    public void Many_distinct_numbers_are_learned_from_in_little_memory()
    {
        var many = new Table(new FloatColumn("x", [.. Enumerable.Range(0, 20_000).Select(i => (float)(i * 7919L % 20_000))]));
        var graph = new Preprocessor().ZScore("x").MinMax("x", name: "scaled").Bucketize("x", 2, name: "half").Fit(many);
        Assert.Equal(new FittedZScore(9999.5f, 33_333_333.25f), graph.Feature("x").Transforms[0]);
        Assert.Equal(new FittedMinMax(0, 19_999, 0, 1), graph.Feature("scaled").Transforms[0]);
        Assert.InRange(((FittedBuckets)graph.Feature("half").Transforms[0]).Boundaries[0].Value, 10_000 * (1 - 1 / 2048.0), 10_000 * (1 + 1 / 2048.0));
    }

    [Fact]
    public void A_graph_shows_itself()
    {
        var graph = new Preprocessor().Impute("bmi", indicator: true).ZScore("bmi").Vocabulary("gender").Bucketize("age", 2, name: "age_group").OneHot("age_group").Label("stroke").Fit(Patients);
        Snapshot.Match(graph.ToHtml(), "graph", "html");
        Snapshot.Match(graph.ToMermaid(), "graph");
        Snapshot.Match(graph.ToJson(), "graph", "json");
        Snapshot.Match(graph.TransformedSchema().ToString(), "schema");
    }

    // The training rows of the original (train_test_split, seed 0, twice). Means and variances by pandas in double precision on float32 values:
    // t.astype("float32").astype("float64").agg(["min", "max", "mean"]), var(ddof=0); orders by value_counts().
    [RealDataFact]
    public void On_the_real_training_rows_it_learns_what_pandas_says()
    {
        var train = RealTrain();
        var graph = Preprocessor.ForStroke().Fit(train);
        Assert.Equal(new FittedMinMax(0.08f, 82, 0, 1), graph.Feature("age").Transforms[0]);
        Assert.Equal(new FittedZScore(104.88732880579933f, 1954.9423893490566f), graph.Feature("avg_glucose_level").Transforms[0]);
        Assert.Equal(new FittedZScore(28.851046981012747f, 61.52451393869087f), graph.Feature("bmi").Transforms[0]);
        Assert.Equal([2078, 1455, 1], graph.Vocabulary("gender").Rows().Select(row => row.Number("count")));
        Assert.Equal(["Private", "Self-employed", "children", "Govt_job", "Never_worked"], graph.Vocabulary("work_type").Rows().Select(row => row.Text("token")));
        Assert.Equal(["never smoked", "Unknown", "formerly smoked", "smokes"], graph.Vocabulary("smoking_status").Rows().Select(row => row.Text("token")));
        Assert.Equal(156, graph.Apply(train).Label.Sum());
        Assert.Equal(graph, TransformGraph.Parse(graph.ToJson()));
    }

    private static Table RealTrain()
    {
        var notServing = Splits.TrainTest(Table.ReadCsv(Repository.RealData!).DropMissing(), 0.1, seed: 0).Train;
        return Splits.TrainTest(notServing, 0.2, seed: 0).Train;
    }
}
