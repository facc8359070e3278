using System.Collections.Concurrent;
using StrokeNotebooks.Course;
using StrokeNotebooks.Data;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Packaging;
using StrokeNotebooks.Preprocessing;
using StrokeNotebooks.Schemas;
using StrokeNotebooks.Statistics;

namespace StrokeNotebooks.Onnx;

/// <summary>Packages of every kind of model, trained on the first rows of the sample and asked about all of them.</summary>
internal static class OnnxCases
{
    /// <summary>The sample, or the stroke file that <c>ONNXRUNTIME_DATA</c> names, in which some numbers (bmi) and some texts (smoking_status, Residence_type) are missing.</summary>
    public static Table Rows { get; } = Table.ReadCsv(Environment.GetEnvironmentVariable("ONNXRUNTIME_DATA") is { Length: > 0 } file ? file : Path.Combine(Repository.Root, "data", Stroke.SampleFileName), new CsvOptions { MissingTokens = ["N/A", "Unknown", "Rural"] });

    private static readonly Table Train = Rows.Head(1500);

    private static readonly Schema Inferred = Schema.Infer(TableStatistics.Of(Rows));

    /// <summary>Every transform, on numbers, whole numbers and texts.</summary>
    private static readonly Preprocessor Everything = new Preprocessor()
        .MinMax("age").Bucketize("age", 4, name: "age_group").OneHot("age_group")
        .Impute("bmi", indicator: true).ZScore("bmi").ZScore("avg_glucose_level").Bucketize("avg_glucose_level", 5, name: "glucose_level")
        .OneHot("gender").Vocabulary("ever_married").Vocabulary("work_type", outOfVocabularyBuckets: 5).OneHot("work_type")
        .Impute("smoking_status", "Unknown", indicator: true).OneHot("smoking_status").Vocabulary("Residence_type", top: 1, outOfVocabularyBuckets: 3)
        .OneHot("hypertension").PassThrough("heart_disease").Label(Stroke.Label);

    /// <summary>The course's first transform, with missing numbers filled.</summary>
    private static readonly Preprocessor Indices = new Preprocessor()
        .MinMax("age").ZScore("avg_glucose_level").Impute("bmi").ZScore("bmi")
        .Vocabulary("gender").Vocabulary("ever_married").Vocabulary("work_type").Vocabulary("Residence_type").Vocabulary("smoking_status")
        .Label(Stroke.Label);

    /// <summary>For trees: numbers as they are, missing ones too, and categories as indices, of which -1 is an unknown one.</summary>
    private static readonly Preprocessor Raw = new Preprocessor()
        .PassThrough("age", "avg_glucose_level", "bmi", "hypertension", "heart_disease")
        .Vocabulary("work_type", top: 3).Vocabulary("smoking_status").Vocabulary("gender").Label(Stroke.Label);

    private static readonly ConcurrentDictionary<string, Lazy<ModelPackage>> Made = new(StringComparer.Ordinal);

    private static readonly Dictionary<string, Func<ModelPackage>> Makers = new(StringComparer.Ordinal)
    {
        ["baseline"] = () => Fit(new BaselineTrainer(), Everything),
        ["logistic"] = () => Fit(new LogisticRegression(), Everything),
        ["logistic-cv"] = () => Fit(new LogisticRegressionCV { Cs = [0.1, 1] }, Everything),
        ["logistic-indices"] = () => Fit(new LogisticRegression(), Indices),
        ["network"] = () => Fit(new WideAndDeep { WideFeatures = ["gender=Female", "work_type=Private", "age_group=<28", "glucose_level"], IsDeepRelu = true }, Everything),
        ["network-deep"] = () => Fit(new WideAndDeep { WideFeatures = [], DeepUnits = [5] }, Everything),
        ["network-wide"] = () => Fit(new WideAndDeep { WideFeatures = ["age", "bmi"] }, new Preprocessor().MinMax("age").Impute("bmi").ZScore("bmi").Label(Stroke.Label)),
        ["trees"] = () => Fit(new GradientBoostedTrees(), Raw),
        ["trees-categories"] = () => Fit(new GradientBoostedTrees { CategoricalFeatures = ["work_type", "smoking_status", "gender"], MaxDepth = 6 }, Raw),
        ["trees-features"] = () => Fit(new GradientBoostedTrees { Trees = 20 }, Everything),
        ["forest"] = () => Fit(new RandomForest { Trees = 30 }, Raw),
        ["additive"] = () => Fit(new ExplainableBoosting { OuterBags = 2, MaxRounds = 200 }, Raw),
        ["imputed"] = () => Fit(new ImputedTrainer(), Raw),
        ["voting"] = () => Fit(new SoftVoting(), Raw),
        ["voting-log-odds"] = () => Fit(new SoftVoting { Scale = PredictionScale.LogOdds, Weights = [1, 2] }, Raw),
        ["stacking"] = () => Fit(new Stacking(), Raw),
        ["calibrated"] = () => Fit(new CalibratedTrainer { Trainer = new RandomForest { Trees = 10 } }, Raw),
        ["calibrated-isotonic"] = () => Fit(new CalibratedTrainer { Trainer = new RandomForest { Trees = 10 }, Method = CalibrationMethod.Isotonic, Ensemble = false }, Raw),
        ["calibrated-logistic-isotonic"] = () => Fit(new CalibratedTrainer { Trainer = new LogisticRegression { ClassWeight = ClassWeight.Balanced }, Method = CalibrationMethod.Isotonic }, Everything),
        ["calibrated-trees-isotonic"] = () => Fit(new CalibratedTrainer { Trainer = new GradientBoostedTrees(), Method = CalibrationMethod.Isotonic }, Raw),
        ["calibrated-constant"] = () => Fit(new CalibratedTrainer { Trainer = new BaselineTrainer(), Method = CalibrationMethod.Isotonic, Ensemble = false }, Everything),
        ["recipe"] = () => Fit(StrokeRecipe.Trainer(), StrokeRecipe.Preprocessor),
    };

    public static TheoryData<string> Names => [.. Makers.Keys];

    public static IEnumerable<ModelPackage> All => Makers.Keys.Select(Make);

    /// <summary>A package, fitted when it is first asked for.</summary>
    public static ModelPackage Make(string name) => Made.GetOrAdd(name, _ => new(Makers[name])).Value;

    /// <summary>The same package, fitted once more.</summary>
    public static ModelPackage MakeAgain(string name) => Makers[name]();

    public static ModelPackage Fit(ITrainer trainer, Preprocessor preprocessor)
    {
        var graph = preprocessor.Fit(Train, Inferred);
        var rows = graph.Apply(Train);
        return new ModelPackage(trainer.Fit(rows.Features, rows.Label), graph);
    }
}
