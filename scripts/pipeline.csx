// All steps as one pipeline, with gates, cache and memory:  ./stroke run scripts/pipeline.csx -- --help
#r "../src/StrokeNotebooks/bin/Release/net10.0/StrokeNotebooks.dll"
#r "../src/StrokeNotebooks.Operations/bin/Release/net10.0/StrokeNotebooks.Operations.dll"
using System;
using System.IO;
using StrokeNotebooks.Data;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Pipelines;
using StrokeNotebooks.Pipelines.Reports;
using StrokeNotebooks.Pipelines.Running;
using StrokeNotebooks.Scripting;

var args = new ScriptArguments("pipeline", "Is there a better model today?", Args) { ExitCodes = "0 done, 1 data or model refused" };
var root = args.Output("--root", "the folder for artifacts, logs and the metadata store", () => Stroke.Artifact("scripts/pipeline"));
var schema = args.File("--schema", "what the data should be like", Stroke.PipelineSchemaPath);
var algorithm = args.Choice<ITrainer>("--algorithm", "what learns", ("wide-and-deep", new WideAndDeep()), ("logistic", new LogisticRegression()));
var noCache = args.Flag("--no-cache", "run everything again");
var data = args.File("DATA.csv", "the file", Stroke.Path);

return args.Run(Console.Out, Console.Error, () =>
{
    var stroke = StrokePipeline.Create(new() { DataFile = data, SchemaFile = schema, Destination = Path.Combine(root, "serving"), Algorithm = algorithm });
    var report = new PipelineReport(new LocalRunner(root) { UseCache = !noCache }.Run(stroke.Pipeline));
    return new ScriptResult(report.ExitCode, $"{report}\n{report.Result}{(report.File is { } file ? $"\nSee {file}" : "")}", report.ToJson());
});
