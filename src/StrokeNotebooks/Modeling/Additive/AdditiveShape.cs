using StrokeNotebooks.Values;

namespace StrokeNotebooks.Modeling;

/// <summary>The curve of one feature: a step function that says how much a value adds to the log-odds.</summary>
/// <param name="Cuts">Where the steps end, rising: a value up to and with the first cut has the first score.</param>
/// <param name="Scores">What a value adds: one more than there are cuts.</param>
/// <param name="MissingScore">What a missing value adds.</param>
/// <param name="Importance">The mean size of what the feature added for the training rows (InterpretML: <c>term_importances</c>).</param>
public sealed record AdditiveShape(ValueList<float> Cuts, ValueList<double> Scores, double MissingScore, double Importance)
{
    /// <summary>What a value adds to the log-odds; NaN is a missing value.</summary>
    public double ScoreOf(float value) => float.IsNaN(value) ? MissingScore : Scores[BinCuts.StepOf(Cuts.AsSpan(), value)];
}
