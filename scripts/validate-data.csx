// Is this file fit to be used? For CI, a cron job, or a look by hand:  ./stroke run scripts/validate-data.csx -- --help
#r "../src/StrokeNotebooks.Course/bin/Release/net10.0/StrokeNotebooks.dll"
#r "../src/StrokeNotebooks.Course/bin/Release/net10.0/StrokeNotebooks.Course.dll"
using System;
using StrokeNotebooks.Course;
using StrokeNotebooks.Data;
using StrokeNotebooks.Schemas;
using StrokeNotebooks.Statistics;
using StrokeNotebooks.Validation;

var args = new ScriptArguments("validate-data", "Is this file fit to be used?", Args) { ExitCodes = "0 clean, 1 anomalies" };
var schemaFile = args.File("--schema", "what the data should be like", Stroke.PipelineSchemaPath);
var environment = args.Text("--environment", "where the rows come from", "TRAINING");
var baseline = args.FileOrNone("--baseline", "an earlier file, to measure drift against");
var keepMissing = args.Flag("--keep-missing", "keep rows with missing values, which the lessons drop");
var delimiter = args.Text("--delimiter", "what stands between cells; recognised if not given", "");
var decimals = args.Text("--decimal", "what stands before decimals, point or comma; recognised if not given", "");
var data = args.File("DATA.csv", "the file", Stroke.Path);

return args.Run(Console.Out, Console.Error, () =>
{
    var schema = Schema.Read(schemaFile);
    var csv = CsvOptions.Parse(delimiter, decimals) with { ExpectedTypes = schema.ColumnTypes() };
    var file = new CsvFile(data, csv);
    var statistics = StatisticsOf(file);
    var report = SchemaValidator.Validate(statistics, schema, environment, baseline is null ? null : StatisticsOf(new CsvFile(baseline, csv))).Naming(file.FirstMisfits);
    return new ScriptResult(report.ExitCode, $"{(CsvDialect.Note(data, csv) is { } note ? $"{note}\n" : "")}{report}", report.ToJson());

    TableStatistics StatisticsOf(CsvFile rows)
    {
        var table = rows.ReadTable();
        table = table.Has(Stroke.Id) && !schema.Has(Stroke.Id) ? table.Drop(Stroke.Id) : table;
        return TableStatistics.Of(keepMissing ? table : table.DropMissing(), new StatisticsOptions { CategoricalInts = schema.CategoricalInts() });
    }
});
