using System.Globalization;
using System.Text;
using System.Xml;
using StrokeNotebooks.Interactive.Running;

namespace StrokeNotebooks.Interactive.Reports;

/// <summary>A run as JUnit XML, which every CI system reads: a notebook is a test suite, a code cell a test case.</summary>
public static class JUnitReport
{
    /// <summary>The XML.</summary>
    public static string ToXml(IReadOnlyList<NotebookRun> runs)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(new Utf8Writer(text), new XmlWriterSettings { Indent = true, NewLineChars = "\n", CheckCharacters = false }))
        {
            xml.WriteStartElement("testsuites");
            WriteCounts(xml, runs);
            foreach (var run in runs)
                WriteSuite(xml, run);
            xml.WriteEndElement();
        }
        return text.Append('\n').ToString();
    }

    private static void WriteSuite(XmlWriter xml, NotebookRun run)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", run.Path);
        WriteCounts(xml, [run]);
        foreach (var cell in run.Cells)
            WriteCase(xml, run, cell);
        if (run.Error is not null)
        {
            WriteCaseStart(xml, run, "the notebook itself", run.Duration);
            WriteFailure(xml, "error", run.ErrorCode.ToString(), run.Error, run.ProcessOutput.Length > 0 ? run.ProcessOutput : run.Error);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void WriteCase(XmlWriter xml, NotebookRun run, CellRun cell)
    {
        WriteCaseStart(xml, run, $"{cell.Number}: {cell.Title}", cell.Duration);
        if (cell.Outcome == CellOutcome.Skipped)
        {
            xml.WriteStartElement("skipped");
            xml.WriteAttributeString("message", cell.Message);
            xml.WriteEndElement();
        }
        else if (cell.Outcome != CellOutcome.Passed)
            WriteFailure(xml, "failure", cell.Outcome.ToString(), cell.Message ?? "", FailureText.Of(cell));
        xml.WriteEndElement();
    }

    private static void WriteCaseStart(XmlWriter xml, NotebookRun run, string name, TimeSpan time)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", run.Name);
        xml.WriteAttributeString("name", Clean(name));
        xml.WriteAttributeString("file", run.Path);
        xml.WriteAttributeString("time", Seconds(time));
    }

    private static void WriteFailure(XmlWriter xml, string element, string type, string message, string text)
    {
        xml.WriteStartElement(element);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("message", Clean(message));
        xml.WriteString(Clean(text));
        xml.WriteEndElement();
    }

    private static void WriteCounts(XmlWriter xml, IReadOnlyList<NotebookRun> runs)
    {
        int errors = runs.Count(run => run.Error is not null), skipped = runs.Sum(run => run.Skipped), failures = runs.Sum(run => run.Failed) - errors;
        foreach (var (name, count) in new[] { ("tests", runs.Sum(run => run.Passed) + failures + errors + skipped), ("failures", failures), ("errors", errors), ("skipped", skipped) })
            xml.WriteAttributeString(name, count.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("time", Seconds(TimeSpan.FromTicks(runs.Sum(run => run.Duration.Ticks))));
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>XML has no place for most control characters, not even escaped.</summary>
    private static string Clean(string text) => string.Concat(AnsiText.Strip(text).EnumerateRunes().Select(rune => rune.Value is < 0x20 and not ('\t' or '\n') or 0xFFFE or 0xFFFF ? "\uFFFD" : rune.ToString()));

    private sealed class Utf8Writer(StringBuilder text) : StringWriter(text, CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding => Encoding.UTF8;
    }
}
