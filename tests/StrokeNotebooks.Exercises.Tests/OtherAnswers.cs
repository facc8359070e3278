namespace StrokeNotebooks.Exercises.Tests;

/// <summary>Answers beside the folded solutions: right ones of other types, wrong ones that people give, each with a part of what it is told. They see the variables of their lesson and of its solutions.</summary>
internal static partial class OtherAnswers
{
    /// <summary>How a right answer is told.</summary>
    public const string Right = "Right: ";

    private static readonly (string Exercise, string Answer, string Told)[] s_lessons =
    [
        ("1.1", "Math.Round((decimal)(StrokeRate(withoutBmi) / StrokeRate(withBmi)), 1)", Right),
        ("1.1", "(float)(StrokeRate(withoutBmi) / StrokeRate(withBmi))", Right),
        ("1.1", "(StrokeRate(withoutBmi) / StrokeRate(withBmi)).ToString(System.Globalization.CultureInfo.InvariantCulture)", Right),
        ("1.1", "StrokeRate(withBmi) / StrokeRate(withoutBmi)", "the other way round"),
        ("1.1", "StrokeRate(withoutBmi)", "How many times the other rate is it?"),
        ("1.1", "StrokeRate(withoutBmi) - StrokeRate(withBmi)", "that is the difference of the two rates"),
        ("1.1", "\"three\"", "this is the text 'three'"),
        ("1.1", "double.NaN", "this is NaN"),
        ("1.1", "curated", "this is a Schema"),
        ("1.2", "curated", "25 to 40 mmol/l still passes"),
        ("1.2", "curated.WithFloatDomain(\"avg_glucose_level\", 100, 300)", "it raises an alarm on the training data"),
        ("1.2", "new Preprocessor()", "a Schema is wanted, and this is a Preprocessor"),
        ("1.2", "curated.WithFloatDomain(\"avg_glucose_level\", 45, 280)", Right),
        ("1.2", "curated.WithFloatDomain(\"avg_glucose_level\", 41, null)", Right),
        ("1.3", "curated", "no drift comparator on work_type"),
        ("1.3", "curated.WithDriftComparator(\"work_type\", infinityNorm: 0)", "too low for chance"),
        ("1.3", "curated.WithDriftComparator(\"work_type\", infinityNorm: 0.9)", "The threshold is too high"),
        ("1.3", "curated.WithDriftComparator(\"work_type\", infinityNorm: 0.1)", Right),
        ("2.1", "schema", "a NaN in every fiftieth bmi still passes."),
        ("2.1", "schema.WithFloatDomain(\"avg_glucose_level\", 0, 400, disallowNaN: true)", "it is avg_glucose_level that may not be NaN"),
        ("2.1", "schema.WithFloatDomain(\"bmi\", 20, 40, disallowNaN: true)", "it objects to the cleaned data"),
        ("2.1", "schema.WithFloatDomain(\"bmi\", null, null, disallowNaN: true, disallowInf: true)", Right),
        ("2.2", "schema", "0.9 % of students already raise an alarm"),
        ("2.2", "schema.WithMinDomainMass(\"work_type\", 0.4)", "half of all rows may be students"),
        ("2.2", "schema.WithValues(\"work_type\", \"Student\")", "half of all rows may be students"),
        ("2.2", "schema.WithMinDomainMass(\"work_type\", 0.95)", "1.25 % of students pass"),
        ("2.2", "schema.WithMinDomainMass(\"work_type\", 0.9899)", Right),
        ("2.3", "schema", "gaps in one row of eleven already raise an alarm"),
        ("2.3", "schema.WithPresence(\"bmi\", minFraction: 0.1)", "half of the bmi are gone and nothing is said"),
        ("2.3", "schema.WithPresence(\"bmi\", minFraction: 0.9, minCount: 1_000_000)", "bmi: "),
        ("2.3", "schema.WithoutFeature(\"bmi\")", "New column"),
        ("2.3", "schema.WithPresence(\"bmi\", minFraction: 0.85)", Right),
        ("3.1", "preprocessor", "hypertension does not come out of it"),
        ("3.1", "preprocessor.PassThrough(\"hypertension\")", "heart_disease does not come out of it"),
        ("3.1", "new Preprocessor().PassThrough(\"hypertension\", \"heart_disease\").Label(\"stroke\")", "age is lost"),
        ("3.1", "preprocessor.ZScore(\"hypertension\").PassThrough(\"heart_disease\")", "do not come out unchanged"),
        ("3.1", "preprocessor.PassThrough(\"heart_disease\").PassThrough(\"hypertension\")", Right),
        ("3.2", "new Preprocessor().Vocabulary(\"work_type\").Label(\"stroke\")", "the number of columns that come out is 1"),
        ("3.2", "new Preprocessor().OneHot(\"work_type\").OneHot(\"gender\").Label(\"stroke\")", "the number of columns that come out is"),
        ("3.2", "new Preprocessor().Bucketize(\"age\", 5).OneHot(\"age\").Label(\"stroke\")", "do not stand for the words of work_type"),
        ("3.2", "new Preprocessor().OneHot(\"work_type\")", "the label is not named"),
        ("3.2", "new Preprocessor().Vocabulary(\"work_type\").OneHot(\"work_type\").Label(\"stroke\")", Right),
        ("3.3", "new Preprocessor().Impute(\"bmi\", Imputation.Median).Label(\"stroke\")", "two columns are wanted"),
        ("3.3", "new Preprocessor().Impute(\"bmi\", Imputation.Mean, indicator: true).Label(\"stroke\")", "is not filled with the median"),
        ("3.3", "new Preprocessor().Impute(\"bmi\", Imputation.Median).PassThrough(\"hypertension\").Label(\"stroke\")", "does not say that its bmi is"),
        ("3.3", "new Preprocessor().Label(\"stroke\").Impute(\"bmi\", indicator: true, name: \"weight\")", Right),
        ("4.1", "(float)(1 - cleaned[\"stroke\"].Numbers().Average())", Right),
        ("4.1", "Math.Round((decimal)(1 - cleaned[\"stroke\"].Numbers().Average()), 3)", Right),
        ("4.1", "1 - testing[\"stroke\"].Numbers().Average()", "that is on the rows of the test set"),
        ("4.1", "Math.Round(100 * (1 - cleaned[\"stroke\"].Numbers().Average()), 1)", "that is in percent"),
        ("4.1", "cleaned[\"stroke\"].Numbers().Average()", "the share of strokes"),
        ("4.2", "0", "it finds enough, but a higher one does too"),
        ("4.2", "1", "it finds 0 of"),
        ("4.2", "48", "lies between 0 and 1"),
        ("4.2", "(decimal)((double)answer42! + probability.Where(p => p < (double)answer42!).Max()) / 2", Right),
        ("4.3", "better", "it leaves gaps"),
        ("4.3", "new Preprocessor().ZScore(\"age\").PassThrough(\"stroke\")", "so it can be no feature"),
        ("4.3", "new Preprocessor().ZScore(\"age\").Label(\"stroke\")", "without a word about the gaps it is"),
        ("4.3", "answer43!.MinMax(\"age\", name: \"age again\")", Right),
        ("5.1", "\"\"", "it also finds a run like"),
        ("5.1", "\"metrics.roc_auc > 0.8 and params.max_depth = '2'\"", "depth 2, 0.9, but failed"),
        ("5.1", "\"metrics.roc_auc > 0.81 and params.max_depth = '2' and status = 'FINISHED'\"", "it does not find a run like 'depth 2, 0.801'"),
        ("5.1", "\"roc_auc above 0.8\"", "Not yet: "),
        ("5.1", "\"status = 'FINISHED' AND params.max_depth = '2' AND metrics.roc_auc > 0.8\"", Right),
        ("5.2", "(Action<ActiveRun>)(run => { })", "the parameter C is not recorded"),
        ("5.2", "(Action<ActiveRun>)(run => { run.LogParameter(\"C\", 0.1); run.LogMetric(\"loss\", 0.51); })", "lies at step 0"),
        ("5.2", "(Action<ActiveRun>)(run => { run.LogParameter(\"C\", 0.1); run.LogCurve(\"loss\", [0.69, 0.55, 0.51]); })", "is none of its inputs"),
        ("5.2", "(Action<ActiveRun>)(run => throw new InvalidOperationException(\"mine\"))", "your answer cannot be used: mine"),
        ("5.2", "(Action<ActiveRun>)(run => { run.LogInput(Dataset.OfFile(path, table), \"training\"); run.LogParameter(\"C\", \"0.1\"); run.LogMetric(\"loss\", 0.69); run.LogMetric(\"loss\", 0.55, 1); run.LogMetric(\"loss\", 0.51, 2); })", Right),
        ("5.3", "(Func<string, string>)(text => text)", "the digest is still the same"),
        ("5.3", "(Func<string, string>)(text => \"\")", "Not yet: "),
        ("5.3", "(Func<string, string>)(text => text.Replace(\"Male\", \"male\"))", "is another one: values changed, or rows"),
        ("5.3", "(Func<string, string>)(text => text.Replace(\"Female\", \"\\\"Female\\\"\"))", Right),
        ("6.1", "1.0m / 31", Right),
        ("6.1", "1 / 31", "integer division"),
        ("6.1", "1.0 / 30", "nearly"),
        ("6.1", "0.5", "if both errors cost the same"),
        ("6.1", "Math.Round(100.0 / 31, 4)", "in percent"),
        ("6.2", "new LogisticRegression()", "the clinic insists on its forest"),
        ("6.2", "new RandomForest { ClassWeight = ClassWeight.Balanced }", "its log loss is"),
        ("6.2", "new Candidate(columns, new RandomForest())", "an ITrainer is wanted, and this is a Candidate"),
        ("6.2", "new CalibratedTrainer { Method = CalibrationMethod.Isotonic, Trainer = new RandomForest { Trees = 30, MaxDepth = 4, ClassWeight = ClassWeight.Balanced } }", Right),
        ("6.3", "new Candidate(StrokeRecipe.Preprocessor, new RandomForest { Trees = 5 })", "a model that can be read is wanted"),
        ("6.3", "new Candidate(columns, new LogisticRegression())", "six at most are wanted"),
        ("6.3", "new Candidate(new Preprocessor().OneHot(\"Residence_type\").Label(\"stroke\"), new LogisticRegression())", "the recipe is better, and that is not chance"),
        ("6.3", "new Candidate(new Preprocessor().ZScore(\"age\").ZScore(\"avg_glucose_level\").Label(\"stroke\"), new LogisticRegression { C = 1 })", Right),
        ("7.1", "registry.Files(\"models:/stroke/3\")", "its card is the genuine one"),
        ("7.1", "new PackageFiles(genuine.Remove(\"model_card.md\"))", "it has no model_card.md"),
        ("7.1", "new PackageFiles(registry.Files(\"models:/stroke/1\").Contents.SetItem(\"model_card.md\", praise))", "is not that of version 3"),
        ("7.1", "new PackageFiles(genuine.SetItem(\"model_card.md\", Array.Empty<byte>()))", Right),
        ("7.2", "new Gate { Thresholds = [new MetricThreshold(\"precision\") { AbsoluteChange = -0.02, Slices = [\"all rows\"] }] }", "is a number that somebody must choose"),
        ("7.2", "new Gate { MaxCalibrationError = 0.05 }", "it asks for the calibration"),
        ("7.2", "new Gate { Thresholds = [new MetricThreshold(\"auc\") { AbsoluteChange = 0, Slices = [\"all rows\"] }] }", "Not yet: "),
        ("7.2", "new Gate { Thresholds = [new MetricThreshold(\"binary_crossentropy\") { UpperBound = 0.3, Slices = [\"all rows\"] }] }", "a fixed bound"),
        ("7.2", "new Gate { Thresholds = [] }", "Not yet: "),
        ("7.2", "new Gate { Thresholds = [new MetricThreshold(\"BinaryCrossentropy\") { RelativeChange = 0, Slices = [\"all rows\"] }] }", Right),
        ("7.3", "registry.Log.Entries().Single(entry => entry.What == AuditActions.Register && entry.Version == 3).Sequence", "that is where the version was registered"),
        ("7.3", "registry.Log.Entries().First(entry => entry.What == AuditActions.Promote && entry.Version == 1).Sequence", "that is how version 1 came there"),
        ("7.3", "-1", "that is not it"),
        ("7.3", "answer73!.ToString()", Right),
    ];

