namespace StrokeNotebooks.Modeling;

/// <summary>In what an ensemble reckons with the predictions of its members.</summary>
public enum PredictionScale
{
    /// <summary>The probability itself.</summary>
    Probability,

    /// <summary>The logarithm of the odds, <c>log(p / (1 - p))</c>; a probability is first kept one millionth away from 0 and 1, so that a single sure member does not outvote all others.</summary>
    LogOdds,
}

internal static class PredictionScales
{
    internal const double Least = 1e-6;

    public static double Of(this PredictionScale scale, double probability)
    {
        if (scale == PredictionScale.Probability)
            return probability;
        double kept = Math.Clamp(probability, Least, 1 - Least);
        return Math.Log(kept / (1 - kept));
    }

    public static double ToProbability(this PredictionScale scale, double value) => scale == PredictionScale.Probability ? value : 1 / (1 + Math.Exp(-value));
}
