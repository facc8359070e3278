using StrokeNotebooks.Data;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Preprocessing;
using StrokeNotebooks.Schemas;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Course;

/// <summary>What a <see cref="StrokePipeline"/> reads, learns, asks of a model, and where it puts it.</summary>
public sealed record StrokePipelineOptions
{
    /// <summary>The CSV file with patients. Default: the course's, see <see cref="Stroke.Path()"/>.</summary>
    public string DataFile { get => field ?? Stroke.Path(); init; }

    /// <summary>How the file is read. Columns are of the schema's types where all of their cells fit.</summary>
    public CsvOptions Csv { get; init; } = new();

    /// <summary>The schema. Default: the pipeline's, see <see cref="Stroke.PipelineSchemaPath"/>.</summary>
    public string SchemaFile { get => field ?? Stroke.PipelineSchemaPath(); init; }

    /// <summary>The folder that blessed models are pushed to.</summary>
    public required string Destination { get; init; }

    /// <summary>The pipeline's name in the metadata store. Default <c>stroke</c>.</summary>
    public string Name { get; init; } = "stroke";

    /// <summary>The columns to leave out. Default: the patient's number.</summary>
    public ValueList<string> DropColumns { get; init; } = [Stroke.Id];

    /// <summary>What becomes of rows in which a value is missing. Default: they are left out, as in the original.</summary>
    public MissingValues MissingValues { get; init; } = MissingValues.DropRows;

    /// <summary>The schema's environment that the rows come from. Default <c>TRAINING</c>.</summary>
    public string Environment { get; init; } = "TRAINING";

    /// <summary>Whether anomalies in the rows end the run before anything is trained. Default yes.</summary>
    public bool StopOnAnomalies { get; init; } = true;

    /// <summary>How columns become features. Default: all ten columns; numbers by z-score, age also in four quantile buckets, words one-hot with five buckets for those that training did not have.</summary>
    public Preprocessor Preprocessor { get; init; } = DefaultPreprocessor;

    /// <summary>What learns. Default: logistic regression, the best of the simple learners (docs/decisions/0038). The original's network is <see cref="WideAndDeep"/>.</summary>
    public ITrainer Algorithm { get; init; } = new LogisticRegression();

    /// <summary>How the threshold is chosen above which the answer is yes. Default: a missed stroke costs as much as 20 false alarms. <see langword="null"/>: none is chosen, and the answer is yes above 0.5, as in the original.</summary>
    public ThresholdRule? Threshold { get; init; } = ThresholdRule.Default;

    /// <summary>
    /// What a model has to come to. Default: on all rows an area under the ROC curve of 0.7, and no more than 0.01 below that of the last blessed model.
    /// Not accuracy, which the original asks for: where one patient in twenty has a stroke, saying no to all is right for nineteen.
    /// </summary>
    public ValueList<MetricThreshold> Thresholds { get; init; } = [new("auc") { LowerBound = 0.7, AbsoluteChange = -0.01, Slices = [SliceResult.AllRows] }];

    /// <summary>The groups to judge apart. Default: by gender, and by age below 40, from 40, and from 65 on.</summary>
    public ValueList<SlicingSpec> Slices { get; init; } = ["gender", SlicingSpec.Bands("age", 40, 65)];

    /// <summary>Smallest slice, confidence intervals and the like.</summary>
    public EvaluationOptions Evaluation { get; init; } = new();

    // A schema that is not there, or is none, is told by the component that imports it.
    internal CsvOptions TypedCsv()
    {
        try
        {
            return Csv with { ExpectedTypes = Schema.Read(SchemaFile).ColumnTypes() };
        }
        catch (Exception e) when (e is IO.InputException or IOException)
        {
            return Csv;
        }
    }

    private static Preprocessor DefaultPreprocessor { get; } = Words.Aggregate(
        new Preprocessor().ZScore("age").ZScore("avg_glucose_level").ZScore("bmi").Bucketize("age", 4, name: "age_group").OneHot("age_group").PassThrough("hypertension", "heart_disease").Label(Stroke.Label),
        (plan, column) => plan.Vocabulary(column, outOfVocabularyBuckets: 5).OneHot(column));

    private static string[] Words => ["gender", "ever_married", "work_type", "Residence_type", "smoking_status"];
}
