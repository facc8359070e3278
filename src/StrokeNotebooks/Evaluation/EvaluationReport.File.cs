using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using StrokeNotebooks.IO;
using StrokeNotebooks.Metrics;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Evaluation;

// A report for programs. What is read equals what was written.
public sealed partial record EvaluationReport
{
    /// <summary>The version of the JSON that is written, and the only one that is read.</summary>
    public const int Version = 1;

    private const string Format = "stroke-notebooks/evaluation";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new ValueListConverter(), new IntervalsConverter(), new JsonStringEnumConverter() },
    };

    /// <summary>The whole report as JSON, indented, with a last line end; NaN is written as a string.</summary>
    public string ToJson() => JsonSerializer.Serialize(new Document(Format, Version, this), Options) + "\n";

    /// <summary>Writes the JSON, whole or not at all.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void WriteJson(string path) => AtomicFile.WriteAllText(path, ToJson());

    /// <summary>Reads a report that <see cref="WriteJson"/> wrote.</summary>
    /// <exception cref="InputException">There is no such file, or it is something else, damaged or of another version.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static EvaluationReport ReadJson(string path) => File.Exists(path)
        ? Parse(File.ReadAllText(path), path)
        : throw new InputException($"There is no file '{path}'. Write one: report.WriteJson(path).");

    /// <summary>Reads the text of a report.</summary>
    /// <param name="json">The text.</param>
    /// <param name="file">What to call it in an error message.</param>
    /// <exception cref="InputException">It is something else, damaged or of another version.</exception>
    public static EvaluationReport Parse(string json, string file = "evaluation.json")
    {
        try
        {
            var document = JsonSerializer.Deserialize<Document>(json, Options);
            return document is { Format: Format, Version: Version }
                ? document.Report
                : throw new InputException(file, 1, 1, $"This is not an evaluation of version {Version}: it has format {document?.Format} and version {document?.Version}. Evaluate again, or use the library that wrote it.");
        }
        catch (JsonException error)
        {
            throw new InputException(file, (error.LineNumber ?? 0) + 1, (error.BytePositionInLine ?? 0) + 1, $"The evaluation cannot be read: {error.Message} Evaluate again, or take a copy.");
        }
    }

    private sealed record Document(string Format, int Version, EvaluationReport Report);

    /// <summary>Two numbers for each metric, in the order of <see cref="Metric.All"/>: a dictionary has none of its own.</summary>
    private sealed class IntervalsConverter : JsonConverter<ImmutableDictionary<string, Interval>>
    {
        public override ImmutableDictionary<string, Interval> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            (JsonSerializer.Deserialize<Dictionary<string, double[]>>(ref reader, options) ?? []).ToImmutableDictionary(
                pair => pair.Key, pair => pair.Value is [var low, var high] ? new Interval(low, high) : throw new JsonException("An interval is two numbers."), StringComparer.Ordinal);

        public override void Write(Utf8JsonWriter writer, ImmutableDictionary<string, Interval> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, new OrderedDictionary<string, double[]>(Metric.All.Where(metric => value.ContainsKey(metric.Name))
                .Select(metric => KeyValuePair.Create<string, double[]>(metric.Name, [value[metric.Name].Low, value[metric.Name].High]))), options);
    }
}
