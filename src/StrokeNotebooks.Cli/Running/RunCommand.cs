using System.CommandLine;
using System.Globalization;
using StrokeNotebooks.Interactive.Comparison;
using StrokeNotebooks.Interactive.Reports;
using StrokeNotebooks.Interactive.Running;

namespace StrokeNotebooks.Cli.Running;

/// <summary>The command line of <c>stroke run</c>.</summary>
internal static class RunCommand
{
    /// <summary>Makes the verb.</summary>
    /// <param name="spare">A process that was started ahead.</param>
    /// <param name="scriptArgs">What came after <c>--</c>.</param>
    public static Command Create(WorkerProcess? spare, string[] scriptArgs)
    {
        var paths = new Argument<string[]>("PATH") { Description = "Notebooks (.ipynb, .dib), scripts (.csx) and folders of them. They run in the order of their names.", Arity = ArgumentArity.OneOrMore };
        var defaults = new RunOptions { OutputFolder = "" };
        var jobs = new Option<int>("--jobs", "-j") { Description = "How many notebooks run at once.", DefaultValueFactory = _ => defaults.Jobs };
        var cellTimeout = Seconds("--cell-timeout", "Seconds after which a cell is killed with all processes that it started.", defaults.CellTimeout);
        var timeout = Seconds("--timeout", "Seconds after which a notebook is killed.", defaults.Timeout);
        var failFast = new Option<bool>("--fail-fast") { Description = "Stop everything at the first notebook that does not pass." };
        var check = new Option<bool>("--check") { Description = "Compare the outputs with those in the notebooks: numbers by the tolerance; times, durations, folders and GUIDs do not count." };
        var tolerance = new Option<double>("--tolerance") { Description = "The largest relative difference of two numbers that --check takes for none.", DefaultValueFactory = _ => 1e-6 };
        var inPlace = new Option<bool>("--in-place") { Description = "Write the outputs into the notebooks that passed." };
        var parameters = new Option<string[]>("--param", "-p") { Description = "Set a variable of the cell tagged 'parameters': name=value. May be given several times.", HelpName = "name=value" };
        var listParameters = new Option<bool>("--list-params") { Description = "List the parameters with types and defaults, and run nothing." };
        var output = new Option<string>("--output", "-o") { Description = "The folder of the executed copies, which are kept also on failure.", DefaultValueFactory = _ => Workspace.Artifacts("runs") };
        var report = new Option<string>("--report") { Description = "The folder of the HTML pages and of junit.xml.", DefaultValueFactory = _ => Workspace.Artifacts("reports") };
        var assets = new Option<string>("--assets") { Description = "An npm folder with plotly.js and mermaid; pages without it take them from a network, or show the drawn figures.", DefaultValueFactory = _ => Path.Combine(Workspace.Root ?? "", "node_modules") };
        Accept(jobs, value => value >= 1);
        Accept(tolerance, value => value >= 0);
        var command = new Command("run", """
            Run notebooks, each in a process of its own, or a script.
            Exit codes: 0 all well, 1 a cell failed, 2 timed out, 3 file or format, 4 outputs differ, 5 parameters. A single script's own exit code is passed on.
            """) { paths, jobs, cellTimeout, timeout, failFast, check, tolerance, inPlace, parameters, listParameters, output, report, assets };
        command.SetAction(async (parse, cancellation) => (await new Run
        {
            Paths = parse.GetValue(paths)!,
            Parameters = parse.GetValue(parameters) ?? [],
            ListParameters = parse.GetValue(listParameters),
            ReportFolder = parse.GetValue(report)!,
            Assets = BrowserAssets.Find(parse.GetValue(assets)!),
            Spare = spare,
            Options = new RunOptions
            {
                Jobs = parse.GetValue(jobs),
                CellTimeout = TimeSpan.FromSeconds(parse.GetValue(cellTimeout)),
                Timeout = TimeSpan.FromSeconds(parse.GetValue(timeout)),
                FailFast = parse.GetValue(failFast),
                Comparison = parse.GetValue(check) ? new ComparisonOptions { RelativeTolerance = parse.GetValue(tolerance) } : null,
                InPlace = parse.GetValue(inPlace),
                OutputFolder = parse.GetValue(output)!,
            },
        }.RunAsync(cancellation)).ExitCode);
        return command;
    }

    private static Option<double> Seconds(string name, string description, TimeSpan value)
    {
        var option = new Option<double>(name) { Description = description, HelpName = "seconds", DefaultValueFactory = _ => value.TotalSeconds };
        Accept(option, seconds => seconds > 0 && seconds <= TimeSpan.FromDays(20).TotalSeconds);
        return option;
    }

    private static void Accept<T>(Option<T> option, Func<T, bool> isValid) => option.Validators.Add(result =>
    {
        if (result.Tokens.Count > 0 && result.GetValue(option) is { } value && !isValid(value))
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{option.Name} cannot be {value}."));
    });
}
