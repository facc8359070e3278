using System.Text.Json;
using StrokeNotebooks.Data;

namespace StrokeNotebooks.Modeling;

/// <summary>What scikit-learn gives, as <c>Fixtures/calibration.py</c> wrote it.</summary>
internal sealed record CalibrationFixture(CalibrationFixture.Case[] Calibrators, int Columns, float[] X, float[] Label, float[] Weights, CalibrationFixture.Run[] Trained)
{
    public static CalibrationFixture Instance { get; } = JsonSerializer.Deserialize<CalibrationFixture>(
        File.ReadAllText(Path.Combine(Repository.Root, "tests", "StrokeNotebooks.Tests", "Modeling", "Calibration", "Fixtures", "calibration.json")), new JsonSerializerOptions(JsonSerializerDefaults.Web))!;

    public FeatureMatrix Features() => LogisticFixture.Matrix(Columns, X);

    internal sealed record Case(
        string Name, double[] Probability, float[] Label, float[] Weights, double[] Sigmoid, double[] Exact, double[] Grid, double[] Isotonic, double[] Corners, double[] Heights);

    internal sealed record Run(string Method, bool Ensemble, bool Weighted, double[] Probability);
}
