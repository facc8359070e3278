// All steps as one pipeline, with gates, cache and memory:  ./stroke run scripts/pipeline.csx -- --help
#r "../src/StrokeNotebooks.Course/bin/Release/net10.0/StrokeNotebooks.dll"
#r "../src/StrokeNotebooks.Course/bin/Release/net10.0/StrokeNotebooks.Pipelines.dll"
#r "../src/StrokeNotebooks.Course/bin/Release/net10.0/StrokeNotebooks.Course.dll"
using System;
using System.IO;
using StrokeNotebooks.Course;
using StrokeNotebooks.Data;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Pipelines;

var args = new ScriptArguments("pipeline", "Is there a better model today?", Args) { ExitCodes = "0 done, 1 data or model refused" };
var root = args.Output("--root", "the folder for artifacts, logs and the metadata store", () => Stroke.OutputPath("scripts/pipeline"));
var schema = args.File("--schema", "what the data should be like", Stroke.PipelineSchemaPath);
var algorithm = args.Choice<ITrainer>("--algorithm", "what learns", ("wide-and-deep", new WideAndDeep()), ("logistic", new LogisticRegression()));
var noCache = args.Flag("--no-cache", "run everything again");
var label = args.Text("--label", "the column to predict, with its positive value if that is not plain: churned=yes", Stroke.Label);
var delimiter = args.Text("--delimiter", "what stands between cells; recognised if not given", "");
var decimals = args.Text("--decimal", "what stands before decimals, point or comma; recognised if not given", "");
var data = args.File("DATA.csv", "the file", Stroke.Path);

return args.Run(Console.Out, Console.Error, () =>
{
    var csv = CsvOptions.Parse(delimiter, decimals);
    var (column, positive) = Labels.Parse(label);
    var options = new StrokePipelineOptions { DataFile = data, Csv = csv, SchemaFile = schema, Destination = Path.Combine(root, "serving"), Algorithm = algorithm };
    var stroke = StrokePipeline.Create(options with { Preprocessor = options.Preprocessor.Label(column, positive) });
    var report = new PipelineReport(new LocalRunner(root) { UseCache = !noCache }.Run(stroke.Pipeline));
    return new ScriptResult(report.ExitCode, $"{(CsvDialect.Note(data, csv) is { } note ? $"{note}\n" : "")}{report}\n{report.Result}{(report.File is { } file ? $"\nSee {file}" : "")}", report.ToJson());
});
