using StrokeNotebooks.Values;

namespace StrokeNotebooks.Modeling;

/// <summary>The cut that is found against all cuts that there are, each tried on the rows themselves.</summary>
public sealed class SplitFinderTests
{
    private const int Column = 0;

    public static TheoryData<int, bool, double, double, int> Cases
    {
        get
        {
            var cases = new TheoryData<int, bool, double, double, int>();
            for (int seed = 0; seed < 40; seed++)
                cases.Add(seed, seed % 2 == 0, seed % 3, seed % 4, seed % 5 == 0 ? 1 : seed % 5 == 1 ? -1 : 0);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_number_is_cut_where_the_loss_falls_most(int seed, bool hasMissing, double lambda, double minChildWeight, int monotone)
    {
        // Missing values against all others is a cut that a monotone feature allows whichever way it goes: what is missing has no place in the order.
        var (values, sums) = Rows(seed, hasMissing);
        var settings = Settings(lambda, minChildWeight, monotone);
        double best = 0;
        foreach (float cut in values.Where(value => !float.IsNaN(value)).Distinct().Append(float.NegativeInfinity))
            foreach (bool missingLeft in (bool[])[true, false])
                best = Math.Max(best, Gain(sums, row => float.IsNaN(values[row]) ? missingLeft : values[row] <= cut, settings with { Monotone = [float.IsNegativeInfinity(cut) ? 0 : monotone] }));

        var binned = new BinnedFeatures(LogisticFixture.Matrix(1, values), new HashSet<string>(), 255, threads: 1);
        var split = Find(binned, sums, settings);
        Assert.Equal(best, split?.Gain ?? 0, 1e-9);
        if (split is not null)
            Assert.Equal(split.Gain, Gain(sums, row => float.IsNaN(values[row]) ? split.MissingLeft : binned.Bins[row] <= split.Bin, settings with { Monotone = [split.Monotone] }), 1e-9);
    }

    // Where all second derivatives are one, the best of all sets of categories is among those that the order of their means gives (Fisher 1958).
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Categories_are_cut_into_the_best_of_all_sets(bool hasMissing)
    {
        for (int seed = 0; seed < 20; seed++)
        {
            const int categories = 6, rowsOfEach = 8;
            var random = new NumPyRandom(seed);
            float[] values = [.. Enumerable.Range(0, categories * rowsOfEach).Select(row => (float)(row % categories)), .. Enumerable.Repeat(float.NaN, hasMissing ? 8 : 0)];
            GradientSum[] sums = [.. values.Select(_ => new GradientSum(random.NextDouble() - 0.5, 1))];
            var settings = Settings(0, 0, 0);
            double best = 0;
            for (int set = 0; set < 1 << categories; set++)
                foreach (bool missingLeft in (bool[])[true, false])
                    best = Math.Max(best, Gain(sums, row => float.IsNaN(values[row]) ? missingLeft : (set >> (int)values[row] & 1) == 1, settings));

            var split = Find(new BinnedFeatures(LogisticFixture.Matrix(1, values), new HashSet<string> { "x0" }, 255, threads: 1), sums, settings)!;
            Assert.Equal(best, split.Gain, 1e-9);
            Assert.Equal(best, Gain(sums, row => float.IsNaN(values[row]) ? split.MissingLeft : split.LeftCategories!.Contains((byte)values[row]), settings), 1e-9);
        }
    }

    private static Split? Find(BinnedFeatures binned, GradientSum[] sums, TreeSettings settings)
    {
        var histogram = new GradientSum[HistogramBuilder.Bins];
        for (int row = 0; row < sums.Length; row++)
            histogram[binned.Bins[row]] += sums[row];
        return new SplitFinder(settings).Find(histogram, Column, binned.Cuts[Column], Total(sums, _ => true), LeafBounds.Open);
    }

    /// <summary>By how much a cut lowers the loss, from its definition; 0 if it is not allowed.</summary>
    private static double Gain(GradientSum[] sums, Func<int, bool> isLeft, TreeSettings settings)
    {
        var (left, right, all) = (Total(sums, isLeft), Total(sums, row => !isLeft(row)), Total(sums, _ => true));
        bool isCut = Enumerable.Range(0, sums.Length).Select(isLeft).Distinct().Count() == 2;
        bool isHeavy = left.Hessian >= settings.MinChildWeight && right.Hessian >= settings.MinChildWeight;
        bool isMonotone = settings.Monotone[Column] * (settings.LeafWeight(right) - settings.LeafWeight(left)) >= 0;
        return isCut && isHeavy && isMonotone ? Score(left) + Score(right) - Score(all) : 0;

        double Score(GradientSum sum) => sum.Gradient * sum.Gradient / (sum.Hessian + settings.Lambda);
    }

    private static GradientSum Total(GradientSum[] sums, Func<int, bool> isIn) =>
        Enumerable.Range(0, sums.Length).Where(isIn).Aggregate(default(GradientSum), (total, row) => total + sums[row]);

    private static (float[] Values, GradientSum[] Sums) Rows(int seed, bool hasMissing)
    {
        var random = new NumPyRandom(seed);
        int rows = 3 + random.NextUpTo(40);
        float[] values = [.. Enumerable.Range(0, rows).Select(_ => hasMissing && random.NextUpTo(4) == 0 ? float.NaN : random.NextUpTo(9))];
        return (values, [.. values.Select(_ => new GradientSum(random.NextDouble() - 0.5, 0.1 + random.NextDouble()))]);
    }

    private static TreeSettings Settings(double lambda, double minChildWeight, int monotone) => new()
    {
        MaxDepth = 1,
        MaxLeaves = 2,
        MinChildWeight = minChildWeight,
        Lambda = lambda,
        MinSplitGain = 0,
        LearningRate = 1,
        Monotone = [monotone],
        Threads = 1,
    };
}
