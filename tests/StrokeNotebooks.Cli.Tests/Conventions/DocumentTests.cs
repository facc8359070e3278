using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;

namespace StrokeNotebooks.Cli.Conventions;

/// <summary>What README and docs name exists: files, headings, and verbs with their options.</summary>
public sealed partial class DocumentTests
{
    public static TheoryData<string> Documents =>
    [
        "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "data/README.md", "exercises/README.md", "src/PACKAGE.md",
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Links_lead_to_files_and_headings(string document)
    {
        string folder = Path.GetDirectoryName(Path.Combine(Repository.Root, document))!;
        None(RelativeLink().Matches(Read(document)).Select(link => Missing(Path.Combine(Repository.Root, document), folder, link.Groups["path"].Value, link.Groups["heading"].Value)));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Commands_are_verbs_with_options_that_they_have(string document) =>
        None(CommandsOf(Read(document)).Select(Mistake));

    [Theory]
    [MemberData(nameof(Documents))]
    public void Files_of_the_repository_that_are_named_are_there(string document) =>
        None(NamedFile().Matches(Read(document)).Select(match => match.Groups["path"].Value).Where(path => !Path.Exists(Path.Combine(Repository.Root, path))).Select(path => $"{path} is not there."));

    [Fact]
    public void All_verbs_are_in_the_page_of_the_command_line()
    {
        string[] named = [.. CommandsOf(Read("docs/command-line.md")).Select(command => Parsed(command).CommandResult.Command.Name)];
        Assert.Empty(Leaves(Root()).Select(verb => verb.Name).Except(named));
    }

    [Fact]
    public void The_index_lists_every_page()
    {
        string index = Read("docs/README.md"), decisions = Read("docs/decisions/README.md");
        Assert.All(Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md").Where(file => Path.GetFileName(file) != "README.md"), file => Assert.Contains($"]({Path.GetFileName(file)})", index, StringComparison.Ordinal));
        Assert.All(DecisionFiles(), file => Assert.Contains($"]({Path.GetFileName(file)})", decisions, StringComparison.Ordinal));
    }

    [Fact]
    public void The_title_of_a_decision_has_its_number() =>
        Assert.All(DecisionFiles(), file => Assert.StartsWith($"# {Path.GetFileName(file)[..4].TrimStart('0')}. ", File.ReadLines(file).First(), StringComparison.Ordinal));

    // So that documents that were not understood do not pass for right ones.
    [Theory]
    [InlineData("stroke serve --port 80", "'serve'")]
    [InlineData("./stroke pipeline run --min-aux 0.8", "--min-aux")]
    [InlineData("./stroke pipeline run --min-auc high", "high")]
    [InlineData("./stroke run scripts/no-such.csx", "scripts/no-such.csx")]
    public void A_wrong_command_is_a_mistake(string command, string named) => Assert.Contains(named, Mistake(command), StringComparison.Ordinal);

    [Fact]
    public void Commands_are_found_in_blocks_and_in_sentences()
    {
        const string text = "Type `stroke pipeline show` or `./stroke test`; the `stroke` command\n\n```\n./stroke run a.ipynb --param x=\"1 2\"   # a comment\n    stroke data show\nSOME=1 ./stroke data sample\n```\n\n```csharp\nstroke = 1;\n```\n";
        Assert.Equal(["./stroke run a.ipynb --param x=\"1 2\"", "stroke data show", "./stroke data sample", "stroke pipeline show", "./stroke test"], CommandsOf(text));
    }

    private static string Read(string document) => File.ReadAllText(Path.Combine(Repository.Root, document)).ReplaceLineEndings("\n");

    private static IEnumerable<string> DecisionFiles() => Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs", "decisions"), "0*.md");

    private static RootCommand Root() => Verbs.Create(null, []);

    private static IEnumerable<Command> Leaves(Command command) => command.Subcommands.Count == 0 ? [command] : command.Subcommands.SelectMany(Leaves);

    /// <summary>The commands of a document, without comments: first those in code blocks, then those in sentences.</summary>
    private static IEnumerable<string> CommandsOf(string text) =>
        [
            .. CodeBlock().Matches(text).SelectMany(block => CommandLineInBlock().Matches(block.Groups["code"].Value)).Select(Trimmed),
            .. CommandInSentence().Matches(CodeBlock().Replace(text, "")).Select(Trimmed),
        ];

    private static string Trimmed(Match match) => Comment().Replace(match.Groups["command"].Value, "").Trim();

    private static ParseResult Parsed(string command)
    {
        string[] words = [.. CommandLineParser.SplitCommandLine(command).Skip(1)];
        return Root().Parse([.. words.TakeWhile(word => word != "--")]);
    }

    /// <summary>What is wrong with a command, or the empty text.</summary>
    private static string Mistake(string command)
    {
        var parse = Parsed(command);
        string[] mistakes =
        [
            .. parse.Errors.Where(error => !IsMissingFile(error.Message) && !IsUnnamed(parse, error)).Select(error => error.Message),
            .. CourseFile().Matches(command).Select(match => match.Value).Where(file => !Path.Exists(Path.Combine(Repository.Root, file))).Select(file => $"{file} is not there."),
        ];
        return mistakes is [] ? "" : $"{command}: {string.Join(' ', mistakes)}";
    }

    // A document's example may name a file of the reader's.
    private static bool IsMissingFile(string message) => message.Contains("there is no", StringComparison.OrdinalIgnoreCase) || message.Contains("does not exist", StringComparison.OrdinalIgnoreCase);

    // A sentence names a verb without what it wants: `stroke experiments list`, `stroke run`, `stroke models`.
    private static bool IsUnnamed(ParseResult parse, ParseError error) =>
        parse.UnmatchedTokens.Count == 0 && (error.SymbolResult is null or CommandResult or ArgumentResult { Tokens.Count: 0 } or OptionResult { Implicit: true, Tokens.Count: 0 });

    private static string Missing(string document, string folder, string path, string heading)
    {
        string target = path.Length == 0 ? document : Path.GetFullPath(Path.Combine(folder, path));
        if (!Path.Exists(target))
            return $"{path} is not there.";
        bool found = heading.Length == 0 || Heading().Matches(File.ReadAllText(target)).Any(match => Anchor(match.Groups["text"].Value) == heading);
        return found ? "" : $"{path} has no heading #{heading}.";
    }

    /// <summary>A heading's anchor as GitHub makes it.</summary>
    private static string Anchor(string heading) =>
        string.Concat(heading.Trim().ToLowerInvariant().Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_')).Replace(' ', '-');

    private static void None(IEnumerable<string> mistakes)
    {
        string all = string.Join('\n', mistakes.Where(mistake => mistake.Length > 0));
        Assert.True(all.Length == 0, all);
    }

    [GeneratedRegex(@"\]\((?<path>(?!https?:|mailto:)[^)#\s]*)(#(?<heading>[^)\s]*))?\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RelativeLink();

    [GeneratedRegex(@"^```(?<language>\w*)\n(?<code>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"^ *(\w+=\S+ )*(?<command>(\./)?stroke [a-z][^\n]*)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CommandLineInBlock();

    [GeneratedRegex(@"`(?<command>(\./)?stroke [a-z][^`\n]*)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CommandInSentence();

    [GeneratedRegex(@"\s+#\s.*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\b(scripts|notebooks|medium)/[\w./-]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CourseFile();

    // The Kaggle file is named, and is not in the repository.
    [GeneratedRegex(@"`(?<path>(src|tests|scripts|docs|bench|exercises|notebooks|medium|data)/(?!healthcare)[\w./-]*)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamedFile();

    [GeneratedRegex(@"^#{1,6} (?<text>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Heading();
}
