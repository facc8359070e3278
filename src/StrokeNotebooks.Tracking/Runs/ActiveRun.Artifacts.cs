using StrokeNotebooks.Charts;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.IO;
using StrokeNotebooks.Packaging;
using StrokeNotebooks.Text;
using StrokeNotebooks.Validation;

namespace StrokeNotebooks.Tracking;

// What a run made, as files: each is written to a temporary folder first, and kept whole.
public sealed partial class ActiveRun
{
    /// <summary>Keeps a copy of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="folder">In which folder of the run's artifacts. Default: on top.</param>
    /// <exception cref="InputException">There is no such file.</exception>
    public void LogArtifact(string file, string folder = "")
    {
        if (!File.Exists(file))
            throw new InputException($"There is no file '{file}' to keep as an artifact.");
        Store.LogArtifact(Id, file, Joined(folder, Path.GetFileName(file)));
    }

    /// <summary>Keeps copies of all files in a folder and below.</summary>
    /// <param name="source">The folder.</param>
    /// <param name="folder">In which folder of the run's artifacts. Default: on top.</param>
    /// <exception cref="InputException">There is no such folder.</exception>
    public void LogArtifacts(string source, string folder = "")
    {
        if (!Directory.Exists(source))
            throw new InputException($"There is no folder '{source}' to keep as artifacts.");
        foreach (string file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            Store.LogArtifact(Id, file, Joined(folder, Path.GetRelativePath(source, file).Replace('\\', '/')));
    }

    /// <summary>Keeps a text as a file, in UTF-8.</summary>
    /// <param name="text">The text.</param>
    /// <param name="artifactPath">What it is called among the run's artifacts: <c>notes/why.md</c>.</param>
    public void LogText(string text, string artifactPath) => Log(artifactPath, path => AtomicFile.WriteAllText(path, text));

    /// <summary>Keeps a figure, as SVG or, if the path ends in <c>.json</c>, as Plotly JSON.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="artifactPath">What it is called among the run's artifacts: <c>roc.svg</c>.</param>
    public void LogFigure(Figure figure, string artifactPath) =>
        LogText(artifactPath.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? figure.ToPlotlyJson() : figure.ToSvg(), artifactPath);

    /// <summary>Keeps a model package in the folder <c>model</c>.</summary>
    public void LogModel(ModelPackage package) => LogFolder("model", package.Save);

    /// <summary>Keeps an evaluation, <c>evaluation/evaluation.json</c> and <c>evaluation.html</c>, and records its metrics over all rows.</summary>
    public void LogEvaluation(EvaluationReport report)
    {
        if (report.Overall.Metrics is { } metrics)
            LogMetrics(MetricNames.Of(metrics));
        LogFolder("evaluation", folder =>
        {
            report.WriteJson(Path.Combine(folder, "evaluation.json"));
            AtomicFile.WriteAllText(Path.Combine(folder, "evaluation.html"), HtmlPage.Of("Evaluation", report.ToHtml()));
        });
    }

    /// <summary>Keeps what was found when the data was checked: <c>validation/SchemaDiff.pb</c>.</summary>
    public void LogValidation(ValidationReport report) => LogFolder("validation", folder => report.Write(Path.Combine(folder, "SchemaDiff.pb")));

    private void Log(string artifactPath, Action<string> write)
    {
        string name = artifactPath[(artifactPath.LastIndexOf('/') + 1)..];
        LogFolder(artifactPath[..Math.Max(0, artifactPath.LastIndexOf('/'))], folder => write(Path.Combine(folder, name)));
    }

    private void LogFolder(string artifactFolder, Action<string> write)
    {
        using var folder = TemporaryFolder.Create("artifact");
        write(folder.Path);
        LogArtifacts(folder.Path, artifactFolder);
    }

    private static string Joined(string folder, string name) => TrackingNames.CheckArtifact(folder.Length == 0 ? name : $"{folder.TrimEnd('/')}/{name}");
}
