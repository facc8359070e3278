// May this model be shipped? Thresholds decide, also against the model that is in use:  ./stroke run scripts/evaluate.csx -- --help
#r "../src/StrokeNotebooks.Course/bin/Release/net10.0/StrokeNotebooks.dll"
#r "../src/StrokeNotebooks.Course/bin/Release/net10.0/StrokeNotebooks.Course.dll"
using System.Linq;
using System;
using StrokeNotebooks.Course;
using StrokeNotebooks.Data;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Packaging;

var args = new ScriptArguments("evaluate", "May this model be shipped?", Args) { ExitCodes = "0 blessed, 1 not blessed" };
var minAuc = args.Number("--min-auc", "the least area under the ROC curve", 0.7, 0, 1);
var loss = args.Number("--max-loss", "how much of it may be lost against the baseline", 0.01, 0, 1);
var old = args.FolderOrNone("--baseline", "the package that is in use, to compare with");
var page = args.Output("--report", "the page to write", () => Stroke.OutputPath("scripts/evaluation.html"));
var rows = args.File("--data", "rows that the model has not seen, .csv or TFRecord", () => Stroke.OutputPath("scripts/preprocessed/eval.tfrecord.gz"));
var delimiter = args.Text("--delimiter", "what stands between cells; recognised if not given", "");
var decimals = args.Text("--decimal", "what stands before decimals, point or comma; recognised if not given", "");
var folder = args.Folder("MODEL", "the package that train.csx wrote", () => Stroke.OutputPath("scripts/model"));

return args.Run(Console.Out, Console.Error, () =>
{
    var test = rows.EndsWith(".csv") ? Table.ReadCsv(rows, CsvOptions.Parse(delimiter, decimals)).DropMissing() : ExampleFile.Read(rows);
    var (package, before) = (ModelPackage.Load(folder), old is null ? null : ModelPackage.Load(old));

    var report = Evaluator.Evaluate(package, test, ["gender", SlicingSpec.Bands("age", 40, 65)], baseline: before is null ? null : new Baseline(before));
    var blessing = report.Judge(new MetricThreshold("auc") { LowerBound = minAuc, AbsoluteChange = before is null ? null : -loss, Slices = [SliceResult.AllRows] });

    ScriptPage.Write(page, "Evaluation", blessing, report);
    return new ScriptResult(blessing.IsBlessed ? 0 : 1, $"{blessing}\nReport: {page}",
        new { blessing.IsBlessed, Reasons = blessing.Failures.Select(failure => failure.Reason).Concat(blessing.Objections), report.Overall.Metrics!.RocAuc, Report = page });
});
