using System.Globalization;
using StrokeNotebooks.Cli.Answers;
using StrokeNotebooks.Cli.Pipelines;
using StrokeNotebooks.Course;
using StrokeNotebooks.Data;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.IO;
using StrokeNotebooks.Metrics;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Recipes;
using StrokeNotebooks.Selection;
using StrokeNotebooks.Tracking;

namespace StrokeNotebooks.Cli.Selection;

/// <summary>What <c>stroke search</c> does.</summary>
internal sealed class SearchRun
{
    // A fit cannot be stopped halfway. After so long it is left behind: its trial would not be kept anyhow.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    /// <summary>What <c>--method</c> knows; the first one is the default.</summary>
    public static string[] Methods { get; } = ["random", "grid", "halving"];

    public required string DataFile { get; init; }

    /// <summary>How it is written.</summary>
    public required CsvOptions Csv { get; init; }

    /// <summary>The column to predict, and its positive value if it was named.</summary>
    public required (string Name, string? Positive) Label { get; init; }

    public required string[] Algorithms { get; init; }

    public required string Method { get; init; }

    public required int? Trials { get; init; }

    public required Metric Metric { get; init; }

    public required CrossValidation Validation { get; init; }

    /// <summary>How the recipe chooses its threshold; <see langword="null"/> if one was set.</summary>
    public required ThresholdRule? Threshold { get; init; }

    public required int Jobs { get; init; }

    public required string? Journal { get; init; }

    /// <summary>A file for the best candidate.</summary>
    public required string? RecipeFile { get; init; }

    public required string? Experiment { get; init; }

    public required string? RunName { get; init; }

    public required string? Uri { get; init; }

    public required bool AsJson { get; init; }

    /// <summary>What was typed, to say how to go on.</summary>
    public required string[] Words { get; init; }

    private string Subject => $"{string.Join(", ", Algorithms)} on {Path.GetFileName(DataFile)}";

