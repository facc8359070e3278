// Is this file fit to be used? For CI, a cron job, or a look by hand:  ./stroke run scripts/validate-data.csx -- --help
#r "../src/StrokeNotebooks/bin/Release/net10.0/StrokeNotebooks.dll"
using System;
using StrokeNotebooks.Data;
using StrokeNotebooks.Schemas;
using StrokeNotebooks.Scripting;
using StrokeNotebooks.Statistics;
using StrokeNotebooks.Validation;

var args = new ScriptArguments("validate-data", "Is this file fit to be used?", Args) { ExitCodes = "0 clean, 1 anomalies" };
var schemaFile = args.File("--schema", "what the data should be like", Stroke.PipelineSchemaPath);
var environment = args.Text("--environment", "where the rows come from", "TRAINING");
var baseline = args.FileOrNone("--baseline", "an earlier file, to measure drift against");
var keepMissing = args.Flag("--keep-missing", "keep rows with missing values, which the lessons drop");
var data = args.File("DATA.csv", "the file", Stroke.Path);

return args.Run(Console.Out, Console.Error, () =>
{
    var schema = Schema.Read(schemaFile);
    var statistics = StatisticsOf(data);
    var report = SchemaValidator.Validate(statistics, schema, environment, baseline is null ? null : StatisticsOf(baseline));
    return new ScriptResult(report.ExitCode, report.ToString(), report.ToJson());

    TableStatistics StatisticsOf(string path)
    {
        var table = Table.ReadCsv(path, schema);
        table = table.Has(Stroke.Id) && !schema.Has(Stroke.Id) ? table.Drop(Stroke.Id) : table;
        return TableStatistics.Of(keepMissing ? table : table.DropMissing(), new StatisticsOptions { CategoricalInts = schema.CategoricalInts() });
    }
});
