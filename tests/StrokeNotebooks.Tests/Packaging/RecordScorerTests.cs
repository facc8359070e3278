using StrokeNotebooks.Course;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Preprocessing;

namespace StrokeNotebooks.Packaging;

/// <summary>A scorer gives what the table gives, whatever the trainer, the transform and the type of the record.</summary>
public sealed class RecordScorerTests
{
    private static readonly Table Rows = Table.ReadCsv(Path.Combine(Repository.Root, "data", Stroke.SampleFileName)).Head(600);

    private static readonly TransformGraph Graph = new Preprocessor()
        .MinMax("age").ZScore("avg_glucose_level").Impute("bmi", indicator: true).ZScore("bmi").Vocabulary("gender").OneHot("work_type").OneHot("smoking_status")
        .Vocabulary("hypertension", name: "hypertension_index").PassThrough("hypertension", "heart_disease").Label(Stroke.Label).Fit(Rows);

    private static readonly Patient[] Patients = [.. Rows.Rows().Select(row => new Patient(
        row.Text("gender"), (float)row.Number("age"), row.Number("hypertension") > 0, (byte)row.Number("heart_disease"), row.Text("work_type"), row.Number("avg_glucose_level"),
        row.IsMissing("bmi") ? null : (decimal)row.Number("bmi"), row.Text("smoking_status")))];

    public static TheoryData<Type> Trainers => TrainerContractTests.Trainers;

    [Theory]
    [MemberData(nameof(Trainers))]
    public void Whatever_the_trainer_a_record_gives_what_the_table_gives(Type trainer)
    {
        var few = Graph.Apply(Rows.Head(150)).Features;
        float[] old = [.. few.Column("age").Select(age => age > 0.6f ? 1f : 0)];
        var package = new ModelPackage(((ITrainer)Activator.CreateInstance(trainer)!).Fit(few, old), Graph);
        var scorer = package.CreateScorer<Patient>();
        Assert.Equal(package.PredictProbability(Rows), Patients.Select(scorer.PredictProbability));
    }

    [Fact]
    public void The_order_of_a_models_features_plays_no_part()
    {
        var package = new ModelPackage(new LogisticModel(["heart_disease", "age"], [2, 0.5], -1, 1, 1, true), Graph);
        Assert.Equal(package.PredictProbability(Rows), Patients.Select(package.CreateScorer<Patient>().PredictProbability));
    }

    [Fact]
    public void Many_threads_ask_one_scorer_and_nothing_is_allocated()
    {
        var package = Package();
        var scorer = package.CreateScorer<Patient>();
        double[] expected = package.PredictProbability(Rows);
        Parallel.For(0, 8, _ =>
        {
            Assert.Equal(expected, Patients.Select(scorer.PredictProbability));
            long before = GC.GetAllocatedBytesForCurrentThread();
            foreach (var patient in Patients)
                scorer.PredictProbability(patient);
            Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        });
    }

    [Fact]
    public void A_struct_whose_properties_are_named_exactly_as_the_columns_serves_too()
    {
        var package = Package();
        var scorer = package.CreateScorer<PatientStruct>();
        Assert.Equal(package.PredictProbability(Rows), Patients.Select(patient => scorer.PredictProbability(new PatientStruct
        {
            age = patient.Age,
            avg_glucose_level = (float)patient.AvgGlucoseLevel,
            bmi = (double?)patient.BMI,
            gender = patient.Gender,
            work_type = patient.WorkType,
            smoking_status = patient.SmokingStatus,
            hypertension = patient.Hypertension ? 1 : 0,
            heart_disease = patient.HeartDisease,
        })));
    }

    [Fact]
    public void What_is_absent_or_does_not_fit_is_said_when_the_scorer_is_made()
    {
        Says<NoProperties>("NoProperties has no property for the column 'age', which the transform reads. Its properties are: none. Name one as the column; case and underscores do not matter.");
        Says<NoBmi>("NoBmi has no property for the column 'bmi', which the transform reads. Its properties are: AGE, avgGlucoseLevel.");
        Says<AgeTwice>("AgeTwice has several properties for the column 'age': Age, AGE. Name one of them exactly as the column.");
        Says<AgeAsText>("AgeAsText.Age is a String, but the column 'age' is a number or a bool. Give the property such a type; where the column may be missing, one that may be null.");
        Says<RealGender>("RealGender.gender is a Single, but the column 'gender' is a string.");
        Says<RealHypertension>("RealHypertension.Hypertension is a Double, but the column 'hypertension' is a whole number or a bool.");

        static void Says<T>(string message) => Assert.StartsWith(message, Assert.Throws<InputException>(() => Package().CreateScorer<T>()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_is_refused_as_a_row_is()
    {
        var scorer = Package().CreateScorer<Patient>();
        Assert.Throws<ArgumentNullException>(() => scorer.PredictProbability(null!));
        Assert.StartsWith("Feature 'age' is NaN", Assert.Throws<InputException>(() => scorer.PredictProbability(Patients[0] with { Age = float.NaN })).Message, StringComparison.Ordinal);
    }

    private static ModelPackage Package() => new(new LogisticRegression().Fit(Graph.Apply(Rows).Features, Graph.Apply(Rows).Label), Graph);

    private sealed record Patient(string? Gender, float Age, bool Hypertension, byte? HeartDisease, string? WorkType, double AvgGlucoseLevel, decimal? BMI, string? SmokingStatus)
    {
        public string this[int index] => throw new InvalidOperationException($"An indexer is no column: {index}");
    }

#pragma warning disable IDE1006 // Named as the columns are.
    private readonly record struct PatientStruct
    {
        public float? age { get; init; }

        public float Age => throw new InvalidOperationException("A property that is named exactly as the column comes first.");

        public float avg_glucose_level { get; init; }

        public double? bmi { get; init; }

        public string? gender { get; init; }

        public string? work_type { get; init; }

        public string? smoking_status { get; init; }

        public int hypertension { get; init; }

        public long? heart_disease { get; init; }
    }

    private sealed record RealGender(float Age, float AvgGlucoseLevel, float Bmi, float gender);
#pragma warning restore IDE1006

    private sealed class NoProperties;

    private sealed record NoBmi(float AGE, float avgGlucoseLevel);

    private sealed record AgeTwice(float Age, float AGE);

    private sealed record AgeAsText(string Age);

    private sealed record RealHypertension(float Age, float AvgGlucoseLevel, float? Bmi, string Gender, string WorkType, string SmokingStatus, double? Hypertension);
}
