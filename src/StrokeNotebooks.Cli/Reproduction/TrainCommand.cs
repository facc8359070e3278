using System.CommandLine;
using System.Text.Json;
using StrokeNotebooks.Cli.Answers;
using StrokeNotebooks.Cli.Data;
using StrokeNotebooks.Course;
using StrokeNotebooks.Data;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.Recipes;
using StrokeNotebooks.Reproduction;
using StrokeNotebooks.Schemas;
using StrokeNotebooks.Tracking;

namespace StrokeNotebooks.Cli.Reproduction;

/// <summary>The command line of <c>stroke train</c>.</summary>
internal static class TrainCommand
{
    public const string Name = "train";

    private static readonly JsonSerializerOptions s_form = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create()
    {
        var data = new Option<string?>("--data") { Description = "The CSV file. Default: what STROKE_DATA names, else the Kaggle file or the sample in data/.", HelpName = "file" };
        var recipe = new Option<string?>("--recipe") { Description = "What to make, in a file: recipe.json of an earlier run, for example. In place of --algorithm, --seed and --schema.", HelpName = "file" };
        var algorithm = new Option<string?>("--algorithm") { Description = $"What learns: {Algorithms.Names}. Default: logistic.", HelpName = "name" };
        var seed = new Option<int?>("--seed") { Description = "The seed by which rows are held out. Default: 0.", HelpName = "number" };
        var threshold = new ThresholdOptions();
        var schema = new Option<string?>("--schema") { Description = "Check the data against this schema, and keep what was found.", HelpName = "file" };
        var experiment = new Option<string>("--experiment") { Description = "The experiment that the run belongs to.", HelpName = "name", DefaultValueFactory = _ => "stroke" };
        var name = new Option<string?>("--name") { Description = "The run's name. Default: what learns.", HelpName = "name" };
        var uri = UriOption();
        var json = new Option<bool>("--json") { Description = "Print the result as JSON and nothing else." };
        seed.Require(given => given is null or >= 0, "--seed is 0 or more.");
        algorithm.Require(given => given is null || Algorithms.Has(given), $"--algorithm is one of {Algorithms.Names}.");
        var command = new Command(Name, """
            Train a model in a tracked run that can be made again: 'stroke reproduce RUN_ID'. All rows are used; one in five is held out to judge on.
            Exit codes: 0 done, 3 a file, an option or the tracking store cannot be used.
            """) { data, algorithm, seed, schema, recipe, experiment, name, uri, json };
        threshold.AddTo(command);
        var csv = new CsvChoices().AddTo(command, withLabel: true);
        command.Validators.Add(parse =>
        {
            if (parse.GetResult(recipe) is not null && new Option[] { algorithm, seed, schema, csv.Delimiter, csv.Decimal, csv.Label }.Any(option => parse.GetResult(option) is { Implicit: false }))
                parse.AddError("--recipe says what to make: leave out --algorithm, --seed, --schema, --delimiter, --decimal and --label, or change them in the file.");
        });
        command.SetAction(parse => InputGuard.Run(() =>
        {
            string file = parse.GetValue(data) ?? Stroke.Path();
            var rule = threshold.Rule(parse);
            var (label, positive) = csv.LabelOf(parse);
            var asked = parse.GetValue(recipe) is { } path
                ? TrainingRecipe.Load(path) is var read && rule is null ? read : read with { Threshold = rule }
                : Recipe(file, parse.GetValue(algorithm) ?? Algorithms.Default, parse.GetValue(seed) ?? 0, parse.GetValue(schema), csv.Of(parse)).Predicting(label, positive) with { Threshold = rule ?? ThresholdRule.Default };
            if (!parse.GetValue(json) && CsvDialect.Note(file, asked.Data.Csv) is { } note)
                Console.WriteLine(note);
            var run = asked.RunTracked(TrackingClient.Open(parse.GetValue(uri)).Experiment(parse.GetValue(experiment)!), file, parse.GetValue(name));
            var (told, warning) = ThresholdOptions.Tell(run.Metrics.ToDictionary(metric => metric.Key, metric => metric.Value.Value, StringComparer.Ordinal), asked.Threshold?.ToString() ?? "");
            if (warning is not null)
                Console.Error.WriteLine(warning);
            if (parse.GetValue(json))
                Console.WriteLine(JsonSerializer.Serialize(new { RunId = run.Id, run.Name, Warning = warning, Metrics = run.Metrics.ToDictionary(metric => metric.Key, metric => double.IsFinite(metric.Value.Value) ? metric.Value.Value : (double?)null) }, s_form));
            else
                Print(run, told);
            return 0;
        }));
        return command;
    }

    /// <summary>Where runs are kept; <c>stroke reproduce</c> has it too.</summary>
    public static Option<string?> UriOption() => new("--uri") { Description = "The folder or the address of the MLflow server. Default: what MLFLOW_TRACKING_URI names, else mlruns." };

    private static TrainingRecipe Recipe(string file, string algorithm, int seed, string? schema, CsvOptions csv) =>
        TrainingRecipe.ForStroke(file, Algorithms.Find(algorithm), seed, csv) with { Schema = schema is null ? null : Schema.Read(schema) };

    private static void Print(Run run, string told)
    {
        TextTable.Print(["metric", "value"], run.Metrics.Select(metric => (string[])[metric.Key, metric.Value.Value.ToString("F6", System.Globalization.CultureInfo.InvariantCulture)]));
        Console.WriteLine();
        Console.WriteLine(told);
        Console.WriteLine($"Run {run.Id}. Make it again: ./stroke reproduce {run.Id}");
    }
}
