using System.Text;
using StrokeNotebooks.Course;
using StrokeNotebooks.Data;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Preprocessing;
using StrokeNotebooks.Schemas;
using StrokeNotebooks.Statistics;

namespace StrokeNotebooks.Packaging;

/// <summary>A small package with everything that a package can hold, and the bytes of archives that a package is not.</summary>
internal static class TestPackage
{
    /// <summary>Invented patients with missing bmi.</summary>
    public static Table Rows { get; } = Table.ReadCsv(Path.Combine(Repository.Root, "data", Stroke.SampleFileName)).Head(400);

    public static TransformGraph Graph { get; } = new Preprocessor().ZScore("age").Impute("bmi").OneHot("gender").PassThrough("hypertension").Label(Stroke.Label).Fit(Rows);

    public static ModelPackage Whole { get; } = new ModelPackage(Model(), Graph, Schema.Infer(TableStatistics.Of(Rows)))
        .WithMetrics([new("roc_auc", 0.8125), new("log_loss", 0.15)])
        .WithDocument("model_card.md", "# A model\n")
        .WithDocument("evaluation/evaluation.json", "{}\n")
        .WithOnnx(new byte[] { 8, 9, 10 });

    public static KeyValuePair<string, ReadOnlyMemory<byte>> File(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));

    /// <summary>The archive of files as they are given, whatever their names.</summary>
    public static byte[] Zip(params IEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> files)
    {
        using var stream = new MemoryStream();
        ZipFormat.Write(stream, files);
        return stream.ToArray();
    }

    private static LogisticModel Model() => new LogisticRegression().Fit(Graph.Apply(Rows).Features, Graph.Apply(Rows).Label);
}
