using StrokeNotebooks.Data;

namespace StrokeNotebooks.Preprocessing;

/// <summary>Numbers of scikit-learn and TFT. Those of scikit-learn were made by <c>golden.py</c>.</summary>
public sealed class TransformGoldenTests
{
    private static readonly Table Age = new(new FloatColumn("age", [3, 82, 47.5f, 61, 0.08f, 61, 29, 54]));

    private static readonly Table Bmi = new(new FloatColumn("bmi", [30, 0, 20, 22, 40, 0, 22], MissingMask.Of(7, row => row is 1 or 5)));

    [Fact]
    public void Min_max_is_that_of_scikit_learn() => Near(
        [0.03564453125, 1.0, 0.578857421875, 0.74365234375, 0.0, 0.74365234375, 0.35302734375, 0.658203125],
        new Preprocessor().MinMax("age").Fit(Age).Apply(Age));

    [Fact]
    public void Z_score_is_that_of_scikit_learn() => Near(
        [-1.438110589981079, 1.4603074789047241, 0.1945425420999527, 0.6898418068885803, -1.5452420711517334, 0.6898418068885803, -0.48420092463493347, 0.4330199658870697],
        new Preprocessor().ZScore("age").Fit(Age).Apply(Age));

    [Theory]
    [InlineData(Imputation.Mean, 26.8)]
    [InlineData(Imputation.Median, 22)]
    [InlineData(Imputation.MostFrequent, 22)]
    public void Imputation_is_that_of_scikit_learn(Imputation strategy, double expected)
    {
        var imputed = new Preprocessor().Impute("bmi", strategy, indicator: true).Fit(Bmi).Apply(Bmi).Features;
        Assert.Equal(["bmi", "bmi_was_missing"], imputed.ColumnNames.ToArray());
        Assert.Equal([30, (float)expected, 20, 22, 40, (float)expected, 22], imputed.Column("bmi"));
        Assert.Equal([0f, 1, 0, 0, 0, 1, 0], imputed.Column("bmi_was_missing"));
    }

    [Fact]
    public void One_hot_is_that_of_scikit_learn_in_order_of_frequency()
    {
        var work = new Table(StringColumn.Of("work", ["Private", "children", "Private", "Govt_job"]));
        var features = new Preprocessor().OneHot("work").Fit(work).Apply(work).Features;
        Assert.Equal(["work=Private", "work=children", "work=Govt_job"], features.ColumnNames.ToArray());
        Assert.Equal([1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 1], features.Values.ToArray());
    }

    // Of 0.08 3 29 47.5 54 61 61 82, TensorFlow's rank query finds 29, 54 and 61 (scikit-learn, between values: 22.5, 50.75, 61). A boundary belongs to the bucket on its right.
    [Fact]
    public void Buckets_are_divided_at_quantiles_that_are_values()
    {
        var graph = new Preprocessor().Bucketize("age", 4).Fit(Age);
        Assert.Equal([29, 54, 61], ((FittedBuckets)graph.Feature("age").Transforms[0]).Boundaries);
        var edges = new Table(new FloatColumn("age", [-5, 28.9f, 29, 54, 60.9f, 61, 999, float.NaN]));
        Assert.Equal([0, 0, 1, 2, 2, 3, 3, 3], graph.Apply(edges).Features.Column("age"));
    }

    // The vocabulary file of TFX's taxi example: Cash, Credit Card, No Charge, Unknown, Pcard, Dispute; the last three have one count there.
    [Fact]
    public void Tokens_come_by_frequency_and_ties_in_descending_order_of_bytes()
    {
        var taxi = new Table(StringColumn.Of("payment", ["Dispute", "Cash", "Pcard", "Cash", "Credit Card", "Unknown", "Cash", "Credit Card", "No Charge", "Credit Card", "Cash", "No Charge", "No Charge"]));
        var graph = new Preprocessor().Vocabulary("payment").Fit(taxi);
        Assert.Equal(["Cash", "No Charge", "Credit Card", "Unknown", "Pcard", "Dispute"], Tokens(graph));
        Assert.Equal(["Ü", "z", "a", "B"], Tokens(new Preprocessor().Vocabulary("payment").Fit(new Table(StringColumn.Of("payment", ["z", "a", "Ü", "B"])))));

        static IEnumerable<string?> Tokens(TransformGraph graph) => graph.Vocabulary("payment").Rows().Select(row => row.Text("token"));
    }

    // 7219708733496927780 mod 5 = 0 for "Government"; the empty text's fingerprint 11160318154034397263 mod 5 = 3 for what is missing.
    [Fact]
    public void Unknown_tokens_share_hash_buckets_behind_the_vocabulary()
    {
        var known = new Table(StringColumn.Of("work", ["Private", "children"]));
        var graph = new Preprocessor().Vocabulary("work", outOfVocabularyBuckets: 5).Fit(known);
        Assert.Equal([1, 2, 5], graph.Apply(new Table(StringColumn.Of("work", ["Private", "Government", null]))).Features.Column("work"));
    }

    [Fact]
    public void A_vocabulary_keeps_tokens_that_are_frequent_enough_then_the_top_ones_and_no_line_breaks()
    {
        var text = new Table(StringColumn.Of("t", ["a", "a", "a", "b", "b", "c", "c", "d", "", "", "", "x\ny", "x\ny"]));
        Assert.Equal(["a", "c", "b"], Tokens(new Preprocessor().Vocabulary("t", minFrequency: 2)));
        Assert.Equal(["a", "c"], Tokens(new Preprocessor().Vocabulary("t", minFrequency: 2, top: 2)));

        IEnumerable<string?> Tokens(Preprocessor plan) => plan.Fit(text).Vocabulary("t").Rows().Select(row => row.Text("token"));
    }

    // TFT: a constant column goes through the sigmoid; by z-score it becomes zeros.
    [Fact]
    public void A_constant_column_follows_tft()
    {
        var constant = new Table(new FloatColumn("x", [2, 2]));
        Near([0.8807970779778823, 0.8807970779778823], new Preprocessor().MinMax("x").Fit(constant).Apply(constant));
        Near([0, 0], new Preprocessor().ZScore("x").Fit(constant).Apply(constant));
    }

    private static void Near(double[] expected, TransformedTable actual)
    {
        float[] values = actual.Features.Values.ToArray();
        Assert.Equal(expected.Length, values.Length);
        for (int i = 0; i < values.Length; i++)
            Assert.Equal(expected[i], values[i], 2e-6);
    }
}