    /// <summary>Searches and shows how it goes.</summary>
    /// <exception cref="InputException">The data, the journal or the store cannot be used, or no candidate can be judged.</exception>
    public int Run(CancellationToken cancellation)
    {
        if (!AsJson && File.Exists(DataFile) && CsvDialect.Note(DataFile, Csv) is { } note)
            Console.WriteLine(note);
        var state = new SearchState(TimeProvider.System, cancellation);
        Task<(SearchResult Result, TrainingRecipe Recipe, string? RunId)> work;
        using (var live = new LiveSearchProgress(Spectre.Console.AnsiConsole.Console, state, Subject))
        {
            work = Task.Factory.StartNew(() => Search(state, AsJson ? [] : [Terminal.IsLive ? live : new PlainSearchProgress(Console.Out, state, Subject)], cancellation), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            Task.WhenAny(work, Task.Delay(Timeout.Infinite, cancellation)).Wait(CancellationToken.None);
            if (!work.IsCompleted)
                Task.WhenAny(work, Task.Delay(s_patience, CancellationToken.None)).Wait(CancellationToken.None);
        }
        if (!work.IsCompleted || work.Exception?.InnerException is OperationCanceledException)
            return TellInterrupted(state.Now());
        var (result, recipe, runId) = work.GetAwaiter().GetResult();
        if (AsJson)
            Console.WriteLine((SearchAnswer.Of(Method, result) with { RunId = runId }).ToJson());
        else
            Tell(result, state.Now(), runId);
        if (RecipeFile is not null)
            recipe.Save(RecipeFile);
        return 0;
    }

    private (SearchResult Result, TrainingRecipe Recipe, string? RunId) Search(SearchState state, ISearchObserver[] progress, CancellationToken cancellation)
    {
        CheckOptions();
        // The columns as 'stroke train' has them, so that the best settings are the best there too.
        var recipe = TrainingRecipe.ForStroke(DataFile, new BaselineTrainer(), Validation.Seed, Csv).Predicting(Label.Name, Label.Positive);
        recipe = recipe with { Threshold = Threshold, Evaluation = recipe.Evaluation with { Threshold = Validation.Threshold } };
        var table = recipe.Rows(DataFile);
        // What no trial can do without is told now, and not by every trial.
        _ = recipe.Preprocessor.Fit(table);
        table = table.WithLabel(Label.Name, Label.Positive);
        CheckClasses(Labels.Of(table, Label.Name));
        ISearchObserver[] observers = [.. Journal is null ? Array.Empty<ISearchObserver>() : [new OwnJournal(Journal)], state, .. progress];
        var space = Course.Algorithms.SpaceOf(Algorithms);
        SearchResult Find(params ReadOnlySpan<ISearchObserver> more) =>
            Searcher(new SearchObservers([.. observers, .. more])).Run(table, Label.Name, choose => new Candidate(recipe.Preprocessor, space(choose)), cancellation);
        SearchResult? result = null;
        string? runId = Experiment is null ? null : TrackingClient.Open(Uri).Experiment(Experiment).Run(RunName ?? $"{Method} search of {string.Join(", ", Algorithms)}", run =>
        {
            run.LogInput(Dataset.OfFile(DataFile, table), "training");
            run.LogParameter("algorithm", string.Join(", ", Algorithms));
            run.LogParameter("preprocessor", recipe.Preprocessor.ToString());
            result = Find(run.Autolog());
        }).Id;
        result ??= Find();
        return (result, recipe with { Trainer = result.Best.Candidate.Trainer }, runId);
    }

    private void CheckOptions()
    {
        if (Method == "grid" && Trials is not null)
            throw new InputException("--trials goes with random and halving: a grid tries all candidates.");
        if (Method == "halving" && Trials == 1)
            throw new InputException("--trials is 2 or more for halving.");
        if (RecipeFile is not null && Directory.Exists(RecipeFile))
            throw new InputException($"The recipe '{RecipeFile}' is a folder. Name a file in it.");
    }

    private void CheckClasses(float[] labels)
    {
        foreach (int value in (ReadOnlySpan<int>)[0, 1])
        {
            int count = labels.Count(label => label == value);
            if (count < Validation.Folds)
                throw new InputException($"{Path.GetFileName(DataFile)} has {SearchText.Count(count, "row")} with {Label.Name} = {(value == 1 && Label.Positive is { } positive ? positive : value == 0 && Label.Positive is not null ? $"another value than {Label.Positive}" : value)}, too few for {Validation.Folds} folds: each has to hold out one. Give fewer --folds, or more rows.");
        }
    }

    private Search Searcher(ISearchObserver observer) => Method switch
    {
        "grid" => new GridSearch { Validation = Validation, Objective = Metric, Threads = Jobs, Journal = Journal, Observer = observer },
        "halving" => new SuccessiveHalving { Trials = Trials ?? new SuccessiveHalving().Trials, Seed = Validation.Seed, Validation = Validation, Objective = Metric, Threads = Jobs, Journal = Journal, Observer = observer },
        _ => new RandomSearch { Trials = Trials ?? new RandomSearch().Trials, Seed = Validation.Seed, Validation = Validation, Objective = Metric, Threads = Jobs, Journal = Journal, Observer = observer },
    };

    private void Tell(SearchResult result, SearchMoment moment, string? runId)
    {
        Say("");
        Say(string.Create(CultureInfo.InvariantCulture, $"Best: trial {result.Best.Number}, {Metric.Name} {result.Best.Score:F6} ± {result.Best.StandardError:F6}: {result.Best.SettingsText}"));
        if (moment.Ranked.FirstOrDefault(judged => judged.Trial.Error is not null) is { } failed)
            Say($"{SearchText.Count(moment.Failed, "trial")} could not be judged. Trial {failed.Trial.Number}: {failed.Trial.Error}");
        if (result.Trials.Length > 1)
            Say($"The best of {result.Trials.Length} scores is a little too good: judge it on rows that no trial has seen.");
        if (RecipeFile is not null)
            Say($"Train it: ./stroke train --recipe {CommandLineText.Quoted(RecipeFile)}{(Words.Contains("--data") ? $" --data {CommandLineText.Quoted(DataFile)}" : "")}");
        if (runId is not null)
            Say($"Run {runId}. Its trials: ./stroke experiments list --filter \"tags.mlflow.parentRunId = '{runId}'\"{(Uri is null ? "" : $" --uri {CommandLineText.Quoted(Uri)}")}");

        // A terminal's lines end between words.
        static void Say(string line)
        {
            if (Terminal.IsLive)
                Spectre.Console.AnsiConsole.Console.Write(new Spectre.Console.Text(line + "\n"));
            else
                Console.WriteLine(line);
        }
    }

    private int TellInterrupted(SearchMoment moment)
    {
        string done = moment.Search is null ? "before the first trial" : $"{moment.Ranked.Count} of {SearchText.Count(moment.Search.TrialCount, "trial")} are done";
        Console.Error.WriteLine();
        Console.Error.WriteLine(Journal is null
            ? $"Interrupted, {done}. None is kept: with --journal FILE the same search goes on where it was."
            : $"Interrupted, {done} and kept in {Journal}. Go on with: ./stroke {string.Join(' ', Words.Select(CommandLineText.Quoted))}");
        return CoursePipeline.Interrupted;
    }
}
