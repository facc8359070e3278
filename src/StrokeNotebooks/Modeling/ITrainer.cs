using StrokeNotebooks.Data;

namespace StrokeNotebooks.Modeling;

/// <summary>Learns a model of a 0/1 label from features. What it gives back is another type, so that nothing unfitted can predict.</summary>
/// <remarks>
/// <para>The same trainer may fit many times and on many threads: it holds settings only, and the same input gives the same model, bit for bit.</para>
/// <para>
/// A trainer of another library fits behind it by one small class: docs/adapters.md has one for ML.NET. <see cref="ModelInput"/> makes the checks that all trainers make.
/// </para>
/// </remarks>
public interface ITrainer
{
    /// <summary>Whether it learns from NaN as a missing value; if not, it refuses it. Default: it refuses.</summary>
    bool AllowsMissing => false;

    /// <summary>Learns from <paramref name="features"/>, one row an example, and their labels.</summary>
    /// <param name="features">Rows by columns, no infinity, and NaN only if <see cref="AllowsMissing"/>.</param>
    /// <param name="label">For each row 1 (positive) or 0.</param>
    /// <param name="weights">For each row how much it counts, zero or more (scikit-learn: <c>sample_weight</c>); empty: each row counts 1.</param>
    /// <exception cref="IO.InputException">The values cannot be learned from: no rows, NaN, a label other than 0 and 1, one class only. The message says where.</exception>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    IModel Fit(FeatureMatrix features, ReadOnlySpan<float> label, ReadOnlySpan<float> weights = default);
}