    /// <summary>Code that the answers to a walkthrough's exercises need: a component to be wrong with.</summary>
    public static string Given(string lesson) => lesson is "M1" or "M4" ? """
        sealed class Counter : Component
        {
            public required Channel<ExamplesArtifact> Examples { get; init; }
            public string Split { get; init; } = "train";
            public string Format { get; init; } = "0";
            public Channel<ValueArtifact> Count => Output<ValueArtifact>();

            public override void Execute(ComponentContext context) => context.Output(Count)
                .Write(context.Input(Examples).Read(Split)["stroke"].Numbers().Sum().ToString(Format, System.Globalization.CultureInfo.InvariantCulture));
        }
        """ : "";

    /// <summary>What is no answer to any exercise.</summary>
    public static IEnumerable<(string Exercise, string Answer, string Told)> Nothing(IEnumerable<string> exercises) =>
        from exercise in exercises
        from answer in (string[])["null", "\"\"", "\"TODO\"", "-1", "new object()", "new int[0]", "new string[0]", "(Func<double>)(() => 0)"]
        select (exercise, answer, answer == "null" ? "Not tried: " : "Not yet: ");

    /// <summary>The answers to the exercises of a lesson.</summary>
    public static IEnumerable<(string Exercise, string Answer, string Told)> To(string lesson) =>
        s_lessons.Concat(s_walkthroughs).Where(answer => answer.Exercise.StartsWith(lesson + ".", StringComparison.Ordinal));
}
