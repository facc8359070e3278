using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Data;

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

    [Theory]
    [InlineData(2, "fca05c7d211bbbf1e99e0bec7194b619f83bd382cc119c5872cb3fb180fc0d76", "22457b474469b1b9146ac5d1670a8a3c2a2e60001550c1d172f519090d6991f4")]
    [InlineData(4, "9819f95f634d4e15d6fa4bca20e6d3d517a11946ac6978aa596d200e2e0b54a9", "f025999817f02a3aad1e0d102163e66936e855df0e94423f391fad42b98a6b30")]
    [InlineData(5, "cbacc4113aff81ab04d7e6641a25915c02333636eb1e46dc4ba0a5a505671a1d", "7461322a4629c29b83b9af0de66d9a97b5edc41ab4246d9e0adb5aea8ebc8ca0")]
    public void Plain_folds_are_those_of_scikit_learn(int folds, string plain, string shuffled)
    {
        Assert.Equal(plain, Digest(Splits.KFold(150, folds)));
        Assert.Equal(shuffled, Digest(Splits.KFold(150, folds, shuffleSeed: 3)));
    }

    [Theory]
    [InlineData(2, "5196868fa45d6b26f67bf8f64727e94a53f3b5565902779dc98b99c6a6ec570b", "aed43e2e720a8fb0aa7cb42edadb3e552220bce289188a245ac48592393a8ca1")]
    [InlineData(4, "e3ff7ed3cbe46179493da3b29fee36f222ab62e9a152748c163913eba8387054", "c9f82923cbc863c006323b686bfb6e17890e5d5d902b9fbcc07eab8dbaf67c57")]
    [InlineData(5, "d361af6ba987511c397381c8520c43ce26053ba4840cc00f17afe5e20d0f43b1", "c4a94561306f56bc5eeaf18cdc9cbe8451eb694c3d4fdb20d431d4381988caa0")]
    public void Grouped_folds_are_those_of_scikit_learn(int folds, string grouped, string stratified)
    {
        int[] groups = [.. Enumerable.Range(0, 150).Select(i => (i * i + i / 7) % 12)];
        Assert.Equal(grouped, Digest(Splits.GroupKFold(groups, folds)));
        Assert.Equal(stratified, Digest(Splits.StratifiedGroupKFold(s_labels, groups, folds)));
    }

    [Fact]
    public void Many_groups_are_stratified_as_in_scikit_learn()
    {
        int[] patients = [.. Enumerable.Range(0, 600).Select(i => i * 7919 % 1009 % 97)];
        int[] strokes = [.. patients.Select((patient, i) => (patient * patient + i) % 19 == 0 ? 1 : 0)];
        Assert.Equal("ee12a5928965b7a8520aeb66a0375429ed53c992965c07bac01423205dfc8f07", Digest(Splits.StratifiedGroupKFold(strokes, patients)));
    }

    [Fact]
    public void No_group_is_on_both_sides_and_every_row_is_tested_once() => Prop.ForAll<NonEmptyArray<byte>, int>((bytes, seed) =>
    {
        int[] groups = [.. Enumerable.Range(0, 6).Concat(bytes.Get.Select(value => value % 23))], labels = [.. groups.Select((group, row) => (group + row) % 3 == 0 ? 1 : 0)];
        return new[] { Splits.GroupKFold(groups, 3), Splits.StratifiedGroupKFold(labels, groups, 3), Splits.StratifiedGroupKFold(labels, groups, 3, seed & int.MaxValue) }.All(folds =>
            folds.All(fold => !fold.Train.Select(row => groups[row]).Intersect(fold.Test.Select(row => groups[row])).Any())
            && folds.SelectMany(fold => fold.Test).Order().SequenceEqual(Enumerable.Range(0, groups.Length)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Shuffled_grouped_folds_stay_stratified()
    {
        int[] groups = [.. Enumerable.Range(0, 1000).Select(i => i / 5)], labels = [.. groups.Select(group => group % 10 == 0 ? 1 : 0)];
        var folds = Splits.StratifiedGroupKFold(labels, groups, 5, shuffleSeed: 4);
        Assert.All(folds, fold => Assert.Equal(20, fold.Test.Sum(row => labels[row])));
        Assert.NotEqual(Digest(folds), Digest(Splits.StratifiedGroupKFold(labels, groups, 5)));
    }

    [Fact]
    public void A_splitter_takes_its_groups_from_a_column_of_any_type()
    {
        var table = new Table(
            new IntColumn("stroke", [1, 0, 1, 0, 1, 0]),
            StringColumn.Of("patient", ["b", "b", "a", null, "a", null]),
            new FloatColumn("clinic", [2, 2, 1, 0, 1, 0], MissingMask.Of(6, row => row is 3 or 5)));
        Assert.Equal([[3, 5], [0, 1], [2, 4]], new GroupKFold("patient") { Folds = 3 }.Split(table, "stroke").Select(split => split.Test.ToArray()));
        Assert.Equal(Digest(new GroupKFold("patient") { Folds = 3 }.Split(table, "stroke")), Digest(new GroupKFold("clinic") { Folds = 3 }.Split(table, "stroke")));
        Assert.Equal("There is no column 'ward' to split by. The columns are: stroke, patient, clinic.", Assert.Throws<InputException>(() => new StratifiedGroupKFold("ward").Split(table, "stroke")).Message);
        Assert.Contains("3 groups cannot be cut in 5 folds", Assert.Throws<InputException>(() => new GroupKFold("patient").Split(table, "stroke")).Message);
        Assert.Equal(Digest(Splits.RepeatedStratifiedKFold([1, 0, 1, 0, 1, 0], 2, 3, 7)), Digest(new StratifiedKFold { Folds = 2, Repeats = 3, Seed = 7 }.Split(table, "stroke")));
        Assert.Equal(Digest(Splits.KFold(6, 4, 1)), Digest(new KFold { Folds = 4, ShuffleSeed = 1 }.Split(table, "stroke")));
    }

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
        Assert.Contains("Take fewer folds", Assert.Throws<InputException>(() => Splits.KFold(3, 4)).Message);
        Assert.Contains("Take fewer folds", Assert.Throws<InputException>(() => Splits.StratifiedGroupKFold([0, 1, 2], [0, 1, 2], 3)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Splits.TrainTestRows(10, 1.0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Splits.TrainTestRows(10, double.NaN));
    }

    private static string Digest(IEnumerable<RowSplit> splits)
    {
        string text = string.Join('\n', splits.Select(split => $"{string.Join(',', split.Train)}|{string.Join(',', split.Test)}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
