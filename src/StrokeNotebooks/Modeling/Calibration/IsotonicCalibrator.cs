using StrokeNotebooks.Values;

namespace StrokeNotebooks.Modeling;

/// <summary>Isotonic calibration: the rising curve that lies nearest to the labels, straight between its corners and level beyond the outer ones (scikit-learn: <c>IsotonicRegression(out_of_bounds="clip")</c>).</summary>
public sealed record IsotonicCalibrator : Calibrator
{
    /// <summary>A curve with those corners.</summary>
    /// <exception cref="ArgumentException">There are no corners, not as many probabilities as outputs, the probabilities do not rise, the outputs fall, or one is not between 0 and 1.</exception>
    public IsotonicCalibrator(ValueList<double> probabilities, ValueList<double> calibrated)
    {
        if (probabilities.IsEmpty || probabilities.Count != calibrated.Count || !probabilities.Concat(calibrated).All(value => value is >= 0 and <= 1))
            throw new ArgumentException("A curve has at least one corner, with two numbers between 0 and 1.", nameof(probabilities));
        for (int i = 1; i < probabilities.Count; i++)
            if (!(probabilities[i - 1] < probabilities[i] && calibrated[i - 1] <= calibrated[i]))
                throw new ArgumentException("The corners of a curve are in rising order, and the curve does not fall.", nameof(probabilities));
        (Probabilities, Calibrated) = (probabilities, calibrated);
    }

    /// <summary>Where the corners lie: probabilities of the model, rising.</summary>
    public ValueList<double> Probabilities { get; }

    /// <summary>The calibrated probability at each corner; it does not fall.</summary>
    public ValueList<double> Calibrated { get; }

    /// <summary>Pools neighbours as long as one has a higher share of positives than the next (pool adjacent violators).</summary>
    /// <inheritdoc cref="Calibrator.Fit" path="/param|/exception"/>
    public static IsotonicCalibrator Fit(ReadOnlySpan<float> label, ReadOnlySpan<double> probability, ReadOnlySpan<float> weights = default)
    {
        Check(label, probability, weights);
        var (distinct, fitted) = PooledViolators.Fit(label, probability, weights);
        // A corner between two of the same height is on a line with them.
        int[] corners = [.. Enumerable.Range(0, distinct.Length).Where(i => i == 0 || i == distinct.Length - 1 || fitted[i] != fitted[i - 1] || fitted[i] != fitted[i + 1])];
        return new IsotonicCalibrator([.. corners.Select(i => distinct[i])], [.. corners.Select(i => fitted[i])]);
    }

    /// <inheritdoc/>
    public override double Calibrate(double probability)
    {
        if (!(probability > Probabilities[0]))
            return Calibrated[0];
        int low = 0, high = Probabilities.Count;
        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            (low, high) = Probabilities[middle] <= probability ? (middle, high) : (low, middle);
        }
        if (high == Probabilities.Count)
            return Calibrated[low];
        double share = (probability - Probabilities[low]) / (Probabilities[high] - Probabilities[low]);
        return Calibrated[low] + share * (Calibrated[high] - Calibrated[low]);
    }
}
