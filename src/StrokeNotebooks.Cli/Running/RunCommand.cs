using System.CommandLine;
using System.CommandLine.Parsing;
using System.Numerics;
using StrokeNotebooks.Cli.Answers;
using StrokeNotebooks.Interactive.Comparison;
using StrokeNotebooks.Interactive.Reports;
using StrokeNotebooks.Interactive.Running;

namespace StrokeNotebooks.Cli.Running;

/// <summary>The command line of <c>stroke run</c>.</summary>
internal sealed class RunCommand : Command
{
    private static readonly RunOptions _defaults = new() { OutputFolder = "" };

    private readonly Argument<string[]> _paths = new("PATH")
    {
        Description = "Notebooks (.ipynb, .dib), scripts (.csx) and folders of them. They run in the order of their names. What follows -- goes to a single script.",
        Arity = ArgumentArity.OneOrMore,
    };
    private readonly Option<int> _jobs = Number("--jobs", "How many notebooks run at once.", "number", _defaults.Jobs, jobs => jobs >= 1, "a whole number above 0");
    private readonly Option<double> _cellTimeout = Seconds("--cell-timeout", "Seconds after which a cell is killed with all processes that it started.", _defaults.CellTimeout);
    private readonly Option<double> _timeout = Seconds("--timeout", "Seconds after which a notebook is killed.", _defaults.Timeout);
    private readonly Option<bool> _failFast = new("--fail-fast") { Description = "Stop everything at the first notebook that does not pass." };
    private readonly Option<bool> _check = new("--check") { Description = "Compare the outputs with those in the notebooks: numbers by the tolerance; times, durations, folders and GUIDs do not count." };
    private readonly Option<double> _tolerance = Number("--tolerance", "The largest relative difference of two numbers that --check takes for none.", "number", new ComparisonOptions().RelativeTolerance, tolerance => tolerance >= 0, "a number, 0 or more");
    private readonly Option<bool> _inPlace = new("--in-place") { Description = "Write the outputs into the notebooks that passed." };
    private readonly Option<string[]> _parameters = new("--param", "-p") { Description = "Set a variable of the cell tagged 'parameters'. May be given several times.", HelpName = "name=value" };
    private readonly Option<bool> _listParameters = new("--list-params") { Description = "List the parameters with types and defaults, and run nothing." };
    private readonly Option<string> _output = new("--output", "-o") { Description = "The folder of the executed copies, which are kept also on failure.", DefaultValueFactory = _ => Workspace.Artifacts("runs") };
    private readonly Option<string> _report = new("--report") { Description = "The folder of the HTML pages and of junit.xml.", DefaultValueFactory = _ => Workspace.Artifacts("reports") };
    private readonly Option<string> _assets = new("--assets")
    {
        Description = "An npm folder with plotly.js and mermaid; pages without it take them from a network, or show the drawn figures.",
        DefaultValueFactory = _ => Path.Combine(Workspace.Root ?? "", "node_modules"),
    };

    /// <summary>Makes the verb.</summary>
    /// <param name="spare">A process that was started ahead.</param>
    /// <param name="scriptArguments">What came after <c>--</c>.</param>
    public RunCommand(WorkerProcess? spare, string[] scriptArguments) : base("run", """
        Run notebooks, each in a process of its own, or a script.
        Exit codes: 0 all well, 1 outputs differ, 2 a cell failed or timed out, 3 a file, an option or a parameter cannot be used. A single script's own exit code is passed on.
        """)
    {
        Add(_paths);
        _paths.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value.StartsWith('-') && !Path.Exists(token.Value)))
                result.AddError($"stroke run has no option '{token.Value}'.{Suggestion(token.Value, result.Tokens[0].Value)}");
        });
        foreach (var option in (Option[])[_jobs, _cellTimeout, _timeout, _failFast, _check, _tolerance, _inPlace, _parameters, _listParameters, _output, _report, _assets])
            Add(option);
        _jobs.Aliases.Add("-j");
        SetAction(async (parse, cancellation) => parse.GetValue(_paths) is [var script] && SingleScript.IsScript(script)
            ? await ScriptAsync(parse, script, scriptArguments, cancellation)
            : (await Read(parse, spare).RunAsync(cancellation)).ExitCode);
    }

    private string Suggestion(string option, string path) => ParseMistakes.Suggestion(option, ParseMistakes.Options(this)) is { Length: > 0 } near ? near
        : SingleScript.IsScript(path) ? $" If it is an argument of {path}, write -- before it: stroke run {CommandLineText.Quoted(path)} -- {CommandLineText.Quoted(option)}" : "";

    private static async Task<int> ScriptAsync(ParseResult parse, string script, string[] arguments, CancellationToken cancellation)
    {
        if (parse.CommandResult.Children.OfType<OptionResult>().FirstOrDefault(option => !option.Implicit) is not { } given)
            return await SingleScript.RunAsync(script, arguments, cancellation);
        await Console.Error.WriteLineAsync($"{given.Option.Name} is for notebooks, and {script} is a script. If it is an argument of the script, write -- before it: stroke run {script} -- {given.Option.Name} ...");
        return (int)ExitCode.Unusable;
    }

    private Run Read(ParseResult parse, WorkerProcess? spare) => new()
    {
        Paths = parse.GetValue(_paths)!,
        Parameters = parse.GetValue(_parameters) ?? [],
        ListParameters = parse.GetValue(_listParameters),
        ReportFolder = parse.GetValue(_report)!,
        Assets = BrowserAssets.Find(parse.GetValue(_assets)!),
        Spare = spare,
        Options = new RunOptions
        {
            Jobs = parse.GetValue(_jobs),
            CellTimeout = TimeSpan.FromSeconds(parse.GetValue(_cellTimeout)),
            Timeout = TimeSpan.FromSeconds(parse.GetValue(_timeout)),
            FailFast = parse.GetValue(_failFast),
            Comparison = parse.GetValue(_check) ? new ComparisonOptions { RelativeTolerance = parse.GetValue(_tolerance) } : null,
            InPlace = parse.GetValue(_inPlace),
            OutputFolder = parse.GetValue(_output)!,
        },
    };

    private static Option<double> Seconds(string name, string description, TimeSpan value) =>
        Number(name, description, "seconds", value.TotalSeconds, seconds => seconds > 0 && seconds <= TimeSpan.FromDays(20).TotalSeconds, "a number of seconds above 0");

    private static Option<T> Number<T>(string name, string description, string helpName, T value, Func<T, bool> isValid, string expected) where T : struct, INumber<T> => new(name)
    {
        Description = description,
        HelpName = helpName,
        DefaultValueFactory = _ => value,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (StrictNumbers.TryParse(text, out T number) && isValid(number))
                return number;
            result.AddError($"{name} is {expected}, not '{text}'.");
            return value;
        },
    };
}
