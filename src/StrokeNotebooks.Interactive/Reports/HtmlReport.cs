using StrokeNotebooks.Interactive.Notebooks;
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
        foreach (var run in runs)
            pages[Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(run.Path))!, "..", "README.md"))] = "index.html"; // the list of the lessons
        for (int i = 0; i < runs.Count; i++)
        {
            var page = new NotebookPage(runs[i], i > 0 ? runs[i - 1] : null, i + 1 < runs.Count ? runs[i + 1] : null, pages, assets);
            AtomicFile.WriteAllText(Path.Combine(folder, runs[i].Name + ".html"), page.ToHtml());
        }
        AtomicFile.WriteAllText(Path.Combine(folder, "index.html"), IndexPage.ToHtml(runs));
        assets.CopyTo(folder);
    }

    /// <summary>Writes one notebook with the outputs that are in its file as a page that needs no other file. Nothing is run.</summary>
    /// <param name="notebook">The <c>.ipynb</c> file.</param>
    /// <param name="page">The page to write.</param>
    /// <exception cref="IOException">A file cannot be read or written, or it is no notebook.</exception>
    public static void WriteNotebook(string notebook, string page)
    {
        var read = Read(notebook);
        var cells = read.Cells.Select((cell, i) => (cell, Number: i + 1)).Where(one => one.cell.Kind == CellKind.Code)
            .Select(one => new CellRun { Cell = one.cell, Number = one.Number, Title = one.cell.Id, Outcome = CellOutcome.Passed });
        var run = new NotebookRun { Path = Path.GetFileName(notebook), Name = Path.GetFileNameWithoutExtension(notebook), Executed = read, Cells = [.. cells] };
        AtomicFile.WriteAllText(page, new NotebookPage(run, null, null, new Dictionary<string, string>(StringComparer.Ordinal), BrowserAssets.None).ToHtml());
    }

    private static Notebook Read(string path)
    {
        try
        {
            return NotebookFile.Read(path);
        }
        catch (NotebookFormatException e)
        {
            throw new IOException(e.Message, e);
        }
    }
}
