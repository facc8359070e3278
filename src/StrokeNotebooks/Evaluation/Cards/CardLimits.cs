using System.Globalization;

namespace StrokeNotebooks.Evaluation;

/// <summary>Limits that the data itself shows.</summary>
internal static class CardLimits
{
    /// <summary>With fewer positives held out, every figure is uncertain.</summary>
    private const int FewOverall = 100;

    public static IEnumerable<string> Of(ModelCard card)
    {
        if (card.Evaluation?.Overall is { Positives: < FewOverall } overall)
            yield return string.Create(CultureInfo.InvariantCulture, $"All figures stand on {overall.Positives} positives among {overall.Count:#,0} rows. Read the intervals, not the values alone.");
        foreach (var slice in card.Evaluation?.Slices ?? [])
        {
            if (slice.Metrics is null)
                yield return string.Create(CultureInfo.InvariantCulture, $"{slice.Name}: {Rows(slice.Count)}, too few to judge the model on.");
            else if (slice.Positives < ModelCard.FewPositives)
                yield return string.Create(CultureInfo.InvariantCulture, $"{slice.Name}: only {slice.Positives} positive among {Rows(slice.Count)}. Whether positives are found there cannot be told.");
        }
        if (card.Data is not { } data)
            yield break;
        foreach (var value in data.RareValues)
            yield return string.Create(CultureInfo.InvariantCulture, $"{value.Name} occurs in {Rows(value.Rows)} of {data.Rows:#,0}: what the model says there is a guess.");
        foreach (var column in data.Missing)
            yield return string.Create(CultureInfo.InvariantCulture, $"{column.Name} is missing in {CardData.Percent((double)column.Rows / data.Rows)} of the rows. Why is not recorded.");
    }

    private static string Rows(int count) => string.Create(CultureInfo.InvariantCulture, $"{count:#,0} {(count == 1 ? "row" : "rows")}");
}
