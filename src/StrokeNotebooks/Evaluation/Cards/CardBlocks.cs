using System.Globalization;
using System.Net;
using StrokeNotebooks.Charts;
using StrokeNotebooks.Metrics;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Evaluation;

/// <summary>A section of a card.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Blocks">What it consists of; nothing if nothing was recorded.</param>
internal sealed record CardSection(string Title, IReadOnlyList<CardBlock> Blocks);

/// <summary>A piece of a card, which can be written in both of its languages.</summary>
internal abstract record CardBlock
{
    public abstract string ToMarkdown();

    public abstract string ToHtml();
}

/// <summary>A paragraph of plain text.</summary>
internal sealed record CardText(string Text) : CardBlock
{
    public override string ToMarkdown() => MarkdownTable.Escape(Text) + "\n";

    public override string ToHtml() => $"<p>{WebUtility.HtmlEncode(Text)}</p>\n";
}

/// <summary>Says that there is nothing to say.</summary>
internal sealed record CardGap(string Text) : CardBlock
{
    public override string ToMarkdown() => $"_{MarkdownTable.Escape(Text)}_\n";

    public override string ToHtml() => $"<p class=\"gap\"><em>{WebUtility.HtmlEncode(Text)}</em></p>\n";
}

/// <summary>A list of plain texts, with a heading if one is given.</summary>
internal sealed record CardList(string? Heading, IReadOnlyList<string> Items) : CardBlock
{
    public override string ToMarkdown() => $"{(Heading is null ? "" : $"**{MarkdownTable.Escape(Heading)}**\n\n")}{string.Concat(Items.Select(item => $"- {MarkdownTable.Escape(item)}\n"))}";

    public override string ToHtml() => $"{(Heading is null ? "" : $"<h3>{WebUtility.HtmlEncode(Heading)}</h3>\n")}<ul>\n{string.Concat(Items.Select(item => $"<li>{WebUtility.HtmlEncode(item)}</li>\n"))}</ul>\n";
}

/// <summary>Code, as it is.</summary>
internal sealed record CardCode(string Code) : CardBlock
{
    public override string ToMarkdown() => string.Concat(Code.Split('\n').Select(line => $"    {line}\n"));

    public override string ToHtml() => $"<pre><code>{WebUtility.HtmlEncode(Code)}</code></pre>\n";
}

/// <summary>A table; a heading that ends in a colon is that of a column of numbers.</summary>
internal sealed record CardTable(string? Heading, string[] Headings, IReadOnlyList<string?[]> Rows, string? Note = null) : CardBlock
{
    public override string ToMarkdown()
    {
        var table = new MarkdownTable(Headings);
        foreach (string?[] row in Rows)
            table.Add(row);
        return $"{(Heading is null ? "" : $"**{MarkdownTable.Escape(Heading)}**\n\n")}{table}{(Note is null ? "" : $"\n{MarkdownTable.Escape(Note)}\n")}";
    }

    public override string ToHtml()
    {
        var table = new HtmlTable([.. Headings.Select(heading => new HtmlTable.Heading(heading.TrimEnd(':'), heading.EndsWith(':')))]) { Note = Note };
        foreach (string?[] row in Rows)
            table.Add(row);
        return (Heading is null ? "" : $"<h3>{WebUtility.HtmlEncode(Heading)}</h3>\n") + table.ToHtml();
    }
}

/// <summary>Names and values: what a card begins its sections with.</summary>
/// <param name="Heading">Where a reader unfolds it; always open if there is none.</param>
/// <param name="Facts">The names with their values; what has none was not recorded.</param>
internal sealed record CardFacts(string? Heading, IReadOnlyList<(string Name, string? Value)> Facts) : CardBlock
{
    private const string Unknown = "not recorded";

    public override string ToMarkdown()
    {
        var table = new MarkdownTable("fact", "value");
        foreach (var (name, value) in Facts)
            table.Add(name, value ?? Unknown);
        return $"{(Heading is null ? "" : $"**{MarkdownTable.Escape(Heading)}**\n\n")}{table}";
    }

    public override string ToHtml()
    {
        string facts = $"<dl>\n{string.Concat(Facts.Select(fact => $"<dt>{WebUtility.HtmlEncode(fact.Name)}</dt><dd{(fact.Value is null ? " class=\"gap\"" : "")}>{WebUtility.HtmlEncode(fact.Value ?? Unknown)}</dd>\n"))}</dl>\n";
        return Heading is null ? facts : $"<details><summary>{WebUtility.HtmlEncode(Heading)}</summary>\n{facts}</details>\n";
    }
}

/// <summary>Bins of predictions: a figure where there can be one, else a table.</summary>
internal sealed record CardReliability(CalibrationCurve Curve) : CardBlock
{
    public override string ToMarkdown()
    {
        var table = new MarkdownTable("mean prediction:", "share of positives:", "rows:");
        foreach (var bin in Curve.Bins)
            table.Add(Shown(bin.MeanPrediction), Shown(bin.PositiveShare), bin.Count.ToString(CultureInfo.InvariantCulture));
        return table.ToString();
    }

    public override string ToHtml()
    {
        // Where positives are rare, all of it happens in a corner.
        double greatest = Curve.Bins.Max(bin => Math.Max(bin.MeanPrediction, bin.PositiveShare)), upper = Math.Min(1, Math.Ceiling(greatest * 10 + 0.2) / 10);
        Figure figure = Curve.Plot("the model").WithXAxis("mean predicted probability", 0, upper).WithYAxis("share of positives", 0, upper);
        return $"<div class=\"figure\">{figure.ToSvg()}</div>\n";
    }

    private static string Shown(double share) => share.ToString("F3", CultureInfo.InvariantCulture);
}
