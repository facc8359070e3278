using System.CommandLine;
using StrokeNotebooks.Course;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Cli.Data;

/// <summary>How a CSV file is written and which column is predicted; all verbs that read rows have these options in common.</summary>
internal sealed class CsvChoices
{
    /// <summary>What stands between cells.</summary>
    public Option<string?> Delimiter { get; } = new("--delimiter") { Description = "What stands between cells: one character, or comma, semicolon, tab, pipe or space. Default: recognised.", HelpName = "character" };

    /// <summary>What stands before decimals.</summary>
    public Option<string?> Decimal { get; } = new("--decimal") { Description = "What stands before decimals: point or comma. Default: recognised.", HelpName = "sign" };

    /// <summary>The column that is predicted.</summary>
    public Option<string?> Label { get; } = new("--label") { Description = $"The column to predict, with its positive value where that is not plain: churned=yes. Default: {Stroke.Label}.", HelpName = "column" };

    /// <summary>Adds the options for the file and, for verbs that learn, the label.</summary>
    public CsvChoices AddTo(Command command, bool withLabel)
    {
        command.Add(Delimiter);
        command.Add(Decimal);
        if (withLabel)
            command.Add(Label);
        command.Validators.Add(parse =>
        {
            if (Mistake(() => CsvOptions.Parse(Text(Delimiter), Text(Decimal))) is { } csv)
                parse.AddError(csv);
            if (withLabel && Text(Label) is { } label && Mistake(() => Labels.Parse(label)) is { } mistake)
                parse.AddError(mistake);

            // What has no value is told already.
            string? Text(Option<string?> option) => parse.GetResult(option) is { Tokens: [.., var token] } ? token.Value : null;
        });
        return this;
    }

    /// <summary>How the file is to be read.</summary>
    public CsvOptions Of(ParseResult parse) => CsvOptions.Parse(parse.GetValue(Delimiter), parse.GetValue(Decimal));

    /// <summary>The column that is predicted, and its positive value if that was named.</summary>
    public (string Name, string? Positive) LabelOf(ParseResult parse) => parse.GetValue(Label) is { } label ? Labels.Parse(label) : (Stroke.Label, null);

    private static string? Mistake<T>(Func<T> parse)
    {
        try
        {
            _ = parse();
            return null;
        }
        catch (InputException e)
        {
            return e.Message;
        }
    }
}
