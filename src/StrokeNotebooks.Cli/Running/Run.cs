using StrokeNotebooks.Cli.Answers;
using StrokeNotebooks.Interactive.Notebooks;
using StrokeNotebooks.Interactive.Parameters;
using StrokeNotebooks.Interactive.Reports;
using StrokeNotebooks.Interactive.Running;

namespace StrokeNotebooks.Cli.Running;

/// <summary>What <c>stroke run</c> does.</summary>
internal sealed class Run
{
    public required IReadOnlyList<string> Paths { get; init; }

    public required IReadOnlyList<string> Parameters { get; init; }

    public required bool ListParameters { get; init; }

    public required string ReportFolder { get; init; }

    public required BrowserAssets Assets { get; init; }

    public required WorkerProcess? Spare { get; init; }

    public required RunOptions Options { get; init; }

    public async Task<RunSummary> RunAsync(CancellationToken cancellation)
    {
        try
        {
            RefuseLooseArguments();
            var jobs = NotebookPaths.Read(NotebookPaths.Find(Paths));
            if (ListParameters)
                return Fail(List(jobs), 0);
            jobs = SetParameters(jobs);
            RefuseInPlace(jobs);
            OutputFolders.Check(Options.OutputFolder, ReportFolder);
            var runs = await RunAsync(jobs, cancellation);
            return Conclude(runs, isReported: await ReportAsync(runs), cancellation.IsCancellationRequested);
        }
        catch (ParameterException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return Fail(ExitCode.Unusable);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return Fail(ExitCode.Unusable);
        }
    }

    private static RunSummary Fail(ExitCode code, int failed = 1) => new((int)code, 0, failed);

    private async Task<IReadOnlyList<NotebookRun>> RunAsync(IReadOnlyList<NotebookJob> jobs, CancellationToken cancellation)
    {
        using var progress = Terminal.IsLive ? (IRunProgress)new LiveProgress(jobs) : new PlainProgress(Console.Out);
        return await new NotebookRunner(Workers.Command, Options, progress) { ScriptCommand = Workers.ScriptCommand, Spare = Spare }.RunAsync(jobs, cancellation);
    }

    private IReadOnlyList<NotebookJob> SetParameters(IReadOnlyList<NotebookJob> jobs)
    {
        if (Parameters.Count == 0)
            return jobs;
        if (Options.InPlace)
            throw new ParameterException("--param and --in-place do not go together: the notebooks would keep outputs of other parameters than their own.");
        var values = ParameterList.Parse(Parameters, jobs.Select(job => job.Notebook).OfType<Notebook>());
        return [.. jobs.Select(job => job with { Notebook = job.Notebook is null ? null : NotebookParameters.Set(job.Notebook, values) })];
    }

    private static ExitCode List(IReadOnlyList<NotebookJob> jobs)
    {
        foreach (var job in jobs)
        {
            Console.WriteLine(job.Path);
            var parameters = job.Notebook is null ? [] : NotebookParameters.Find(job.Notebook);
            foreach (var parameter in parameters)
                Console.WriteLine($"  {parameter.Type} {parameter.Name} = {parameter.Default}{(parameter.Description.Length == 0 ? "" : $"  // {parameter.Description}")}");
            if (parameters.Count == 0)
                Console.WriteLine(job.Error is null ? $"  no parameters: no cell is tagged '{NotebookParameters.Tag}'" : $"  {job.Error}");
        }
        return ExitCodes.Gravest(jobs.Select(job => job.Error is null ? ExitCode.Success : ExitCode.Unusable));
    }

    // Words behind a script are most likely meant for it.
    private void RefuseLooseArguments()
    {
        if (Paths is [var script, ..] && SingleScript.IsScript(script) && File.Exists(script) && Paths.FirstOrDefault(path => !Path.Exists(path)) is { } word)
            throw new IOException($"{word}: there is no such file or folder. If it is an argument of {script}, write -- before it: stroke run {script} -- {string.Join(' ', Paths.Skip(1).Select(CommandLineText.Quoted))}");
    }

    private void RefuseInPlace(IReadOnlyList<NotebookJob> jobs)
    {
        if (Options.InPlace && jobs.FirstOrDefault(job => Path.GetExtension(job.Path).Equals(".dib", StringComparison.OrdinalIgnoreCase)) is { } dib)
            throw new IOException($"{dib.Path}: a .dib file keeps no outputs, so --in-place cannot refresh them. The executed copy has them.");
    }

    private async Task<bool> ReportAsync(IReadOnlyList<NotebookRun> runs)
    {
        try
        {
            HtmlReport.Write(ReportFolder, runs, Assets);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{ReportFolder}: the report could not be written: {e.Message} Each file there is whole or as it was before.");
            return false;
        }
    }

    private RunSummary Conclude(IReadOnlyList<NotebookRun> runs, bool isReported, bool interrupted)
    {
        if (Environment.GetEnvironmentVariable("GITHUB_ACTIONS") == "true")
            foreach (string line in GitHubAnnotations.Of(runs))
                Console.WriteLine(line);
        if (runs.Any(run => run.Cells.Any(cell => cell.Outcome == CellOutcome.Differs)))
            Console.WriteLine("If the new outputs are right, run once more with --in-place instead of --check, and commit the notebooks.");
        int passed = runs.Sum(run => run.Passed), failed = runs.Sum(run => run.Failed);
        Console.WriteLine($"Executed copies: {Options.OutputFolder}{(isReported ? $", pages: {Path.Combine(ReportFolder, "index.html")}" : "")}");
        if (ExerciseText.Sum(runs) is { } exercises)
            Console.WriteLine($"Exercises: {exercises}");
        Console.WriteLine($"{passed} passed, {failed} failed");
        var code = ExitCodes.Gravest([isReported ? ExitCode.Success : ExitCode.Unusable, .. runs.Select(run => run.ExitCode)]);
        return new RunSummary((int)(interrupted ? ExitCode.Interrupted : code), passed, failed) { Failures = [.. runs.Where(run => !run.HasPassed).Select(run => run.Path)] };
    }
}
