using StrokeNotebooks.Statistics;

namespace StrokeNotebooks.Pipelines;

/// <summary>
/// Computes the statistics of every split (TFX: StatisticsGen). Inputs: <c>examples</c>, optionally <c>schema</c>. Output: <c>statistics</c>, a <c>FeatureStats.pb</c> for each split.
/// </summary>
public sealed class StatisticsGen : Component
{
    /// <summary>The rows.</summary>
    public required Channel<ExamplesArtifact> Examples { get; init; }

    /// <summary>Says which whole numbers are categories, whose values are then counted as texts are. Default: none are.</summary>
    public Channel<SchemaArtifact>? Schema { get; init; }

    /// <summary>The statistics by split.</summary>
    public Channel<ExampleStatisticsArtifact> Statistics => Output<ExampleStatisticsArtifact>();

    /// <summary>How they are computed. Default: as TFX does.</summary>
    public StatisticsOptions StatsOptions { get; init; } = StatisticsOptions.Tfx;

    /// <inheritdoc/>
    public override string ExecutionType => "tfx.components.statistics_gen.component.StatisticsGen";

    /// <inheritdoc/>
    /// <exception cref="IO.InputException">A file of the examples is damaged.</exception>
    public override void Execute(ComponentContext context)
    {
        var examples = context.Input(Examples);
        var options = context.InputOrNone(Schema) is { } schema ? StatsOptions with { CategoricalInts = [.. StatsOptions.CategoricalInts.Union(schema.Read().CategoricalInts())] } : StatsOptions;
        FirstCells.Copy(examples, context.Output(Statistics));
        foreach (string split in examples.Splits)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var statistics = TableStatistics.Of(examples.Open(split), options);
            context.Output(Statistics).Write(split, statistics);
            context.Log($"{split}: {statistics}");
        }
    }
}
