using System.Globalization;
using StrokeNotebooks.IO;
using StrokeNotebooks.Statistics;

namespace StrokeNotebooks.Preprocessing;

/// <summary>scikit-learn's <c>SimpleImputer</c>; TFT has none.</summary>
internal sealed record Impute(Imputation Strategy, bool HasIndicator) : Transform
{
    public override string Name => "imputation";

    public override string ToString() => $"Impute({Strategy}{(HasIndicator ? ", indicator" : "")})";

    public override FittedTransform Fit(Distribution before, FittedTransform? previous) => before is TextDistribution text
        ? new FittedTextImputation(MostFrequent(text), HasIndicator)
        : new FittedNumberImputation(Learn(NumbersOf(before, needsSome: true)), HasIndicator);

    private LearnedNumber Learn(NumberDistribution numbers) => numbers.Constant(Strategy switch
    {
        Imputation.Mean => NumericSummary.Moments(numbers.Cells).Mean,
        Imputation.Median => (At(numbers, (numbers.Count - 1) / 2) / 2) + (At(numbers, numbers.Count / 2) / 2),
        _ => numbers.MostFrequent ?? numbers.Cells.MaxBy(cell => cell.Count).Mean,
    });

    private static double At(NumberDistribution numbers, long rank)
    {
        foreach (var cell in numbers.Cells)
            if ((rank -= cell.Count) < 0)
                return cell.Mean;
        return numbers.Cells[^1].Mean;
    }

    private string MostFrequent(TextDistribution text)
    {
        if (Strategy != Imputation.MostFrequent)
            throw new InputException($"Column '{text.Column}' is taken as text (a vocabulary follows), which has no {Strategy.ToString().ToLowerInvariant()}. Impute the most frequent value or a constant text.");
        if (text.Values.Length == 0)
            throw NothingToLearn(text.Column);
        return text.Values.TakeWhile(value => value.Frequency.Equals(text.Values[0].Frequency)).Last().Value;
    }
}

/// <summary>A constant in place of what is missing: a number, or text where a vocabulary follows.</summary>
internal sealed record ImputeConstant(double? Number, string? Text, bool HasIndicator) : Transform
{
    public override string Name => "imputation of a constant";

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Impute({(object?)Number ?? Preprocessor.Quoted(Text!)}{(HasIndicator ? ", indicator" : "")})");

    public override bool TakesText => Text is not null;

    public override string? Fault => (Number, Text) switch
    {
        (null, null) or (not null, not null) => "What is imputed is a number or a text, one of them.",
        ({ } number, _) when !double.IsFinite(number) => string.Create(CultureInfo.InvariantCulture, $"What is imputed is a finite number, not {number}."),
        _ => null,
    };

    public override FittedTransform Fit(Distribution before, FittedTransform? previous) => before is NumberDistribution numbers
        ? new FittedNumberImputation(numbers.Constant(Number!.Value), HasIndicator)
        : new FittedTextImputation(Text ?? Number!.Value.ToString(CultureInfo.InvariantCulture), HasIndicator);
}

/// <summary>Puts a number in place of NaN (missing).</summary>
/// <param name="Value">The number.</param>
/// <param name="HasIndicator">Whether a further feature says (1 or 0) that the value was missing.</param>
public sealed record FittedNumberImputation(LearnedNumber Value, bool HasIndicator) : FittedTransform
{
    /// <inheritdoc cref="FittedNumberImputation" path="/param[@name='Value']"/>
    public LearnedNumber Value { get; } = Finite(Value, nameof(Value));

    /// <inheritdoc/>
    public override string Describe() => string.Create(CultureInfo.InvariantCulture, $"{Value.Value:0.####} where missing");

    internal override void Apply(ref CellValue value)
    {
        if (!double.IsNaN(value.Number))
            return;
        value.Number = Value;
        value.WasMissing = 1;
    }
}

/// <summary>Puts a text in place of what is missing.</summary>
/// <param name="Value">The text.</param>
/// <param name="HasIndicator">Whether a further feature says (1 or 0) that the value was missing.</param>
public sealed record FittedTextImputation(string Value, bool HasIndicator) : FittedTransform
{
    /// <inheritdoc/>
    public override string Describe() => $"'{Value}' where missing";

    internal override bool TakesText => true;

    internal override void Apply(ref CellValue value)
    {
        if (value.Text is not null)
            return;
        value.Text = Value;
        value.WasMissing = 1;
    }
}
