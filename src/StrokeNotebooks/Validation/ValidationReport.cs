using System.Text;
using StrokeNotebooks.IO;
using StrokeNotebooks.Schemas;
using StrokeNotebooks.Text;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Validation;

/// <summary>What a validation found (TFDV: <c>Anomalies</c>).</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed partial record ValidationReport : IShowsHtml
{
    /// <summary>The schema that the data was held against.</summary>
    public required Schema Schema { get; init; }

    /// <summary>The environment that the data was taken to come from, if one was given. Not in <c>SchemaDiff.pb</c>.</summary>
    public string? Environment { get; init; }

    /// <summary>How many examples the data has. Not in <c>SchemaDiff.pb</c>.</summary>
    public long NumExamples { get; init; }

    /// <summary>Whether there were no examples at all, so that nothing could be checked.</summary>
    public bool DataMissing { get; init; }

    /// <summary>What is wrong, feature by feature: those of the schema in its order, then new columns.</summary>
    public ValueList<Anomaly> Anomalies { get; init; }

    /// <summary>What is wrong with the dataset as a whole.</summary>
    public Anomaly? DatasetAnomaly { get; init; }

    /// <summary>What every skew and drift comparator of the schema came to, those included that were not measured or can never fail.</summary>
    public ValueList<ComparatorResult> Comparisons { get; init; }

    /// <summary>What else a reader should know: checks of the dataset that were not made, fields of the schema that mean nothing. Not in <c>SchemaDiff.pb</c>.</summary>
    public ValueList<string> Notes { get; init; }

    /// <summary>The comparators that say nothing about the data, each with its reason.</summary>
    public IEnumerable<ComparatorResult> NotChecked => Comparisons.Where(result => result.Outcome is ComparatorOutcome.NotMeasured or ComparatorOutcome.CannotFire);

    /// <summary>Whether nothing at all is wrong, not even a warning.</summary>
    public bool IsClean => !DataMissing && !All.Any();

    /// <summary>How many reasons there are of each kind, by TFDV's names.</summary>
    public IReadOnlyDictionary<string, int> CountsByType => All.SelectMany(anomaly => anomaly.Reasons).CountBy(reason => reason.TypeName).ToDictionary();

    /// <summary>How many features (and the dataset) have anomalies of each severity.</summary>
    public IReadOnlyDictionary<AnomalySeverity, int> CountsBySeverity => All.CountBy(anomaly => anomaly.Severity).ToDictionary();

    /// <summary>What a script should exit with: 0 if there are no anomalies or only warnings, 1 if there is an error or no data.</summary>
    public int ExitCode => DataMissing || All.Any(anomaly => anomaly.Severity == AnomalySeverity.Error) ? 1 : 0;

    /// <summary>What is wrong with one feature, or <see langword="null"/>.</summary>
    public Anomaly? this[string feature] => Anomalies.FirstOrDefault(anomaly => anomaly.FeatureName == feature);

    /// <summary>What a file says beside, kept as it was read.</summary>
    internal ProtoMessage Kept { get; init; } = ProtoMessage.Empty;

    /// <summary>The report with, for each column of an unexpected type, the first cell that made it so.</summary>
    /// <param name="firstCells">By column a sentence that names file, line, column and value: <see cref="Data.CsvFile.FirstMisfits"/>.</param>
    public ValidationReport Naming(IReadOnlyDictionary<string, string> firstCells) => this with
    {
        Anomalies = [.. Anomalies.Select(anomaly => firstCells.TryGetValue(anomaly.FeatureName, out string? cell)
            ? anomaly with { Reasons = [.. anomaly.Reasons.Select(reason => reason.Type == AnomalyType.UnexpectedDataType ? reason with { Description = $"{reason.Description} The first such cell: {cell}" } : reason)] }
            : anomaly)],
    };

    private IEnumerable<Anomaly> All => DatasetAnomaly is null ? Anomalies : Anomalies.Append(DatasetAnomaly);

    /// <summary>Writes a <c>SchemaDiff.pb</c> as TFX's ExampleValidator does (binary <c>Anomalies</c>), whole or not at all.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Write(string path) => AtomicFile.Write(path, stream => stream.Write(AnomaliesMessage.Encode(this)));

    /// <summary>Reads a <c>SchemaDiff.pb</c>, TFX's or ours, or the <c>anomalies.pbtxt</c> that TFX wrote before 0.26.</summary>
    /// <exception cref="InputException">There is no such file, it cannot be read, or it is malformed; the message names the file.</exception>
    public static ValidationReport Read(string path)
    {
        if (!File.Exists(path))
            throw new InputException($"There is no file '{path}'. Write one: report.Write(path).");
        try
        {
            byte[] bytes = File.ReadAllBytes(path);
            return TextParser.IsTextFile(path, bytes) ? AnomaliesMessage.Parse(Encoding.UTF8.GetString(bytes), path) : AnomaliesMessage.Decode(bytes);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InputException { File: null })
        {
            throw new InputException($"{Path.GetFileName(path)} cannot be read as anomalies: {error.Message} Expected was a SchemaDiff.pb of TFX or of report.Write(path), or an anomalies.pbtxt in text format.", error);
        }
    }
}
