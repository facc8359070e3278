using System.Globalization;
using System.Text.Json.Serialization;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines;

/// <summary>
/// Loads the model in a fresh process and scores with it there (TFX: InfraValidator, which starts a model server). Inputs: <c>model</c>, <c>examples</c>. Output: <c>blessing</c>,
/// which the Pusher asks for: <c>INFRA_BLESSED</c> if the fresh process gives the probabilities that this one gives, else <c>INFRA_NOT_BLESSED</c> with the reason.
/// </summary>
/// <remarks>Only what the fresh process itself says of the model is a verdict. If it is killed, takes longer than <see cref="MaxLoadingTime"/> or cannot be started, the component fails, and is tried again by the next run.
/// It catches a model that works only where it was trained: a file that is missing from its package, a setting that lives in memory, a dependency that serving does not have.</remarks>
public sealed class InfraValidator : Component
{
    // A double comes out of its shortest text bit for bit; another processor's exponential function may differ in the last one.
    private const double Tolerance = 1e-12;

    /// <summary>The model to load and score in a fresh process.</summary>
    public required Channel<ModelArtifact> Model { get; init; }

    /// <summary>The raw rows to score.</summary>
    public required Channel<ExamplesArtifact> Examples { get; init; }

    /// <summary>The split to take rows from. Default <c>eval</c>.</summary>
    public string SplitName { get; init; } = "eval";

    /// <summary>How many rows to score at most: the first ones. Default 100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than one.</exception>
    public int NumExamples { get; init => field = Setting.AtLeast(1, value); } = 100;

    /// <summary>How long loading and scoring may take. Default 300 seconds, as in TFX.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is zero or less, or more than a day.</exception>
    public TimeSpan MaxLoadingTime
    {
        get;
        init => field = value > TimeSpan.Zero && value <= TimeSpan.FromDays(1) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The time limit is above zero and at most a day.");
    } = TimeSpan.FromSeconds(300);

    /// <summary>The verdict.</summary>
    public Channel<InfraBlessingArtifact> Blessing => Output<InfraBlessingArtifact>();

    /// <inheritdoc/>
    [JsonIgnore]
    public override string ExecutionType => "tfx.components.infra_validator.component.InfraValidator";

    /// <inheritdoc/>
    /// <exception cref="InputException">There are no such rows, or the fresh process cannot be started.</exception>
    /// <exception cref="ScorerFailedException">The fresh process was killed, took too long, or failed otherwise: there is no verdict, and the component has failed.</exception>
    public override void Execute(ComponentContext context)
    {
        var rows = context.Input(Examples).Read(SplitName).Head(NumExamples);
        // In its own folder, which goes with the execution if the process is killed.
        string requests = Directory.CreateDirectory(context.Output(Blessing).File("requests")).FullName;
        try
        {
            string file = Path.Combine(requests, "requests.tfrecord");
            ExampleFile.Write(file, rows);
            string model = context.Input(Model).ServingFolder;
            var verdict = ScorerProcess.Score(model, file, MaxLoadingTime, context.Cancellation);
            string? fault = verdict.Refusal ?? Difference(verdict.Probabilities, context.Input(Model).Read().PredictProbability(rows));
            string said = fault ?? $"A fresh process loaded the package and gave {rows.RowCount} examples the same probabilities as this one.";
            context.Output(Blessing).Write(fault is null, said);
            context.Log(said);
        }
        finally
        {
            Directory.Delete(requests, recursive: true);
        }
    }

    private static string? Difference(double[] there, double[] here)
    {
        if (there.Length != here.Length)
            return $"The fresh process gave {there.Length} probabilities for {here.Length} examples.";
        int row = Enumerable.Range(0, here.Length).FirstOrDefault(row => !(Math.Abs(there[row] - here[row]) <= Tolerance), -1);
        return row < 0 ? null : string.Create(CultureInfo.InvariantCulture, $"Example {row} has the probability {there[row]} in the fresh process, but {here[row]} here.");
    }
}
