using System.Globalization;

namespace StrokeNotebooks.Evaluation;

/// <summary>What a card says of the model and its data. What it says of its quality is in <see cref="CardFindings"/>.</summary>
internal static class CardSections
{
    /// <summary>All sections, in Mitchell's order; their headings are always the same, so that cards can be compared.</summary>
    public static IEnumerable<CardSection> Of(ModelCard card) =>
    [
        new("Model details", Details(card)),
        new("Intended use", IntendedUse(card.Texts)),
        new("Data", Data(card.Data)),
        new("Metrics", CardFindings.Overall(card)),
        new("Metrics by group", CardFindings.Slices(card)),
        new("Calibration", CardFindings.Calibration(card)),
        new("Decision threshold", CardFindings.Threshold(card)),
        new("Fairness", CardFindings.Fairness(card)),
        new("Limits", Limits(card)),
        new("Ethical considerations", card.Texts.EthicalConsiderations.IsEmpty ? [new CardGap("Nobody has written down whom this model may harm.")] : [new CardList(null, card.Texts.EthicalConsiderations)]),
        new("How to reproduce", Reproduce(card)),
    ];

    private static CardBlock[] Details(ModelCard card)
    {
        return
        [
            new CardFacts(null,
            [
                ("Name", card.Name),
                ("Version", card.Version),
                ("Date", card.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                ("Contact", card.Contact),
                ("Licence", card.License),
                ("Algorithm", card.Algorithm),
                ("Gives", card.Data is null ? null : $"the probability that {card.Data.Label} is 1"),
                ("Features", card.FeatureNames.IsEmpty ? null : string.Create(CultureInfo.InvariantCulture, $"{card.FeatureNames.Length}: {string.Join(", ", card.FeatureNames)}")),
            ]),
            card.Settings.IsEmpty ? new CardGap("The settings of the algorithm were not recorded.") : new CardFacts("Settings", [.. card.Settings.Select(setting => (setting.Key, (string?)setting.Value))]),
        ];
    }

    private static CardBlock[] IntendedUse(CardTexts texts) => texts is { IntendedUses.IsEmpty: true, IntendedUsers.IsEmpty: true, OutOfScopeUses.IsEmpty: true }
        ? [new CardGap("Nobody has written down what this model is for. Do not use it for decisions.")]
        : [.. Listed("For", texts.IntendedUses), .. Listed("By", texts.IntendedUsers), .. Listed("Not for", texts.OutOfScopeUses)];

    private static IEnumerable<CardBlock> Listed(string heading, IReadOnlyList<string> items) => items.Count == 0 ? [] : [new CardList(heading, items)];

    private static CardBlock[] Data(CardData? data)
    {
        if (data is null)
            return [new CardGap("What the model learned from was not recorded.")];
        return
        [
            new CardFacts(null,
            [
                ("Source", data.Source),
                ("SHA-256", data.Sha256),
                ("Rows", Count(data.Rows)),
                ("Positive", $"{Count(data.Positives)} ({CardData.Percent((double)data.Positives / Math.Max(1, data.Rows))}), where {data.Label} is 1"),
                ("Missing values", data.Missing.IsEmpty ? "none" : string.Join(", ", data.Missing.Select(column => $"{column.Name} in {Count(column.Rows)} rows"))),
                ("Rows with missing values", data.MissingValues),
                ("Held out", data.Split),
            ]),
            .. data.Preprocessing is null ? (CardBlock[])[] : [new CardList("Preprocessing, learned from training rows only", data.Preprocessing.Split('\n'))],
        ];
    }

    private static CardBlock[] Limits(ModelCard card)
    {
        string[] found = [.. CardLimits.Of(card), .. card.Texts.Caveats];
        return found.Length == 0 ? [new CardGap("No limits were recorded. That does not mean that there are none.")] : [new CardList(null, found)];
    }

    private static CardBlock[] Reproduce(ModelCard card) => card is { RunId: null, ReproduceCommand: null }
        ? [new CardGap("No run was recorded that this model could be built again from.")]
        : [.. card.RunId is null ? (CardBlock[])[] : [new CardText($"Run {card.RunId} made this model.")], .. card.ReproduceCommand is null ? (CardBlock[])[] : [new CardCode(card.ReproduceCommand)]];

    private static string Count(int rows) => rows.ToString("#,0", CultureInfo.InvariantCulture);
}
