using StrokeNotebooks.IO;
using StrokeNotebooks.Pipelines.Artifacts;

namespace StrokeNotebooks.Pipelines.Components;

public sealed class InfraValidatorTests : IDisposable
{
    private readonly Bench _bench = new();
    private readonly CsvExampleGen _gen = Bench.SampleGen;

    public InfraValidatorTests() => _bench.Run(_gen);

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_package_that_gives_the_same_probabilities_in_a_fresh_process_is_blessed()
    {
        var validator = Validator(_ => { });
        _bench.Run(validator);
        var blessing = _bench.Get(validator.Blessing);
        Assert.True(blessing.IsBlessed);
        Assert.Equal(["INFRA_BLESSED", "reasons.txt"], _bench.Files(validator.Blessing).Keys);
        Assert.Equal(["A fresh process loaded the package and gave 100 examples the same probabilities as this one."], blessing.Reasons.AsEnumerable());
        Assert.Equal(1L, blessing.Properties["blessed"].Value);
    }

    [Fact]
    public void A_package_that_does_not_load_is_not_blessed_and_the_reason_names_no_folder_of_this_machine()
    {
        var validator = Validator(model => File.Delete(Path.Combine(model.ServingFolder, "transform_graph.json")));
        _bench.Run(validator);
        Assert.False(_bench.Get(validator.Blessing).IsBlessed);
        Assert.Equal(["INFRA_NOT_BLESSED", "reasons.txt"], _bench.Files(validator.Blessing).Keys);
        Assert.Equal(["The process ended with exit code 2: 'the package' is no model package: it has no transform_graph.json. Give the folder that ModelPackage.Save wrote."], _bench.Get(validator.Blessing).Reasons.AsEnumerable());
    }

    [Fact]
    public void One_that_takes_too_long_is_ended_and_not_blessed()
    {
        var validator = new InfraValidator { Model = _bench.GivenModel(Bench.Package()), Examples = _gen.Examples, MaxLoadingTime = TimeSpan.FromMilliseconds(1) };
        _bench.Run(validator);
        Assert.Equal(["It did not load and score within 0.001 s."], _bench.Get(validator.Blessing).Reasons.AsEnumerable());
    }

    [Fact]
    public void Probabilities_come_back_bit_for_bit()
    {
        string package = _bench.File("package"), rows = _bench.File("rows.csv");
        Bench.Package().Save(package);
        Bench.Patients.Head(50).WriteCsv(rows);
        var outcome = ScorerProcess.Score(package, rows, TimeSpan.FromMinutes(1), CancellationToken.None);
        Assert.Null(outcome.Failure);
        Assert.Equal(Bench.Package().PredictProbability(Bench.Patients.Head(50)), outcome.Probabilities);
    }

    [Fact]
    public void A_run_that_is_cancelled_ends_the_process()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => ScorerProcess.Score("package", "rows.csv", TimeSpan.FromMinutes(1), cancelled.Token));
    }

    [Fact]
    public void A_split_that_is_not_there_is_named() => Assert.Contains(
        "has no split 'holdout'",
        Assert.Throws<InputException>(() => _bench.Run(new InfraValidator { Model = _bench.GivenModel(Bench.Package()), Examples = _gen.Examples, SplitName = "holdout" })).Message,
        StringComparison.Ordinal);

    private InfraValidator Validator(Action<ModelArtifact> damage) => new()
    {
        Model = _bench.Given<ModelArtifact>("Trainer", "model", model =>
        {
            model.Write(Bench.Package());
            damage(model);
        }),
        Examples = _gen.Examples,
    };
}
