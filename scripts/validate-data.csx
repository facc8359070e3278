// Is this file fit to be used? For CI, a cron job, or a look by hand.
//
//     ./stroke run scripts/validate-data.csx -- [DATA.csv] [--schema FILE] [--environment NAME] [--keep-missing] [--json]
//
// DATA.csv is the stroke data by default, --schema data/schema.pbtxt, --environment TRAINING. Rows with missing values
// are dropped first, as the lessons do, unless --keep-missing says otherwise.
// Exit code: 0 clean, 1 anomalies, 2 bad input.
#r "../src/StrokeNotebooks/bin/Release/net10.0/StrokeNotebooks.dll"
using System;
using System.Linq;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;
using StrokeNotebooks.Schemas;
using StrokeNotebooks.Statistics;
using StrokeNotebooks.Validation;

string Option(string name, string otherwise) => Args.SkipWhile(arg => arg != name).Skip(1).FirstOrDefault() ?? otherwise;

if (Args.Contains("--help"))
{
    Console.WriteLine("validate-data.csx [DATA.csv] [--schema FILE] [--environment NAME] [--keep-missing] [--json]");
    Console.WriteLine("exit code: 0 clean, 1 anomalies, 2 bad input");
    return 0;
}
try
{
    var schema = Schema.Read(Option("--schema", Stroke.CuratedSchemaPath()));
    var table = Table.ReadCsv(Args.Count > 0 && !Args[0].StartsWith("--") ? Args[0] : Stroke.Path());
    table = table.Has(Stroke.Id) && !schema.Has(Stroke.Id) ? table.Drop(Stroke.Id) : table;
    var statistics = TableStatistics.Of(Args.Contains("--keep-missing") ? table : table.DropMissing());
    var report = SchemaValidator.Validate(statistics, schema, Option("--environment", "TRAINING"));
    Console.WriteLine(Args.Contains("--json") ? report.ToJson() : report.ToString());
    return report.ExitCode;
}
catch (Exception e) when (e is InputException or ArgumentException)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}
