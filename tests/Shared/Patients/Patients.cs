using StrokeNotebooks.Data;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Preprocessing;
using StrokeNotebooks.Recipes;
using StrokeNotebooks.Schemas;
using StrokeNotebooks.Statistics;
using StrokeNotebooks.Tracking;

namespace StrokeNotebooks;

/// <summary>A folder with a small file of patients and a place for runs.</summary>
internal sealed class Patients : IDisposable
{
    public Patients() => Table().WriteCsv(File);

    public string Folder { get; } = Directory.CreateTempSubdirectory("stroke-patients-").FullName;

    public string File => Path.Combine(Folder, "patients.csv");

    public TrackingClient Client => TrackingClient.Open(Path.Combine(Folder, "mlruns"));

    public TrainingRecipe Recipe => new()
    {
        Name = "patients",
        Data = RecipeData.Of(File),
        DropColumns = ["id"],
        Preprocessor = new Preprocessor().ZScore("age").Impute("bmi", indicator: true).ZScore("bmi").OneHot("gender").Label("stroke"),
        Trainer = new LogisticRegression { C = 0.5, ClassWeight = ClassWeight.Of(1, 3) },
        Evaluation = new EvaluationOptions { Threshold = 0.4, Resamples = 20 },
        Slices = ["gender", SlicingSpec.Bands("age", 50).And("gender")],
        Schema = Schema.Infer(TableStatistics.Of(Table().Drop("id"))),
        Texts = new CardTexts { IntendedUses = ["tests"] },
    };

    public static Table Table(int rows = 200) => new(
        new IntColumn("id", [.. Enumerable.Range(0, rows).Select(i => (long)i)]),
        StringColumn.Of("gender", Enumerable.Range(0, rows).Select(i => i % 5 < 3 ? "Female" : "Male")),
        new IntColumn("age", [.. Enumerable.Range(0, rows).Select(i => 20L + i * 37 % 60)]),
        new FloatColumn("bmi", [.. Enumerable.Range(0, rows).Select(i => 20.5f + i % 17)], MissingMask.Of(rows, row => row % 25 == 3)),
        new IntColumn("stroke", [.. Enumerable.Range(0, rows).Select(i => i * 37 % 60 + i * 3571 % 40 > 60 ? 1L : 0)]));

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
