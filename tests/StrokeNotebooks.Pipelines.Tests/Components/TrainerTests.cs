using System.Text.Json;
using StrokeNotebooks.Course;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.IO;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Preprocessing;

namespace StrokeNotebooks.Pipelines;

public sealed class TrainerTests : IDisposable
{
    private static readonly Preprocessor Features = new Preprocessor().ZScore("age").ZScore("bmi").OneHot("gender").Bucketize("age", 4, name: "age_group").OneHot("age_group").PassThrough("hypertension").Label(Stroke.Label);

    private readonly Bench _bench = new();
    private readonly CsvExampleGen _gen = Bench.SampleGen;
    private readonly ImportSchemaGen _import = new() { SchemaFile = Path.Combine(Repository.Root, "data", "schema.pbtxt") };
    private readonly Transform _transform;

    public TrainerTests()
    {
        _transform = new Transform { Examples = _gen.Examples, Schema = _import.Schema, Preprocessor = Features };
        _bench.Run(_gen).Run(_import).Run(_transform);
    }

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void The_package_predicts_from_raw_rows_what_the_model_does_from_transformed_ones()
    {
        var trainer = Train(new LogisticRegression());
        var raw = _bench.Get(_gen.Examples).Read("train");
        var graph = Features.Fit(raw, _bench.Get(_import.Schema).Read());
        var expected = new LogisticRegression().Fit(graph.Apply(raw).Features, graph.Apply(raw).Label);
        var package = _bench.Get(trainer.Model).Read();
        Assert.Equal(expected, package.Model);
        Assert.Equal(expected.PredictProbability(graph.Apply(raw).Features), package.PredictProbability(raw));
        Assert.Equal(["MLmodel", "environment.json", "manifest.json", "model.json", "schema.pbtxt", "signature.json", "transform_graph.json"], _bench.Files(trainer.Model).Keys.Select(Path.GetFileName));
        Assert.Equal(package.ToHtml(), _bench.Get(trainer.Model).ToHtml());
    }

