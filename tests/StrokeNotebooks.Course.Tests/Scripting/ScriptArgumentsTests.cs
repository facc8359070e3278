using FsCheck;
using FsCheck.Fluent;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Course;

public class ScriptArgumentsTests
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    [Fact]
    public void Values_have_types_and_defaults_and_the_order_does_not_matter()
    {
        Assert.Equal(7, Run("--seed", "3", "here.csv", "--share=0.5", "--all"));
        Assert.Equal("seed 3, share 0.5, all True, data here.csv\n", Output);
        Assert.Equal(7, Run());
        Assert.EndsWith("seed 0, share 0.25, all False, data default.csv\n", Output, StringComparison.Ordinal);
        Assert.Equal("", Error);
    }

    [Fact]
    public void Help_is_made_of_what_is_asked_for_and_does_no_work()
    {
        Assert.Equal(0, Run("--help", "--unknown"));
        Snapshot.Match(Output, "Help");
    }

    [Theory]
    [InlineData("--sead 3", "There is no option '--sead'. The options are --all, --seed, --share, --quiet, --json, --help.")]
    [InlineData("--seed three", "--seed is a whole number, 0 or more, not 'three'.")]
    [InlineData("--seed -1", "--seed is a whole number, 0 or more, not '-1'.")]
    [InlineData("--share 1.5", "--share is a number from 0 to 1, not '1.5'.")]
    [InlineData("--share 0,5", "--share is a number from 0 to 1, not '0,5'.")]
    [InlineData("--seed 1,000", "--seed is a whole number, 0 or more, not '1,000'.")]
    [InlineData("--seed 5-", "--seed is a whole number, 0 or more, not '5-'.")]
    [InlineData("--seed \u001b[31m", "--seed is a whole number, 0 or more, not '\\u001b[31m'.")]
    [InlineData("--seed", "--seed is followed by nothing, expected NUMBER: where randomness begins.")]
    [InlineData("--seed 1 --seed 2", "--seed is given twice.")]
    [InlineData("a.csv b.csv", "'b.csv' is one argument too many.")]
    public void A_mistake_is_told_with_what_was_expected(string line, string message)
    {
        Assert.Equal(3, Run(line.Split(' ')));
        Assert.StartsWith(message + "\nusage: example.csx [DATA.csv] [--all] [--seed NUMBER] [--share NUMBER] [--quiet] [--json] [--help]", Error, StringComparison.Ordinal);
        Assert.Equal("", Output);
    }

    [Fact]
    public void A_choice_is_one_of_several_and_the_first_is_the_default()
    {
        Assert.Equal(1, Choose());
        Assert.Equal(2, Choose("--size", "large"));
        Assert.Equal(1, Choose("--size", "huge"));
        Assert.StartsWith("--size is one of small, large, not 'huge'.\n", Error, StringComparison.Ordinal);

        int Choose(params string[] line)
        {
            var args = new ScriptArguments("example", "What?", line);
            int size = args.Choice("--size", "how large", ("small", 1), ("large", 2));
            args.Run(_output, _error, () => new ScriptResult(0, "", ""));
            return size;
        }
    }

    [Fact]
    public void A_file_that_is_read_must_be_there()
    {
        var args = new ScriptArguments("example", "What?", ["--schema", "nowhere.pbtxt"]);
        args.File("--schema", "the schema");
        args.File("DATA", "the rows");
        Assert.Null(args.FileOrNone("OTHER", "more rows"));
        Assert.Null(args.FolderOrNone("BASELINE", "an earlier model"));
        Assert.Equal(3, args.Run(_output, _error, () => throw new InvalidOperationException("It must not begin.")));
        Assert.StartsWith("--schema: there is no file 'nowhere.pbtxt'.\nDATA is missing: the rows.\n", Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_is_for_programs_and_quiet_says_only_what_is_wrong()
    {
        Assert.Equal(7, Run("--json"));
        Assert.Equal("{\n  \"seed\": 0,\n  \"isAll\": false\n}\n", Output);
        Assert.Equal(7, Run("--quiet"));
        Assert.EndsWith("}\nseed 0, share 0.25, all False, data default.csv\n", Output, StringComparison.Ordinal);
        Assert.Equal(0, new ScriptArguments("example", "What?", ["--quiet"]).Run(_output, _error, () => new ScriptResult(0, "all well", "{}")));
        Assert.DoesNotContain("all well", Output);
    }

    [Fact]
    public void Errors_of_the_input_and_of_the_code_have_exit_codes_of_their_own()
    {
        Assert.Equal(3, new ScriptArguments("example", "What?", []).Run(_output, _error, () => throw new InputException("a.csv(1,2): no number")));
        Assert.Equal("a.csv(1,2): no number\n", Error);
        Assert.Equal(2, new ScriptArguments("example", "What?", []).Run(_output, _error, () => throw new InvalidOperationException("impossible")));
        Assert.EndsWith("example.csx failed: InvalidOperationException: impossible Set STROKE_TRACE=1 to see where.\n", Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_are_asked_for_before_arguments_without_a_name()
    {
        var args = new ScriptArguments("example", "What?", []);
        args.Text("DATA", "the rows", "");
        Assert.Throws<InvalidOperationException>(() => args.Flag("--all", "all"));
    }

    [Fact]
    public void Whatever_is_typed_ends_in_a_result_a_help_or_a_mistake() =>
        Prop.ForAll<NonNull<string>[]>(words => Run([.. words.Select(word => word.Get)]) is var code && (words.Any(word => word.Get is "--help" or "-h" or "-?") ? code == 0 : code is 7 or 3)).QuickCheckThrowOnFailure();

    private string Output => _output.ToString().ReplaceLineEndings("\n");

    private string Error => _error.ToString().ReplaceLineEndings("\n");

    private int Run(params string[] line)
    {
        var args = new ScriptArguments("example", "What is an example?", line) { ExitCodes = "7 always" };
        bool all = args.Flag("--all", "leave nothing out");
        int seed = args.Integer("--seed", "where randomness begins", 0, least: 0);
        double share = args.Number("--share", "how much is kept", 0.25, 0, 1);
        string data = args.Output("DATA.csv", "the rows", () => "default.csv");
        return args.Run(_output, _error, () => new ScriptResult(7, FormattableString.Invariant($"seed {seed}, share {share}, all {all}, data {data}"), new { Seed = seed, IsAll = all }));
    }
}
