using System.Text;
using System.Text.RegularExpressions;
using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Interactive.Kernel;

/// <summary>Takes a cell apart: magic commands (lines that begin with <c>#!</c>), package references, and the text between.</summary>
internal sealed partial class CellParser(string language)
{
    private readonly List<CellStep> _steps = [];
    private readonly List<CellStep.PackageLine> _packages = [];
    private readonly StringBuilder _text = new();
    private string _language = language;
    private int _firstLine = 1;

    /// <exception cref="CellSyntaxException">An unknown magic command, or one without what it needs.</exception>
    public static IReadOnlyList<CellStep> Parse(string source, string language)
    {
        var parser = new CellParser(language);
        int number = 0;
        foreach (string line in source.ReplaceLineEndings("\n").Split('\n'))
            parser.Read(line, ++number);
        parser.EndText(number + 1);
        return parser._steps;
    }

    private void Read(string line, int number)
    {
        if (line.StartsWith("#!", StringComparison.Ordinal))
            ReadMagic(line, number);
        else if (_language == CellLanguage.CSharp && PackageReference().Match(line) is { Success: true } match)
        {
            _packages.Add(new(number, match.Groups["kind"].Value == "i", match.Groups["text"].Value.Trim()));
            _text.Append('\n');
        }
        else
            _text.Append(line).Append('\n');
    }

    private void ReadMagic(string line, int number)
    {
        string[] words = line[2..].Split((char[])[' ', '\t'], 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        string command = words.Length > 0 ? words[0] : "";
        if (command.StartsWith('/')) // #!/usr/bin/env
        {
            _text.Append('\n');
            return;
        }
        EndText(number + 1);
        if (command == "import")
            _steps.Add(new CellStep.Import(number, words.Length > 1 ? words[1].Trim('"') : throw new CellSyntaxException(number, "#!import needs the path of an .ipynb, .dib, .cs or .csx file.")));
        else if (command == "time")
            _steps.Add(new CellStep.Time(number));
        else if (CellLanguage.Known.Contains(command) || command is "c#" or "cs")
            _language = CellLanguage.Find(command)!;
        else
            throw new CellSyntaxException(number, $"Unknown magic command '#!{command}'. Known are #!import, #!time, {string.Join(", ", CellLanguage.Known.Select(known => "#!" + known))}.");
    }

    private void EndText(int nextLine)
    {
        string text = _text.ToString().TrimEnd();
        if (text.Length > 0 || _packages.Count > 0)
            _steps.Add(new CellStep.Passage(_firstLine, _language, _language == CellLanguage.CSharp ? new string('\n', _firstLine - 1) + text : text.Trim('\n'), [.. _packages]));
        _text.Clear();
        _packages.Clear();
        _firstLine = nextLine;
    }

    [GeneratedRegex("""^\s*#(?<kind>[ri])\s+"nuget:(?<text>[^"]*)"\s*$""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PackageReference();
}
