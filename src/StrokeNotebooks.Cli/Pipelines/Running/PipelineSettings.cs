using System.CommandLine;
using StrokeNotebooks.Cli.Answers;
using StrokeNotebooks.Cli.Data;
using StrokeNotebooks.Cli.Models;
using StrokeNotebooks.Course;
using StrokeNotebooks.Data;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.IO;
using StrokeNotebooks.Pipelines;

namespace StrokeNotebooks.Cli.Pipelines;

/// <summary>What a run of the pipeline is given on the command line; <c>stroke pipeline run</c> and <c>stroke watch</c> have it in common.</summary>
internal sealed class PipelineSettings
{
    private readonly Option<string?> _schema = new("--schema") { Description = "What the data should be like. Default: data/schema.pipeline.pbtxt.", HelpName = "file" };
    private readonly Option<string?> _destination = new("--destination") { Description = "Where blessed models are pushed to. Default: serving in --root.", HelpName = "folder" };
    private readonly Option<string> _algorithm = new("--algorithm") { Description = $"What learns: {Algorithms.Names}.", HelpName = "name", DefaultValueFactory = _ => Algorithms.Default };
    private readonly Option<double?> _minAuc = new("--min-auc") { Description = "The area under the ROC curve from which a model is blessed. Default: 0.7.", HelpName = "number" };
    private readonly ThresholdOptions _threshold = new();
    private readonly Option<string?> _model = new("--model") { Description = "Also register a blessed model, as the next version of this model of the registry.", HelpName = "name" };
    private readonly Option<string?> _registry = new("--registry") { Description = "With --model: MLflow's folder; models lie in models/ below it. Default: what MLFLOW_TRACKING_URI names, else mlruns.", HelpName = "folder" };
    private readonly Option<string?> _alias = new("--alias") { Description = "With --model: an alias to point to the new version, such as challenger. Default: none.", HelpName = "name" };
    private readonly CsvChoices _csv = new();
    private readonly Option<bool> _noCache = new("--no-cache") { Description = "Run everything, also what was made before from the same data, settings and code." };
    private readonly Option<int> _maxParallel = new("--max-parallel") { Description = "How many components run at once.", HelpName = "number", DefaultValueFactory = _ => Environment.ProcessorCount };

    /// <summary>Adds the options to a verb.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_schema, StorePlace.Root, StorePlace.Store, _destination, _algorithm, _minAuc, _model, _registry, _alias, _noCache, _maxParallel])
            command.Add(option);
        _threshold.AddTo(command);
        _csv.AddTo(command, withLabel: true);
        _algorithm.Require(name => name is null || Algorithms.Has(name), $"--algorithm is one of {Algorithms.Names}.");
        _minAuc.Require(least => least is null or (>= 0 and <= 1), "--min-auc is a number from 0 to 1.");
        _maxParallel.Require(count => count >= 1, "--max-parallel is 1 or more.");
        foreach (var option in (Option<string?>[])[_registry, _alias])
            option.Validators.Add(parse =>
            {
                if (parse.GetResult(_model) is null)
                    parse.AddError($"{option.Name} goes with --model NAME: which registered model a blessed one is the next version of.");
            });
    }

    /// <summary>The pipeline on a file.</summary>
    /// <exception cref="InputException">The data or the schema is not there, or the registry is no folder.</exception>
    public Pipeline Pipeline(ParseResult parse, string? dataFile)
    {
        string data = Existing(dataFile ?? Stroke.Path(), "data file"), schema = Existing(parse.GetValue(_schema) ?? DefaultSchema(dataFile), "schema");
        var options = new StrokePipelineOptions
        {
            DataFile = data,
            Csv = _csv.Of(parse),
            SchemaFile = schema,
            Destination = parse.GetValue(_destination) ?? Path.Combine(StorePlace.RootOf(parse), "serving"),
            Algorithm = Algorithms.Find(parse.GetValue(_algorithm)!),
        };
        var (label, positive) = _csv.LabelOf(parse);
        options = options with { Preprocessor = options.Preprocessor.Label(label, positive) };
        if (parse.GetValue(_minAuc) is { } least)
            options = options with { Thresholds = [.. options.Thresholds.Select(threshold => threshold.Metric == "auc" && threshold.Slices.Contains(SliceResult.AllRows) ? threshold with { LowerBound = least } : threshold)] };
        if (_threshold.Rule(parse) is { } rule)
            options = options with { Threshold = rule };
        var stroke = StrokePipeline.Create(options);
        return parse.GetValue(_model) is { } model ? stroke.WithRegistry(RegistryVerb.Open(parse.GetValue(_registry)).Root, model, parse.GetValue(_alias)) : stroke.Pipeline;
    }

    /// <summary>What a person should know of how the file is read, if that is not the usual way.</summary>
    public string? Note(ParseResult parse, string? dataFile) => CsvDialect.Note(Existing(dataFile ?? Stroke.Path(), "data file"), _csv.Of(parse));

    /// <summary>What runs it.</summary>
    public LocalRunner Runner(ParseResult parse, string? runId, IProgress<NodeEvent>? progress) => new(StorePlace.RootOf(parse))
    {
        Store = parse.GetValue(StorePlace.Store),
        MaxParallel = parse.GetValue(_maxParallel),
        UseCache = !parse.GetValue(_noCache),
        RunId = runId,
        Progress = progress,
    };

    // The course's schema lies in the repository; a file of one's own may lie anywhere.
    private static string DefaultSchema(string? dataFile)
    {
        try
        {
            return Stroke.PipelineSchemaPath();
        }
        catch (InputException) when (dataFile is not null)
        {
            throw new InputException("Outside the repository there is no data/schema.pipeline.pbtxt. Name the schema of your data: --schema FILE.");
        }
    }

    private static string Existing(string path, string what) => File.Exists(path) ? path : throw new InputException($"There is no {what} '{path}'. Nothing was run.");
}
