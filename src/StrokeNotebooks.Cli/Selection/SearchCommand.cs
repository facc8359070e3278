using System.CommandLine;
using StrokeNotebooks.Cli.Answers;
using StrokeNotebooks.Cli.Data;
using StrokeNotebooks.Cli.Reproduction;
using StrokeNotebooks.Course;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.Metrics;

namespace StrokeNotebooks.Cli.Selection;

/// <summary>The command line of <c>stroke search</c>.</summary>
internal static class SearchCommand
{
    public const string Name = "search";

    private const int MostTrials = 10_000;

    public static Command Create()
    {
        var data = new Option<string?>("--data") { Description = "The CSV file. Default: what STROKE_DATA names, else the Kaggle file or the sample in data/.", HelpName = "file" };
        var algorithm = new Option<string[]>("--algorithm") { Description = $"What learns: {Algorithms.Names}. May be given several times: then which one is a setting too.", HelpName = "name", DefaultValueFactory = _ => ["logistic"], AllowMultipleArgumentsPerToken = true };
        var method = new Option<string>("--method") { Description = $"How settings are chosen: {string.Join(", ", SearchRun.Methods)} (successive halving: many with few rows, the best of them with more).", HelpName = "name", DefaultValueFactory = _ => SearchRun.Methods[0] };
        var trials = new Option<int?>("--trials") { Description = "How many candidates to try; a grid tries all. Default: 40, for halving 27 in the first round.", HelpName = "number" };
        var metric = new Option<string>("--metric") { Description = $"What decides: {MetricNames}.", HelpName = "name", DefaultValueFactory = _ => Metric.RocAuc.Key };
        var folds = new Option<int>("--folds") { Description = "How many folds each candidate is judged on.", HelpName = "number", DefaultValueFactory = _ => new CrossValidation().Folds };
        var seed = new Option<int>("--seed") { Description = "The seed of the folds and of what is drawn.", HelpName = "number", DefaultValueFactory = _ => 0 };
        var threshold = new Option<double>("--threshold") { Description = "Above which probability a patient is called positive, for metrics that ask.", HelpName = "number", DefaultValueFactory = _ => new CrossValidation().Threshold };
        var jobs = new Option<int>("--jobs", "-j") { Description = "How many folds are fitted at once; the result is the same.", HelpName = "number", DefaultValueFactory = _ => Environment.ProcessorCount };
        var journal = new Option<string?>("--journal") { Description = "Keep each trial in this file as soon as it is done; the same search takes from it what is there.", HelpName = "file" };
        var recipe = new Option<string?>("--recipe") { Description = "Write the best candidate to this file, for 'stroke train --recipe'.", HelpName = "file" };
        var experiment = new Option<string?>("--experiment") { Description = "Record the search as a run of this experiment, and each trial as a run within it. Default: not recorded.", HelpName = "name" };
        var name = new Option<string?>("--name") { Description = "The run's name. Default: method and algorithm.", HelpName = "name" };
        var uri = TrainCommand.UriOption();
        var json = new Option<bool>("--json") { Description = "Print the result as JSON and nothing else." };
        algorithm.Require(names => names is null || names.All(Algorithms.Has), $"--algorithm is one of {Algorithms.Names}.");
        method.Require(given => SearchRun.Methods.Contains(given), $"--method is one of {string.Join(", ", SearchRun.Methods)}.");
        trials.Require(count => count is null or (>= 1 and <= MostTrials), $"--trials is from 1 to {MostTrials}.");
        metric.Require(given => given is not null && Metric.Find(given) is not null, $"--metric is one of {MetricNames}, in any usual spelling.");
        folds.Require(count => count is >= 2 and <= 100, "--folds is from 2 to 100.");
        seed.Require(given => given >= 0, "--seed is 0 or more.");
        threshold.Require(given => given is >= 0 and <= 1, "--threshold is a number from 0 to 1.");
        jobs.Require(count => count is >= 1 and <= 1024, "--jobs is from 1 to 1024.");
        var command = new Command(Name, """
            Try many settings of what learns, each by cross-validation with its preprocessing fitted inside the folds, and say which is best.
            Exit codes: 0 done, 3 a file, an option, the journal or the tracking store cannot be used, 130 interrupted: what is in the journal is kept.
            """) { data, algorithm, method, trials, metric, folds, seed, threshold, jobs, journal, recipe, experiment, name, uri, json };
        var csv = new CsvChoices().AddTo(command, withLabel: true);
        command.Validators.Add(parse =>
        {
            if (parse.GetResult(experiment) is null && new Option[] { name, uri }.FirstOrDefault(option => parse.GetResult(option) is { Implicit: false }) is { } lone)
                parse.AddError($"{lone.Name} says how to record the search: give an --experiment too, or leave it out.");
        });
        // On a thread of its own: signals are listened to only once the action has given its task.
        command.SetAction((parse, cancellation) => Task.Run(() => InputGuard.Run(() => new SearchRun
        {
            DataFile = parse.GetValue(data) ?? Stroke.Path(),
            Csv = csv.Of(parse),
            Label = csv.LabelOf(parse),
            Algorithms = parse.GetValue(algorithm)!,
            Method = parse.GetValue(method)!,
            Trials = parse.GetValue(trials),
            Metric = Metric.Named(parse.GetValue(metric)!),
            Validation = new CrossValidation { Folds = parse.GetValue(folds), Seed = parse.GetValue(seed), Threshold = parse.GetValue(threshold) },
            Threshold = parse.GetResult(threshold) is { Implicit: false } ? null : ThresholdRule.Default,
            Jobs = parse.GetValue(jobs),
            Journal = parse.GetValue(journal),
            RecipeFile = parse.GetValue(recipe),
            Experiment = parse.GetValue(experiment),
            RunName = parse.GetValue(name),
            Uri = parse.GetValue(uri),
            AsJson = parse.GetValue(json),
            Words = [.. parse.Tokens.Select(token => token.Value)],
        }.Run(cancellation)), CancellationToken.None));
        return command;
    }

    private static string MetricNames => string.Join(", ", Metric.All.Select(metric => metric.Key));
}
