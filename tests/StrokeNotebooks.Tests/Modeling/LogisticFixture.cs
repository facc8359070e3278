using System.Collections.Immutable;
using System.Text.Json;
using StrokeNotebooks.Data;

namespace StrokeNotebooks.Modeling;

/// <summary>What scikit-learn gives, as <c>Fixtures/logistic.py</c> wrote it.</summary>
internal sealed record LogisticFixture(ImmutableArray<LogisticFixture.Case> Cases, LogisticFixture.Cross Cv)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static LogisticFixture Read() => JsonSerializer.Deserialize<LogisticFixture>(
        File.ReadAllText(Path.Combine(Repository.Root, "tests", "StrokeNotebooks.Tests", "Modeling", "Fixtures", "logistic.json")), Options)!;

    public static FeatureMatrix Matrix(int columns, float[] values) =>
        new(values.Length / columns, [.. Enumerable.Range(0, columns).Select(i => $"x{i}")], [.. values]);

    internal sealed record Case(string Name, int Columns, float[] X, float[] Label, float[] Weights, double C, bool FitIntercept, JsonElement ClassWeight, double[] Coefficients, double Intercept)
    {
        public ClassWeight Weighting => ClassWeight.ValueKind switch
        {
            JsonValueKind.Null => StrokeNotebooks.Modeling.ClassWeight.None,
            JsonValueKind.String => StrokeNotebooks.Modeling.ClassWeight.Balanced,
            _ => StrokeNotebooks.Modeling.ClassWeight.Of(ClassWeight[0].GetDouble(), ClassWeight[1].GetDouble()),
        };
    }

    internal sealed record Cross(int Columns, float[] X, float[] Label, Run[] Runs);

    internal sealed record Run(string Scoring, double[][] Scores, double C, double[] Coefficients, double Intercept);
}
