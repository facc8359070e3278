using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using StrokeNotebooks.Pipelines;

namespace StrokeNotebooks.Cli.Pipelines;

/// <summary>What <c>stroke pipeline run</c> does, and <c>stroke watch</c> for each file.</summary>
/// <param name="settings">The options that both have.</param>
/// <param name="parse">Their values.</param>
internal sealed class CoursePipeline(PipelineSettings settings, ParseResult parse)
{
    public const int Interrupted = 130;

    public string? DataFile { get; init; }

    public string? RunId { get; init; }

    public bool AsJson { get; init; }

    public bool IsQuiet { get; init; }

    /// <summary>A file for the report in Markdown.</summary>
    public string? MarkdownFile { get; init; }

    /// <summary>Runs the pipeline and shows how it goes.</summary>
    /// <exception cref="IO.InputException">A file is not there, or the root or the store cannot be used: nothing was run.</exception>
    public int Run(CancellationToken cancellation)
    {
        var pipeline = settings.Pipeline(parse, DataFile);
        if (!AsJson && !IsQuiet && settings.Note(parse, DataFile) is { } note)
            Console.WriteLine(note);
        var watch = Stopwatch.StartNew();
        PipelineReport report;
        using (var progress = AsJson || IsQuiet ? null : PipelineProgress.For(pipeline))
            report = new PipelineReport(settings.Runner(parse, RunId, progress).Run(pipeline, cancellation));
        if (MarkdownFile is not null)
            report.WriteMarkdown(MarkdownFile);
        bool interrupted = cancellation.IsCancellationRequested && report.ExitCode != 0;
        if (AsJson)
            Console.WriteLine(report.ToJson());
        else
            Tell(report, watch.Elapsed, interrupted);
        return interrupted ? Interrupted : report.ExitCode;
    }

    private void Tell(PipelineReport report, TimeSpan elapsed, bool interrupted)
    {
        var console = report.ExitCode == 0 ? Console.Out : Console.Error;
        if (interrupted)
            console.WriteLine($"Interrupted. What is done is kept; go on with --run-id {report.Result.RunId}");
        else if (!IsQuiet || report.ExitCode != 0)
            console.WriteLine(report.ToString());
        if (report.File is { } file && !interrupted)
            console.WriteLine($"{(report.ExitCode is 2 or 3 ? "Log" : "Report")}: {Shown(file)}");
        if (!IsQuiet)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Result} in {elapsed.TotalSeconds:0.0} s, run {report.Result.RunId}"));
    }

    // From here, if it lies below.
    private static string Shown(string path) => Path.GetRelativePath(Environment.CurrentDirectory, path) is var relative && relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
}
