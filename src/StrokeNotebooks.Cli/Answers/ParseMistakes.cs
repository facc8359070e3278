using System.CommandLine;
using System.CommandLine.Parsing;

namespace StrokeNotebooks.Cli.Answers;

/// <summary>Tells in one line each what is wrong with a command line.</summary>
internal static class ParseMistakes
{
    /// <summary>The lines, the last of which says where to read more.</summary>
    public static IEnumerable<string> Tell(ParseResult parse)
    {
        var command = parse.CommandResult.Command;
        string words = Words(parse.CommandResult);
        string[] mistakes = [.. Mistakes(parse, command, words).Distinct(StringComparer.Ordinal)];
        return [.. mistakes, $"'{words} --help' says what there is."];
    }

    /// <summary>The words that name a verb: <c>stroke pipeline run</c>.</summary>
    public static string Words(CommandResult command) => command.Parent is CommandResult parent ? $"{Words(parent)} {command.Command.Name}" : "stroke";

    /// <summary>A sentence that names what was probably meant, with a space before it; empty if nothing is near.</summary>
    public static string Suggestion(string word, IEnumerable<string> known) =>
        known.Select(name => (Name: name, Distance: Distance(word, name))).Where(one => one.Distance <= Math.Max(1, word.Length / 3)).OrderBy(one => one.Distance).Select(one => $" Did you mean '{one.Name}'?").FirstOrDefault("");

    /// <summary>The names of a verb's options.</summary>
    public static IEnumerable<string> Options(Command command) => command.Options.Where(option => !option.Hidden).SelectMany(option => option.Aliases.Prepend(option.Name)).Where(name => name.StartsWith("--", StringComparison.Ordinal));

    private static IEnumerable<string> Mistakes(ParseResult parse, Command command, string words)
    {
        if (parse.UnmatchedTokens.Count == 0)
            return command.Action is null && command.Subcommands.Count > 0
                ? [$"{words} needs one of: {string.Join(", ", command.Subcommands.Select(below => below.Name))}."]
                : parse.Errors.Select(error => Missing(parse, command, words) ?? error.Message);
        return Judged(parse.UnmatchedTokens, command.Subcommands.Count > 0).Select(token => Unmatched(token, command, words)).Concat(parse.Errors.Where(error => error.SymbolResult is OptionResult or ArgumentResult).Select(error => error.Message));
    }

    /// <summary>Words of which something can be said: one behind a wrong option may be its value, and those behind a verb that is none are for that verb.</summary>
    private static IEnumerable<string> Judged(IReadOnlyList<string> unmatched, bool isVerbExpected)
    {
        for (int i = 0; i < unmatched.Count; i++)
        {
            bool isOption = unmatched[i].StartsWith('-');
            if (!isOption && i > 0 && unmatched[i - 1].StartsWith('-'))
                continue;
            yield return unmatched[i];
            if (!isOption && isVerbExpected)
                yield break;
        }
    }

    /// <summary>An argument that a verb needs and that was not given.</summary>
    private static string? Missing(ParseResult parse, Command command, string words) =>
        command.Arguments.FirstOrDefault(argument => argument.Arity.MinimumNumberOfValues > 0 && !argument.HasDefaultValue && parse.GetResult(argument) is not { Tokens.Count: > 0 }) is { } argument
            ? $"{words} needs {argument.HelpName ?? argument.Name}: {(argument.Description ?? "").Split(". ")[0].TrimEnd('.')}." : null;

    private static string Unmatched(string token, Command command, string words) =>
        token.StartsWith('-') ? $"{words} has no option '{token}'.{Suggestion(token, Options(command))}"
        : command.Subcommands.Count > 0 ? $"There is no '{words} {token}'.{Suggestion(token, command.Subcommands.Select(below => below.Name))}"
        : $"'{token}' is one word too many for {words}.";

    /// <summary>How many letters must be put in, left out, replaced or swapped with their neighbour to make one word of the other.</summary>
    private static int Distance(string left, string right)
    {
        int[,] steps = new int[left.Length + 1, right.Length + 1];
        for (int i = 0; i <= left.Length; i++)
            for (int j = 0; j <= right.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    steps[i, j] = i + j;
                    continue;
                }
                int same = left[i - 1] == right[j - 1] ? 0 : 1;
                steps[i, j] = Math.Min(Math.Min(steps[i - 1, j], steps[i, j - 1]) + 1, steps[i - 1, j - 1] + same);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    steps[i, j] = Math.Min(steps[i, j], steps[i - 2, j - 2] + 1);
            }
        return steps[left.Length, right.Length];
    }
}
