using StrokeNotebooks.Data;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Packaging;
using StrokeNotebooks.Pipelines;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Course;

/// <summary>The whole pipeline on the sample, by the runner and with a store.</summary>
public sealed class StrokePipelineTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("stroke-").FullName;
    private readonly SettableClock _clock = new();

    public StrokePipelineTests() => SamplePatients.Table.Head(1500).WriteCsv(Path.Combine(_folder, "patients.csv"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void From_a_file_of_patients_to_a_pushed_model_and_a_second_time_all_from_the_cache()
    {
        var stroke = StrokePipeline.Create(Options);
        var result = Run(stroke);
        Assert.All(result.Nodes, node => Assert.True(node.State == NodeState.Completed, $"{node.NodeId}: {node.State}: {node.Message}"));
        Assert.True(result.Output(stroke.Evaluator.Blessing).IsBlessed);
        var pushed = result.Output(stroke.Pusher.PushedModel);
        Assert.Equal("1767323045", pushed.Version);
        var eval = result.Output(stroke.ExampleGen.Examples).Read("eval");
        Assert.Equal(result.Output(stroke.Trainer.Model).Read().PredictProbability(eval), ModelPackage.Load(Path.Combine(Serving, pushed.Version!)).PredictProbability(eval));

        _clock.Time = _clock.Time.AddHours(1);
        var second = Run(StrokePipeline.Create(Options));
        Assert.All(second.Nodes, node => Assert.True(node.State == (IsResolver(node) ? NodeState.Completed : NodeState.Cached), $"{node.NodeId}: {node.State}: {node.Message}"));
        Assert.Equal(["1767323045"], Versions());
    }

    [Fact]
    public void Another_threshold_runs_the_Evaluator_and_what_follows_and_nothing_else()
    {
        Run(StrokePipeline.Create(Options));
        var stroke = StrokePipeline.Create(Options with { Thresholds = [new("auc") { LowerBound = 0.99, Slices = ["all rows"] }] });
        var result = Run(stroke);
        Assert.Equal(["LatestExampleStatisticsResolver", "LatestBlessedModelResolver", "Evaluator", "Pusher"], result.Nodes.Where(node => node.State == NodeState.Completed).Select(node => node.NodeId));
        Assert.True(result.IsSuccess);
        var pushed = result.Output(stroke.Pusher.PushedModel);
        Assert.False(pushed.IsPushed);
        Assert.Matches(@"^The model is not blessed: all rows: auc: 0\.\d+ is below the lower bound 0\.99\.$", pushed.Reason);
        Assert.Equal(["1767323045"], Versions());
    }

    [Fact]
    public void A_new_model_is_compared_with_the_last_one_that_was_blessed_and_not_with_itself()
    {
        var first = StrokePipeline.Create(Options);
        long baseline = Run(first).Output(first.Trainer.Model).Id;
        var second = StrokePipeline.Create(Options with { Algorithm = new LogisticRegression { C = 0.001 }, Thresholds = [new("auc") { AbsoluteChange = -1, Slices = ["all rows"] }] });
        foreach (var state in new[] { NodeState.Completed, NodeState.Cached })
        {
            var result = Run(second);
            Assert.Equal(state, result["Evaluator"].State);
            var blessing = result.Output(second.Evaluator.Blessing);
            Assert.Equal(baseline, blessing.Properties["baseline_model_id"].Value);
            Assert.Equal(result.Output(second.Trainer.Model).Id, blessing.Properties["current_model_id"].Value);
            Assert.Equal($"Trainer/model/{result["Trainer"].Outputs["model"].Folder.Split(Path.DirectorySeparatorChar)[^1]}", blessing.Properties["current_model"].ToString());
        }
        Assert.Equal(2, Versions().Length);
    }

    [Fact]
    public void What_was_taken_away_is_pushed_again()
    {
        Run(StrokePipeline.Create(Options));
        Directory.Delete(Serving, recursive: true);
        var result = Run(StrokePipeline.Create(Options));
        Assert.Equal(NodeState.Completed, result["Pusher"].State);
        Assert.Equal(["1767323045"], Versions());
        Assert.Equal(NodeState.Cached, Run(StrokePipeline.Create(Options))["Pusher"].State);
    }

    [Fact]
    public void Anomalies_end_the_run_before_training()
    {
        var rows = SamplePatients.Table.Head(600);
        string file = Path.Combine(_folder, "months.csv");
        rows.With(new FloatColumn("age", [.. rows["age"].Numbers().Select(age => (float)age * 12)])).WriteCsv(file);
        var result = Run(StrokePipeline.Create(Options with { DataFile = file }));
        Assert.Equal(1, result.ExitCode);
        Assert.Equal(NodeState.Stopped, result["ExampleValidator"].State);
        Assert.All(new[] { "Transform", "Trainer", "Evaluator", "InfraValidator", "Pusher" }, node => Assert.Equal(NodeState.NotRun, result[node].State));

        var going = Run(StrokePipeline.Create(Options with { DataFile = file, StopOnAnomalies = false }));
        Assert.Equal(NodeState.Completed, going["Trainer"].State);
    }

    [Fact]
    public void Ordinary_new_patients_are_no_drift_and_refused_ones_are_nothing_to_compare_with()
    {
        PipelineResult Deliver(Table rows)
        {
            string file = Path.Combine(_folder, "delivery.csv");
            rows.WriteCsv(file);
            return Run(StrokePipeline.Create(Options with { DataFile = file }));
        }
        // The file begins with the strokes.
        int[] mixed = new NumPyRandom(0).Permutation(SamplePatients.Table.RowCount);
        Table Part(int from, int count) => SamplePatients.Table.Take(mixed.AsSpan(from, count));
        long good = Statistics(Deliver(Part(0, 1200)));
        var older = Deliver(Part(1200, 1200).Where(row => row.Number("age") > 50));
        Assert.Equal(NodeState.Stopped, older["ExampleValidator"].State);
        Assert.Contains("age", older["ExampleValidator"].Message, StringComparison.Ordinal);
        var next = Deliver(Part(2400, 1200));

        Assert.True(next["ExampleValidator"].State == NodeState.Completed, next["ExampleValidator"].Message);
        Assert.Equal(good, next["LatestExampleStatisticsResolver"].Outputs["latest"].Id);

        static long Statistics(PipelineResult result) => result["StatisticsGen"].Outputs["statistics"].Id;
    }

    [Fact]
    public void The_same_data_give_the_same_bytes_whatever_the_number_of_threads()
    {
        var (one, many) = (Path.Combine(_folder, "one"), Path.Combine(_folder, "many"));
        var hashes = new[] { (one, 1), (many, 8) }.Select(run => new LocalRunner(run.Item1) { Clock = _clock, MaxParallel = run.Item2 }.Run(StrokePipeline.Create(Options).Pipeline).Nodes
            .SelectMany(node => node.Outputs.Select(output => $"{node.NodeId}.{output.Key} {output.Value.ContentHash}")).ToArray()).ToArray();
        Assert.Equal(hashes[0], hashes[1]);
        Assert.All(Directory.GetFiles(one, "*", SearchOption.AllDirectories).Where(file => !file.Contains(".system", StringComparison.Ordinal) && Path.GetExtension(file) is ".html" or ".json" or ".txt"),
            file => Assert.DoesNotContain(_folder, File.ReadAllText(file), StringComparison.Ordinal));
    }

    private string Serving => Path.Combine(_folder, "serving");

    private StrokePipelineOptions Options => new()
    {
        DataFile = Path.Combine(_folder, "patients.csv"),
        DropColumns = [],
        SchemaFile = Path.Combine(Repository.Root, "data", "schema.pipeline.pbtxt"),
        Destination = Serving,
        Algorithm = new LogisticRegression(),
        Evaluation = new() { Resamples = 20 },
    };

    private static bool IsResolver(NodeResult node) => node.NodeId.EndsWith("Resolver", StringComparison.Ordinal);

    private PipelineResult Run(StrokePipeline stroke) => new LocalRunner(Path.Combine(_folder, "pipeline")) { Clock = _clock }.Run(stroke.Pipeline);

    private string[] Versions() => [.. Directory.EnumerateDirectories(Serving).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];
}
