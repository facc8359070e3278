using System.Collections.Immutable;
using System.Globalization;
using StrokeNotebooks.Data;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Modeling;

/// <summary>A trained wide-and-deep network, as <see cref="WideAndDeep"/> describes it.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record WideAndDeepModel : IModel, IShowsHtml
{
    private readonly WideAndDeepNetwork _network;

    /// <summary>A network of those numbers.</summary>
    /// <exception cref="ArgumentException">A name comes twice or is empty, a wide feature is not among the features, a layer has no units, the number of parameters does not fit, or one is not finite.</exception>
    public WideAndDeepModel(
        ImmutableArray<string> featureNames, ImmutableArray<string> wideFeatures, ImmutableArray<int> deepUnits, int wideUnits, bool isDeepRelu,
        ImmutableArray<double> parameters, ImmutableArray<double> losses)
    {
        FeatureNames = ModelInput.CheckedNames(featureNames);
        WideFeatures = ModelInput.CheckedNames(wideFeatures);
        if (WideFeatures.Except(FeatureNames, StringComparer.Ordinal).FirstOrDefault() is { } absent)
            throw new ArgumentException($"The wide feature '{absent}' is not among the features.", nameof(wideFeatures));
        if (parameters.IsDefault || losses.IsDefault || deepUnits.IsDefault || deepUnits.Append(wideUnits).Any(units => units < 1))
            throw new ArgumentException("The parameters, the losses or the layers are missing, or a layer has no units.", nameof(parameters));
        int[] used = [.. wideFeatures.Length < featureNames.Length ? deepUnits : [], .. wideFeatures.IsEmpty ? Array.Empty<int>() : [wideUnits]];
        if (used.Any(units => units > parameters.Length))
            throw new ArgumentException($"A layer has {used.Max()} units, but there are no more than {parameters.Length} parameters.", nameof(parameters));
        (DeepUnits, WideUnits, IsDeepRelu, Parameters, Losses) = (deepUnits, wideUnits, isDeepRelu, parameters, losses);
        _network = new WideAndDeepNetwork(featureNames, wideFeatures, deepUnits, wideUnits, isDeepRelu);
        if (parameters.Length != _network.ParameterCount)
            throw new ArgumentException($"The layers have {_network.ParameterCount} parameters, but {parameters.Length} are given.", nameof(parameters));
        if (!parameters.All(double.IsFinite))
            throw new ArgumentException("A parameter is not a finite number.", nameof(parameters));
    }

    /// <inheritdoc/>
    public ImmutableArray<string> FeatureNames { get; }

    /// <summary>Those of <see cref="FeatureNames"/> that go into the wide layer; the others go into the deep tower.</summary>
    public ImmutableArray<string> WideFeatures { get; }

    /// <summary>The units of the deep tower's layers, in order; it has none if all features are wide.</summary>
    public ImmutableArray<int> DeepUnits { get; }

    /// <summary>The ReLU units of the wide layer; it is not there if no feature is wide.</summary>
    public int WideUnits { get; }

    /// <summary>Whether the deep layers are ReLU rather than linear.</summary>
    public bool IsDeepRelu { get; }

    /// <summary>
    /// All weights and biases: the deep layers in order, the wide layer, the sigmoid unit (whose inputs are the last deep layer and then the wide one);
    /// of each layer for each input the weights to all units, and then the biases.
    /// </summary>
    public ImmutableArray<double> Parameters { get; }

    /// <summary>The log loss of each batch in training, in nats, before the step that it led to.</summary>
    public ImmutableArray<double> Losses { get; }

    /// <inheritdoc/>
    public double PredictProbability(ReadOnlySpan<float> row)
    {
        ModelInput.CheckRow(row, FeatureNames);
        return WideAndDeepNetwork.Sigmoid(_network.LogOdds(Parameters.AsSpan(), row));
    }

    /// <inheritdoc/>
    public double[] PredictProbability(FeatureMatrix features) => ModelInput.PredictRows(this, features);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"wide and deep network of {FeatureNames.Length} features, {Parameters.Length} parameters");

    /// <summary>The layers, and how the loss fell.</summary>
    public string ToHtml()
    {
        int tenth = (Losses.Length + 9) / 10;
        var html = new HtmlTable([new("part"), new("inputs", true), new("layers")])
        {
            Note = string.Create(CultureInfo.InvariantCulture, $"wide and deep network, {Parameters.Length} parameters; mean log loss {Mean(Losses.Take(tenth)):F4} in the first {tenth} of {Losses.Length} steps, {Mean(Losses.TakeLast(tenth)):F4} in the last {tenth}"),
        };
        html.Add(["deep", $"{FeatureNames.Length - WideFeatures.Length}", $"{string.Join(", ", DeepUnits)} {(IsDeepRelu ? "ReLU" : "linear")} units"]);
        html.Add(["wide", $"{WideFeatures.Length}", $"{WideUnits} ReLU units"]);
        html.Add(["both", null, "1 sigmoid unit"]);
        return html.ToHtml();

        static double Mean(IEnumerable<double> losses) => losses.DefaultIfEmpty(double.NaN).Average();
    }

    /// <summary>Whether two models have the same layers and features and, bit for bit, the same numbers.</summary>
    public bool Equals(WideAndDeepModel? other) =>
        other is not null && FeatureNames.SequenceEqual(other.FeatureNames, StringComparer.Ordinal) && WideFeatures.SequenceEqual(other.WideFeatures, StringComparer.Ordinal)
        && DeepUnits.SequenceEqual(other.DeepUnits) && (WideUnits, IsDeepRelu) == (other.WideUnits, other.IsDeepRelu)
        && Parameters.SequenceEqual(other.Parameters) && Losses.SequenceEqual(other.Losses);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(FeatureNames.Length, WideUnits, Parameters.Length, Parameters[^1]);
}
