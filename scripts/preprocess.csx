// From patients to features, learned on the training rows only:  ./stroke run scripts/preprocess.csx -- --help
#r "../src/StrokeNotebooks.Course/bin/Release/net10.0/StrokeNotebooks.dll"
#r "../src/StrokeNotebooks.Course/bin/Release/net10.0/StrokeNotebooks.Course.dll"
using System;
using System.IO;
using StrokeNotebooks.Course;
using StrokeNotebooks.Data;
using StrokeNotebooks.Preprocessing;
using StrokeNotebooks.Schemas;

var args = new ScriptArguments("preprocess", "What does a model see of a patient?", Args) { ExitCodes = "0 written" };
var schemaFile = args.File("--schema", "what the data should be like", Stroke.CuratedSchemaPath);
var output = args.Output("--out", "the folder for the transform graph and the TFRecords", () => Stroke.OutputPath("scripts/preprocessed"));
var label = args.Text("--label", "the column to predict, with its positive value if that is not plain: churned=yes", Stroke.Label);
var delimiter = args.Text("--delimiter", "what stands between cells; recognised if not given", "");
var decimals = args.Text("--decimal", "what stands before decimals, point or comma; recognised if not given", "");
var data = args.File("DATA.csv", "the file", Stroke.Path);

return args.Run(Console.Out, Console.Error, () =>
{
    var csv = CsvOptions.Parse(delimiter, decimals);
    var (column, positive) = Labels.Parse(label);
    var (train, eval) = Splits.ByHash(Table.ReadCsv(data, Schema.Read(schemaFile), csv).DropMissing().Drop(Stroke.Id));
    var graph = Preprocessor.ForStroke().Label(column, positive).Fit(train, Schema.Read(schemaFile));

    graph.Save(Path.Combine(output, "transform_graph.json"));
    ExampleFile.Write(Path.Combine(output, "train.tfrecord.gz"), graph.ApplyToTable(train));
    ExampleFile.Write(Path.Combine(output, "eval.tfrecord.gz"), eval); // as it comes: judging goes through the graph, as serving does
    return new ScriptResult(0, $"{(CsvDialect.Note(data, csv) is { } note ? $"{note}\n" : "")}{train.RowCount} rows to learn from, {eval.RowCount} to judge on, {graph.OutputNames.Length} features, in {output}",
        new { Train = train.RowCount, Eval = eval.RowCount, Features = graph.OutputNames, Folder = output });
});
