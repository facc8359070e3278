using System.Diagnostics;
using System.Globalization;
using StrokeNotebooks.Interactive.Display;
using StrokeNotebooks.Interactive.Notebooks;
using StrokeNotebooks.Interactive.Packages;

namespace StrokeNotebooks.Interactive.Kernel;

/// <summary>Carries out the steps of one cell, and of the files it imports.</summary>
internal sealed class CellRunner(CSharpSession session, CellOutputs outputs, int executionCount, CancellationToken cancellation)
{
    private readonly List<string> _importing = [];

    /// <summary>Runs text as a cell.</summary>
    /// <param name="source">The text.</param>
    /// <param name="language">Its language, until a magic command changes it.</param>
    /// <param name="path">Its name in messages; relative paths start from its folder.</param>
    public async Task RunAsync(string source, string language, string path)
    {
        string folder = Path.GetDirectoryName(path)!;
        Stopwatch? time = null;
        foreach (var step in CellParser.Parse(source, language))
        {
            cancellation.ThrowIfCancellationRequested();
            switch (step)
            {
                case CellStep.Time:
                    time = Stopwatch.StartNew();
                    break;
                case CellStep.Import import:
                    await ImportAsync(import, folder);
                    break;
                case CellStep.Passage { Language: CellLanguage.CSharp } code:
                    await RunCodeAsync(code, path);
                    break;
                case CellStep.Passage text:
                    outputs.Add(Show(text).ToDisplay());
                    break;
            }
        }
        if (time is not null)
            outputs.Add(MimeBundle.Text(string.Create(CultureInfo.InvariantCulture, $"Wall time: {time.Elapsed.TotalMilliseconds}ms")).ToDisplay());
    }

    private static MimeBundle Show(CellStep.Passage text) => text.Language switch
    {
        CellLanguage.Html => MimeBundle.Of(MimeBundle.Html, text.Source),
        CellLanguage.Mermaid => MimeBundle.Of(
            ("text/vnd.mermaid", text.Source), (MimeBundle.Html, $"<pre class=\"mermaid\">\n{System.Net.WebUtility.HtmlEncode(text.Source)}\n</pre>"), (MimeBundle.PlainText, text.Source)),
        _ => MimeBundle.Of("text/markdown", text.Source),
    };

    private async Task RunCodeAsync(CellStep.Passage code, string path)
    {
        if (code.Packages.Count > 0)
            await RestoreAsync(code.Packages);
        var (hasValue, value) = await session.RunAsync(code.Source, path, cancellation);
        if (hasValue && value is not DisplayedValue)
            outputs.Add(ValueFormatter.Format(value, []).ToResult(executionCount));
    }

    private async Task RestoreAsync(IReadOnlyList<CellStep.PackageLine> lines)
    {
        try
        {
            await session.AddPackagesAsync(
                [.. lines.Where(line => !line.IsSource).Select(line => PackageName.Parse(line.Text))], [.. lines.Where(line => line.IsSource).Select(line => line.Text)], cancellation);
        }
        catch (Exception e) when (e is PackageException or FormatException)
        {
            throw new CellSyntaxException(lines[0].Line, e.Message, e);
        }
    }

    private async Task ImportAsync(CellStep.Import import, string folder)
    {
        string path = Path.GetFullPath(import.Path, folder);
        if (!File.Exists(path))
            throw new CellSyntaxException(import.Line, $"#!import: there is no file '{import.Path}' (looked for from the folder of the file that names it). If a build makes it, build first.");
        if (_importing.Contains(path))
            throw new CellSyntaxException(import.Line, $"#!import: '{import.Path}' imports itself, by way of {string.Join(" and ", _importing.Select(Path.GetFileName))}.");
        _importing.Add(path);
        switch (Path.GetExtension(path).ToLowerInvariant())
        {
            case ".cs" or ".csx":
                await RunAsync(await File.ReadAllTextAsync(path, cancellation), CellLanguage.CSharp, path);
                break;
            case ".ipynb" or ".dib":
                foreach (var (i, cell) in NotebookFile.Read(path).Cells.Index().Where(place => place.Item.Kind == CellKind.Code))
                    await RunAsync(cell.Source, cell.Language, $"{path} cell {i + 1}");
                break;
            default:
                throw new CellSyntaxException(import.Line, $"#!import: '{import.Path}' is none of .ipynb, .dib, .cs and .csx.");
        }
        _importing.RemoveAt(_importing.Count - 1);
    }
}
