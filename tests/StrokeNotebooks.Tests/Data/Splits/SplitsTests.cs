using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Tests.Data;

/// <summary>The digests were printed by <c>golden.py</c> from scikit-learn's splits.</summary>
public sealed class SplitsTests
{
    private static readonly int[] s_labels = [.. Enumerable.Range(0, 150).Select(i => i % 11 == 0 ? 2 : i * i % 7 == 2 ? 1 : 0)];

    [Theory]
    [InlineData(10, 0.25, 0, "2b91de42cf8352d3a8e4d329f6a6e4c314d775e95d4ec81be6adc8d2fb90f116")]
    [InlineData(11, 0.1, 3, "915de6abafcfc637a72b141cd6968ba2b0b0c4b6eb838aa27d81e5a59becf269")]
    [InlineData(4909, 0.1, 0, "4fe83e1def91fed44c81568f5288cc5d25543c5c8c1c9cfd4c132f60566b6c2b")]
    [InlineData(101, 1.0 / 3, 42, "305ed9427978ef7d0df0d7e00f0cb0f0ee370d08315fece83ce8db5879eb1824")]
    public void Train_test_split_is_that_of_scikit_learn(int rows, double testSize, int seed, string expected) =>
        Assert.Equal(expected, Digest([Splits.TrainTestRows(rows, testSize, seed)]));

    [Fact]
    public void Splitting_the_cleaned_stroke_data_twice_gives_the_published_rows()
    {
        var cleaned = new Table(new IntColumn("row", [.. Enumerable.Range(0, 4909).Select(row => (long)row)]));
        var (rest, serving) = Splits.TrainTest(cleaned, 0.1, seed: 0);
        var (train, test) = Splits.TrainTest(rest, 0.2, seed: 0);
        Assert.Equal((3534, 884, 491), (train.RowCount, test.RowCount, serving.RowCount));
    }

    [Theory]
    [InlineData(2, "52d83367f5c53d8c03af642848fdc2b784d7fa9a232801ad4785d9c278961f0d", "f940258fa9c6dc76a9d476b51f52084586c32f1e3fc44e18a78ca2ecbdd722b6")]
    [InlineData(5, "3c1d6a2e3604aa3cea1026ce29031c0c6db804ae5c9657e8a7aa0b5b6dc3e9eb", "5ad06195dda95f740f0855d5773ff63172373877af89b21800acba25fbecf723")]
    [InlineData(7, "15a89f22f9011611ffaaa19f76e318065290a3cc3d2851ba37c325d4c403409c", "79e0c50cd4b3a6f06b0880fa7611b0cde1383fca90fcb3c217c186e4598484e6")]
    public void Stratified_folds_are_those_of_scikit_learn(int folds, string plain, string shuffled)
    {
        Assert.Equal(plain, Digest(Splits.StratifiedKFold(s_labels, folds)));
        Assert.Equal(shuffled, Digest(Splits.StratifiedKFold(s_labels, folds, shuffleSeed: 3)));
    }

    [Fact]
    public void Repeated_stratified_folds_are_those_of_scikit_learn() =>
        Assert.Equal("68d119e6ca44c89937f241dc6b227d92fc595ac530bd3d71a91a38775a6b3420", Digest(Splits.RepeatedStratifiedKFold(s_labels, folds: 5, repeats: 3, seed: 0)));

    [Fact]
    public void Every_row_is_tested_in_one_fold_and_trained_on_in_the_others() => Prop.ForAll<NonEmptyArray<bool>, NonNegativeInt>((labels, seed) =>
    {
        bool[] twice = [.. labels.Get, .. labels.Get];
        var folds = Splits.StratifiedKFold(twice, 2, seed.Get);
        return folds.SelectMany(fold => fold.Test).Order().SequenceEqual(Enumerable.Range(0, twice.Length))
            && folds.All(fold => fold.Train.Concat(fold.Test).Order().SequenceEqual(Enumerable.Range(0, twice.Length)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Too_few_rows_say_what_to_do()
    {
        Assert.Contains("0 rows cannot be cut in two", Assert.Throws<InputException>(() => Splits.TrainTest(new Table())).Message);
        Assert.Contains("Take fewer folds", Assert.Throws<InputException>(() => Splits.StratifiedKFold([1, 0, 1, 0], 3)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Splits.TrainTestRows(10, 1.0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Splits.TrainTestRows(10, double.NaN));
    }

    private static string Digest(IEnumerable<RowSplit> splits)
    {
        string text = string.Join('\n', splits.Select(split => $"{string.Join(',', split.Train)}|{string.Join(',', split.Test)}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
