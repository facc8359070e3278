using StrokeNotebooks.Interactive.Running;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Interactive.Reports;

/// <summary>The pages of a run in one folder: one for each notebook, <c>index.html</c> and <c>junit.xml</c>.</summary>
public static class HtmlReport
{
    /// <summary>Writes the report. Pages of other runs in the folder stay, unless they have the same name.</summary>
    /// <param name="folder">The folder; made if needed.</param>
    /// <param name="runs">What ran, in order.</param>
    /// <param name="assets">Where pages find what makes figures and diagrams lively.</param>
    /// <exception cref="IOException">The folder cannot be written or the disk is full; each file is whole or as it was.</exception>
    public static void Write(string folder, IReadOnlyList<NotebookRun> runs, BrowserAssets assets)
    {
        AtomicFile.WriteAllText(Path.Combine(folder, "junit.xml"), JUnitReport.ToXml(runs));
        var pages = runs.ToDictionary(run => Path.GetFullPath(run.Path), NotebookPage.Href);
        for (int i = 0; i < runs.Count; i++)
        {
            var page = new NotebookPage(runs[i], i > 0 ? runs[i - 1] : null, i + 1 < runs.Count ? runs[i + 1] : null, pages, assets);
            AtomicFile.WriteAllText(Path.Combine(folder, runs[i].Name + ".html"), page.ToHtml());
        }
        AtomicFile.WriteAllText(Path.Combine(folder, "index.html"), IndexPage.ToHtml(runs));
        assets.CopyTo(folder);
    }
}
