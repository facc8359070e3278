using StrokeNotebooks.Data;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Course;

/// <summary>Invents patients with the columns, formats, rates and dependences of the Kaggle stroke file, and none of its rows.</summary>
public static class SyntheticStroke
{
    /// <summary>How many rows the Kaggle file has, and so the committed sample.</summary>
    public const int DefaultRows = 5110;

    /// <summary>The seed of the committed sample: of the first 300, one whose sample tells each lesson's story as the Kaggle file does (<c>data/README.md</c>).</summary>
    public const int DefaultSeed = 182;

    /// <summary>Writes the sample as a CSV file in the Kaggle file's format, in which a missing bmi is <c>N/A</c>.</summary>
    /// <param name="path">The file; folders are made as needed.</param>
    /// <exception cref="IOException">The disk is full or the folder cannot be written.</exception>
    public static void Write(string path) => Generate().WriteCsv(path, new CsvOptions { MissingTokens = ["N/A"] });

    /// <summary>Draws a table of patients: the strokes come first, as in the Kaggle file, so that forgetting to shuffle is punished here too.</summary>
    /// <param name="rows">How many patients, at most 72940 (ids are drawn from 1 to that number).</param>
    /// <param name="seed">From 0 on; the same seed gives the same table.</param>
    /// <returns>The 12 columns of <see cref="Stroke.ColumnNames"/>; <c>bmi</c> is missing in about one row of 25, more often in strokes.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are less than 1 or more than 72940 rows, or the seed is negative.</exception>
    public static Table Generate(int rows = DefaultRows, int seed = DefaultSeed)
    {
        const int Ids = 72940;
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, Ids);
        var random = new NumPyRandom(seed);
        SyntheticPatient[] patients = [.. Enumerable.Range(0, rows).Select(_ => SyntheticPatient.Draw(random))];
        // The Kaggle file has one patient of gender Other, without a stroke: a category too rare to learn from.
        int other = Array.FindIndex(patients, patient => patient is { Age: >= 20, Stroke: false });
        if (other >= 0)
            patients[other] = patients[other] with { Gender = "Other" };
        random.Shuffle<SyntheticPatient>(patients);
        patients = [.. patients.OrderByDescending(patient => patient.Stroke)];
        var ids = random.Permutation(Ids);

        return new Table(
            new IntColumn("id", [.. ids.Take(rows).Select(id => 1L + id)]),
            Text("gender", patient => patient.Gender),
            Float("age", patient => patient.Age),
            Flag("hypertension", patient => patient.Hypertension),
            Flag("heart_disease", patient => patient.HeartDisease),
            Text("ever_married", patient => patient.Married ? "Yes" : "No"),
            Text("work_type", patient => patient.Work),
            Text("Residence_type", patient => patient.Residence),
            Float("avg_glucose_level", patient => patient.Glucose),
            Float("bmi", patient => patient.Bmi, MissingMask.Of(rows, row => patients[row].BmiMissing)),
            Text("smoking_status", patient => patient.Smoking),
            Flag("stroke", patient => patient.Stroke));

        StringColumn Text(string name, Func<SyntheticPatient, string> value) => StringColumn.Of(name, patients.Select(value));
        DoubleColumn Float(string name, Func<SyntheticPatient, double> value, MissingMask missing = default) => new(name, [.. patients.Select(value)], missing);
        IntColumn Flag(string name, Func<SyntheticPatient, bool> value) => new(name, [.. patients.Select(p => value(p) ? 1L : 0L)]);
    }
}
