// What must be true of the data? The statistics propose, people decide:  ./stroke run scripts/curate-schema.csx -- --help
#r "../src/StrokeNotebooks.Course/bin/Release/net10.0/StrokeNotebooks.dll"
#r "../src/StrokeNotebooks.Course/bin/Release/net10.0/StrokeNotebooks.Course.dll"
using System.Linq;
using System;
using StrokeNotebooks.Course;
using StrokeNotebooks.Data;
using StrokeNotebooks.Schemas;
using StrokeNotebooks.Statistics;

var args = new ScriptArguments("curate-schema", "What must be true of the data?", Args) { ExitCodes = "0 written, 1 --check: the file differs" };
var check = args.Flag("--check", "write nothing, compare the schema with the one in --out");
var output = args.Output("--out", "where the schema goes", () => Stroke.OutputPath("scripts/schema.pbtxt"));
var delimiter = args.Text("--delimiter", "what stands between cells; recognised if not given", "");
var decimals = args.Text("--decimal", "what stands before decimals, point or comma; recognised if not given", "");
var data = args.File("DATA.csv", "the file to infer from", Stroke.Path);

return args.Run(Console.Out, Console.Error, () =>
{
    var patients = Table.ReadCsv(data, CsvOptions.Parse(delimiter, decimals)).DropMissing().Drop(Stroke.Id);

    var schema = Schema.Infer(TableStatistics.Of(patients, StatisticsOptions.Tfx)) // what the data says of itself
        .WithFloatDomain("bmi", 0, 200)                                             // what people know
        .WithFloatDomain("age", 0, 100)
        .WithFloatDomain("avg_glucose_level", 25, 300)
        .WithIntDomain("heart_disease", 0, 1, categorical: true)
        .WithIntDomain("hypertension", 0, 1, categorical: true)
        .WithIntDomain("stroke", 0, 1, categorical: true)
        .WithEnvironments("TRAINING", "SERVING")
        .NotInEnvironment("stroke", "SERVING")                                      // in production nobody knows the answer
        .WithSkewComparator("bmi", infinityNorm: 0.01)
        .WithDriftComparator("heart_disease", infinityNorm: 0.001);

    if (check && !Schema.Read(output).Equals(schema))
        return new ScriptResult(1, $"{output} is not what this file of data leads to.", new { Same = false });
    if (!check)
        schema.Write(output);
    return new ScriptResult(0, $"{schema.Features.Count} features {(check ? "as" : "written to")} {output}", new { Features = schema.Features.Count, Schema = output });
});
