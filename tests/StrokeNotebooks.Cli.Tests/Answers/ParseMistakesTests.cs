using System.CommandLine;

namespace StrokeNotebooks.Cli.Answers;

public class ParseMistakesTests
{
    [Theory]
    [InlineData("runn x", "There is no 'stroke runn'. Did you mean 'run'?")]
    [InlineData("runn x --jobs 3 --nope", "There is no 'stroke runn'. Did you mean 'run'?")]
    [InlineData("run", "stroke run needs PATH: Notebooks (.ipynb, .dib), scripts (.csx) and folders of them.")]
    [InlineData("run s.csx --nope", "stroke run has no option '--nope'. If it is an argument of s.csx, write -- before it: stroke run s.csx -- --nope")]
    [InlineData("models promote", "stroke models promote needs ")]
    [InlineData("pipeline shw", "There is no 'stroke pipeline shw'. Did you mean 'show'?")]
    [InlineData("pipeline", "stroke pipeline needs one of: run, ")]
    [InlineData("experiments list --cuont 3", "stroke experiments list has no option '--cuont'. Did you mean '--count'?")]
    [InlineData("watch x --settle abc", "--settle is a number with a decimal point, such as 0.5, not 'abc'.")]
    [InlineData("watch x --settle 0,5", "--settle is a number with a decimal point, such as 0.5, not '0,5'.")]
    [InlineData("watch x --backoff -1", "--backoff is a number of seconds, 0 or more.")]
    [InlineData("pipeline impact --artifact x", "--artifact is a whole number, not 'x'.")]
    public void A_mistake_is_told_in_a_line_that_names_what_was_probably_meant(string line, string message)
    {
        var lines = ParseMistakes.Tell(Verbs.Create(null, []).Parse(line)).ToArray();
        Assert.StartsWith(message, lines[0], StringComparison.Ordinal);
        Assert.EndsWith("--help' says what there is.", lines[^1], StringComparison.Ordinal);
        Assert.Equal(2, lines.Length);
    }

    [Fact]
    public void Every_option_that_takes_a_number_refuses_what_is_none_and_a_comma()
    {
        var root = Verbs.Create(null, []);
        var options = All(root).SelectMany(verb => verb.Options.Select(option => (Verb: verb, Option: option))).Where(one => IsNumber(one.Option.ValueType)).ToArray();
        Assert.InRange(options.Length, 15, 100);
        foreach (var (verb, option) in options)
            foreach (string text in new[] { "abc", "1,5", "0,001", "1,000", "5-", "NaN", "(3)", "" })
            {
                var parse = root.Parse([.. PathOf(verb), option.Name, text]);
                Assert.Contains(parse.Errors, error => error.Message.Contains(option.Name, StringComparison.Ordinal));
            }
    }

    private static bool IsNumber(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is var kind && (kind == typeof(int) || kind == typeof(long) || kind == typeof(double));

    private static IEnumerable<Command> All(Command command) => command.Subcommands.SelectMany(All).Prepend(command);

    private static IEnumerable<string> PathOf(Command command) => command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? [.. PathOf(parent), command.Name] : [];
}
