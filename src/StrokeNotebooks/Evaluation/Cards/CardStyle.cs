namespace StrokeNotebooks.Evaluation;

/// <summary>How a card looks: one column to read, figures first, tables in the width that they need. A card brings its style with it, and it reaches no further than the card: within a notebook or a page, too.</summary>
internal static class CardStyle
{
    /// <summary>What only a page of its own has.</summary>
    public const string Page = """
        body { max-width: 54rem; }
        h1 { font-size: 1.9rem; line-height: 1.2; margin: 0; }
        """;

    /// <summary>The card's own rules; every one begins at the card.</summary>
    public const string Scoped = """
        .model-card h2 { font-size: 1.2rem; margin: 0 0 .6rem; border: 0; padding: 0; }
        .model-card h3 { font-size: 1rem; margin: 1.2rem 0 .3rem; }
        .model-card { --rule: color-mix(in srgb, currentColor 18%, transparent); --quiet: color-mix(in srgb, currentColor 65%, transparent); }
        .model-card section { border-top: 1px solid var(--rule); margin-top: 1.6rem; padding-top: 1.2rem; }
        .model-card .origin, .model-card .gap, .model-card small { color: var(--quiet); }
        .model-card .origin { margin: .3rem 0 1.4rem; }
        .model-card .figures { display: grid; grid-template-columns: repeat(4, 1fr); gap: 1px; background: var(--rule); border: 1px solid var(--rule); border-radius: 8px; overflow: hidden; }
        .model-card .figures div { background: Canvas; padding: .8rem 1rem; }
        .model-card .figures span, .figures strong, .figures small { display: block; }
        .model-card .figures strong { font-size: 1.7rem; font-variant-numeric: tabular-nums; line-height: 1.3; }
        .model-card table { font-variant-numeric: tabular-nums; margin: .6rem 0; }
        .model-card th { font-weight: 600; }
        .model-card td:first-child, .model-card td[style*=right] { white-space: nowrap; }
        .model-card dl { display: grid; grid-template-columns: minmax(6rem, max-content) 1fr; gap: .35rem 1.2rem; margin: .6rem 0; }
        .model-card dt { color: var(--quiet); max-width: 14rem; }
        .model-card dd { margin: 0; overflow-wrap: anywhere; }
        .model-card summary { cursor: pointer; font-weight: 600; margin: 1rem 0 .3rem; }
        .model-card ul { padding-left: 1.2rem; margin: .4rem 0; }
        .model-card li { margin: .25rem 0; }
        .model-card pre { overflow-x: auto; padding: .8rem 1rem; border: 1px solid var(--rule); border-radius: 8px; }
        .model-card .figure { margin: .8rem 0; }
        @media (max-width: 40rem) { .model-card .figures { grid-template-columns: repeat(2, 1fr); } }
        """;
}