    [Fact]
    public void The_log_tells_each_split_and_the_loss_of_each_step()
    {
        var trainer = Train(new WideAndDeep { Steps = 30 });
        var log = _bench.Get(trainer.ModelRun).Read();
        Assert.Equal("WideAndDeep", log.Algorithm);
        Assert.Equal(["train", "eval"], log.Splits.Select(split => split.Name));
        Assert.Equal(((WideAndDeepModel)_bench.Get(trainer.Model).Read().Model).Losses.AsEnumerable(), log.Losses);
        var eval = _bench.Get(_gen.Examples).Read("eval");
        Assert.Equal((eval.RowCount, (int)eval[Stroke.Label].Numbers().Sum()), (log.Splits[1].Rows, log.Splits[1].Positives));
        double[] probabilities = _bench.Get(trainer.Model).Read().PredictProbability(eval);
        Assert.Equal(probabilities.Index().Count(p => p.Item > 0.5 == eval[Stroke.Label].NumberAt(p.Index) > 0) / (double)eval.RowCount, log.Splits[1].BinaryAccuracy, 1e-12);
        Assert.Contains("Log loss while training", _bench.Get(trainer.ModelRun).ToHtml(), StringComparison.Ordinal);
        Assert.Contains(_bench.Log, line => line.StartsWith($"eval: {eval.RowCount} rows, binary accuracy 0.9", StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_input_gives_the_same_bytes()
    {
        var trainer = Train(new WideAndDeep { Steps = 20 });
        var (model, run) = (_bench.Files(trainer.Model), _bench.Files(trainer.ModelRun));
        _bench.Run(trainer);
        Assert.Equal(model, _bench.Files(trainer.Model));
        Assert.Equal(run, _bench.Files(trainer.ModelRun));
    }

    [Fact]
    public void Rows_that_were_not_transformed_are_refused()
    {
        var trainer = new Trainer { Examples = _gen.Examples, TransformGraph = _transform.TransformGraph, Algorithm = new LogisticRegression() };
        Assert.Equal("The examples have no numbers in a column 'gender=Female', which the transform gives. Plug in what it made: Examples = transform.TransformedExamples.", Assert.Throws<InputException>(() => _bench.Run(trainer)).Message);
    }

    [Fact]
    public void The_best_settings_of_a_search_take_the_place_of_the_trainers()
    {
        var tuner = new Tuner
        {
            Examples = _transform.TransformedExamples,
            TransformGraph = _transform.TransformGraph,
            Objective = "log loss",
            Candidates = [new LogisticRegression { C = 1e-6 }, new LogisticRegression { C = 1, MaxIterations = 500 }],
        };
        _bench.Run(tuner);
        var best = _bench.Get(tuner.BestHyperparameters).Read();
        Assert.Equal("c = 1, max_iterations = 500", best.ToString());
        Assert.Equal(
            """{"space":[{"class_name":"Choice","config":{"name":"c","default":1E-06,"conditions":[],"values":[1E-06,1],"ordered":true}},{"class_name":"Choice","config":{"name":"max_iterations","default":1000,"conditions":[],"values":[1000,500],"ordered":true}}],"values":{"c":1,"max_iterations":500}}""",
            File.ReadAllText(_bench.Get(tuner.BestHyperparameters).File("best_hyperparameters.txt")));
        string results = File.ReadAllText(_bench.Get(tuner.TunerResults).File("tuner_results.json"));
        Assert.Matches("""^\[\{"trial_id":"0","score":0\.\d+,"c":1E-06,"max_iterations":1000\},\{"trial_id":"1","score":0\.\d+,"c":1,"max_iterations":500\}\]$""", results);
        Assert.Contains("log loss", _bench.Get(tuner.TunerResults).ToHtml(), StringComparison.Ordinal);
        Assert.Contains("1E-06, 1", _bench.Get(tuner.BestHyperparameters).ToHtml(), StringComparison.Ordinal);

        var tuned = new Trainer { Examples = _transform.TransformedExamples, TransformGraph = _transform.TransformGraph, Hyperparameters = tuner.BestHyperparameters, Algorithm = new LogisticRegression { C = 7, ClassWeight = ClassWeight.Balanced } };
        _bench.Run(tuned);
        var expected = Train(new LogisticRegression { C = 1, MaxIterations = 500, ClassWeight = ClassWeight.Balanced });
        Assert.Equal(_bench.Get(expected.Model).Read().Model, _bench.Get(tuned.Model).Read().Model);
    }

    [Fact]
    public void A_search_on_raw_rows_learns_preprocessing_anew_in_each_fold()
    {
        ITrainer[] candidates = [new LogisticRegression { C = 0.01 }, new LogisticRegression { C = 1 }];
        var tuner = new Tuner { Examples = _gen.Examples, Preprocessor = Features, Objective = "log loss", Candidates = [.. candidates], Seed = 3 };
        _bench.Run(tuner);
        var validation = new CrossValidation { Seed = 3 };
        double[] expected = [.. candidates.Select(candidate => validation.Run(_bench.Get(_gen.Examples).Read("train"), Stroke.Label, Features, candidate).Mean(fold => fold.LogLoss))];
        Assert.Equal(expected, ScoresOf(tuner));

        var leaking = new Tuner { Examples = _transform.TransformedExamples, TransformGraph = _transform.TransformGraph, Objective = "log loss", Candidates = [.. candidates], Seed = 3 };
        _bench.Run(leaking);
        Assert.NotEqual(expected, ScoresOf(leaking));
    }

    [Fact]
    public void A_search_takes_either_a_preprocessor_or_what_transform_made()
    {
        var both = new Tuner { Examples = _transform.TransformedExamples, TransformGraph = _transform.TransformGraph, Preprocessor = Features, Candidates = [new LogisticRegression()] };
        Assert.EndsWith("Give exactly one of the two.", Assert.Throws<InputException>(() => _bench.Run(both)).Message, StringComparison.Ordinal);
        Assert.EndsWith("Give exactly one of the two.", Assert.Throws<InputException>(() => _bench.Run(new Tuner { Examples = _gen.Examples, Candidates = [new LogisticRegression()] })).Message, StringComparison.Ordinal);
        var nameless = new Tuner { Examples = _gen.Examples, Preprocessor = new Preprocessor().ZScore("age"), Candidates = [new LogisticRegression()] };
        Assert.Contains("No label was named", Assert.Throws<InputException>(() => _bench.Run(nameless)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_search_that_cannot_be_written_down_is_refused_when_it_is_made()
    {
        Assert.StartsWith("A search is over the settings of one algorithm, but there are LogisticRegression and WideAndDeep.", Refused(new LogisticRegression(), new WideAndDeep()), StringComparison.Ordinal);
        Assert.StartsWith("The setting scorer of LogisticRegressionCV cannot be searched", Refused(new LogisticRegressionCV(), new LogisticRegressionCV { Scorer = (label, _) => label.Length }), StringComparison.Ordinal);
        Assert.StartsWith("There is nothing to try.", Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public void Hyperparameters_of_another_algorithm_are_refused()
    {
        var other = _bench.Given<HyperParametersArtifact>("Tuner", "best_hyperparameters", artifact => artifact.Write(HyperParameters.Of(new WideAndDeep { DeepUnits = [3, 2] }, [new WideAndDeep(), new WideAndDeep { DeepUnits = [3, 2] }])));
        Assert.Equal("deep_units = [3,2]", _bench.Get(other).Read().ToString());
        Assert.Equal([3, 2], ((WideAndDeep)_bench.Get(other).Read().ApplyTo(new WideAndDeep { Seed = 4 })).DeepUnits.AsEnumerable());
        var trainer = new Trainer { Examples = _transform.TransformedExamples, TransformGraph = _transform.TransformGraph, Hyperparameters = other, Algorithm = new LogisticRegression() };
        Assert.StartsWith("LogisticRegression has no setting 'deep_units'. It has c, class_weight, fit_intercept, max_iterations, tolerance.", Assert.Throws<InputException>(() => _bench.Run(trainer)).Message, StringComparison.Ordinal);
    }

    private double[] ScoresOf(Tuner tuner) =>
        [.. JsonDocument.Parse(File.ReadAllText(_bench.Get(tuner.TunerResults).File("tuner_results.json"))).RootElement.EnumerateArray().Select(trial => trial.GetProperty("score").GetDouble())];

    private string Refused(params ITrainer[] candidates) => Assert.Throws<ArgumentException>(() => new Tuner { Examples = _transform.TransformedExamples, TransformGraph = _transform.TransformGraph, Candidates = [.. candidates] }).Message;

    private Trainer Train(ITrainer algorithm)
    {
        var trainer = new Trainer { Examples = _transform.TransformedExamples, TransformGraph = _transform.TransformGraph, Schema = _import.Schema, Algorithm = algorithm };
        _bench.Run(trainer);
        return trainer;
    }
}
