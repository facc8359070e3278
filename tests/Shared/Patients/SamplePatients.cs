using StrokeNotebooks.Course;
using StrokeNotebooks.Data;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Packaging;
using StrokeNotebooks.Preprocessing;

namespace StrokeNotebooks;

/// <summary>The committed sample of invented patients, and a small model of them.</summary>
internal static class SamplePatients
{
    /// <summary>The file.</summary>
    public static string File => Path.Combine(Repository.Root, "data", Stroke.SampleFileName);

    /// <summary>The rows as the course imports them: without ids, and without incomplete rows.</summary>
    public static Table Table { get; } = Table.ReadCsv(File).DropMissing().Drop(Stroke.Id);

    /// <summary>A small model that takes raw patients, and says yes above one in ten.</summary>
    public static ModelPackage Package(double c = 1)
    {
        var graph = new Preprocessor().ZScore("age").ZScore("avg_glucose_level").OneHot("gender").PassThrough("hypertension").Label(Stroke.Label).Fit(Table);
        var rows = graph.Apply(Table);
        return new ModelPackage(new LogisticRegression { C = c }.Fit(rows.Features, rows.Label), graph).WithDecision(new DecisionRule(0.1, "for tests"));
    }
}
