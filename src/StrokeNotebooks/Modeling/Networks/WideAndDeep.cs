using System.Collections.Immutable;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Modeling;

/// <summary>
/// A network of two towers (Cheng et al. 2016, Wide &amp; Deep Learning for Recommender Systems): numbers go through a stack of layers, one-hot columns through one wide layer,
/// and one sigmoid unit joins both. The defaults are those of the TFX pipeline that this course follows.
/// </summary>
/// <remarks>
/// Log loss is minimised by Adam (with Keras's constants) on small batches, in double precision and on one thread: the same seed gives the same model at any thread count,
/// and, as sums have a fixed order, on any machine whose exponential function and logarithm agree. Numbers should be scaled before, to z-scores for example.
/// </remarks>
public sealed class WideAndDeep : ITrainer
{
    /// <summary>
    /// Which features are wide: names of columns, or of one-hot features, which stand for all their columns (<c>gender</c> for <c>gender=Female</c>, <c>gender=Male</c>, ...).
    /// All others are deep. Default (not set): every column of a one-hot feature is wide, that is, each with an equals sign in its name.
    /// </summary>
    public ImmutableArray<string> WideFeatures { get; init; }

    /// <summary>The units of the deep tower's layers, in order. Default 100, 70, 48, 34: <c>100 * 0.7^i</c>, cut to a whole number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A layer has less than one unit.</exception>
    public ImmutableArray<int> DeepUnits { get; init => field = [.. value.Select(units => Setting.AtLeast(1, units, nameof(DeepUnits)))]; } = [100, 70, 48, 34];

    /// <summary>Whether the deep units give no less than zero (ReLU). Default no, as in the original: its layers are linear, so together they can do no more than one linear layer.</summary>
    public bool IsDeepRelu { get; init; }

    /// <summary>How many ReLU units the wide layer has. Default 128.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than one.</exception>
    public int WideUnits { get; init => field = Setting.AtLeast(1, value); } = 128;

    /// <summary>Adam's learning rate, above zero. Default 0.01.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not a finite number above zero.</exception>
    public double LearningRate { get; init => field = Setting.Positive(value); } = 0.01;

    /// <summary>How many batches to learn from. Default 100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than one.</exception>
    public int Steps { get; init => field = Setting.AtLeast(1, value); } = 100;

    /// <summary>How many rows a batch has. Default 10. Rows come in random order, each once before any comes again.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than one.</exception>
    public int BatchSize { get; init => field = Setting.AtLeast(1, value); } = 10;

    /// <summary>How much a row counts by its class. Default <see cref="Modeling.ClassWeight.None"/>.</summary>
    public ClassWeight ClassWeight { get; init; } = ClassWeight.None;

    /// <summary>What the first weights and the order of the rows are drawn from, 0 or more. Default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int Seed { get; init => field = Setting.AtLeast(0, value); }

    /// <inheritdoc cref="ITrainer.Fit"/>
    /// <exception cref="InputException">Also: a name of <see cref="WideFeatures"/> is not there, or the learning rate is so large that numbers are not finite any more.</exception>
    public WideAndDeepModel Fit(FeatureMatrix features, ReadOnlySpan<float> label, ReadOnlySpan<float> weights = default)
    {
        ModelInput.CheckTraining(features, label, weights);
        ModelInput.CheckTwoClasses(label, weights);
        var wide = WideColumns(features.ColumnNames);
        var network = new WideAndDeepNetwork(features.ColumnNames, wide, DeepUnits, WideUnits, IsDeepRelu);
        double[] rowWeights = LogisticRegression.RowWeights(label, weights, ClassWeight.For(label));
        var random = new NumPyRandom(Seed);
        double[] parameters = network.Initialize(random), gradient = new double[parameters.Length], losses = new double[Steps];
        var adam = new Adam(parameters.Length, LearningRate);
        using var rows = Shuffled(label.Length, random).GetEnumerator();
        for (int step = 0; step < Steps; step++)
        {
            gradient.AsSpan().Clear();
            for (int i = 0; i < BatchSize && rows.MoveNext(); i++)
                losses[step] += network.AddLoss(parameters, features.Row(rows.Current), label[rows.Current], rowWeights[rows.Current] / BatchSize, gradient);
            adam.Step(parameters, gradient);
            if (!double.IsFinite(losses[step]) || !parameters.All(double.IsFinite))
                throw new InputException($"Training left the finite numbers at step {step + 1}. Scale the features, or lower the learning rate, {LearningRate} now.");
        }
        return new WideAndDeepModel(features.ColumnNames, wide, DeepUnits, WideUnits, IsDeepRelu, [.. parameters], [.. losses]);
    }

    IModel ITrainer.Fit(FeatureMatrix features, ReadOnlySpan<float> label, ReadOnlySpan<float> weights) => Fit(features, label, weights);

    private ImmutableArray<string> WideColumns(ImmutableArray<string> columns)
    {
        if (WideFeatures.IsDefault)
            return [.. columns.Where(column => column.Contains('='))];
        if (WideFeatures.FirstOrDefault(name => !columns.Any(column => IsOf(column, name))) is { } absent)
            throw new InputException($"The feature '{absent}' is to be wide, but is not among those given: {string.Join(", ", columns)}.");
        return [.. columns.Where(column => WideFeatures.Any(name => IsOf(column, name)))];

        static bool IsOf(string column, string name) => column == name || column.StartsWith($"{name}=", StringComparison.Ordinal);
    }

    /// <summary>All rows in random order, then all again in another, without end.</summary>
    private static IEnumerable<int> Shuffled(int rows, NumPyRandom random)
    {
        while (true)
            foreach (int row in random.Permutation(rows))
                yield return row;
    }
}
