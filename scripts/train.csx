// Learn, and pack the model with all that it needs to predict from raw rows:  ./stroke run scripts/train.csx -- --help
#r "../src/StrokeNotebooks.Course/bin/Release/net10.0/StrokeNotebooks.dll"
#r "../src/StrokeNotebooks.Course/bin/Release/net10.0/StrokeNotebooks.Course.dll"
using System.IO;
using System.Linq;
using System;
using StrokeNotebooks.Course;
using StrokeNotebooks.Data;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.Metrics;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Packaging;
using StrokeNotebooks.Preprocessing;

var args = new ScriptArguments("train", "What can be learned from the patients?", Args) { ExitCodes = "0 written" };
var trainer = args.Choice<ITrainer>("--algorithm", "what learns", ("logistic", new LogisticRegression()), ("wide-and-deep", new WideAndDeep()), ("trees", new GradientBoostedTrees()), ("baseline", new BaselineTrainer()));
var output = args.Output("--out", "the folder for the model package", () => Stroke.OutputPath("scripts/model"));
var input = args.Folder("PREPROCESSED", "the folder that preprocess.csx wrote", () => Stroke.OutputPath("scripts/preprocessed"));

return args.Run(Console.Out, Console.Error, () =>
{
    var graph = TransformGraph.Load(Path.Combine(input, "transform_graph.json"));
    var rows = ExampleFile.Read(Path.Combine(input, "train.tfrecord.gz"));
    var features = FeatureMatrix.Of(rows.Select([.. graph.OutputNames]));
    var label = Labels.Of(rows, graph.Label!, graph.Positive);

    var model = trainer.Fit(features, label);
    var decision = ThresholdRule.Default.Choose(trainer, features, label);
    new ModelPackage(model, graph).WithDecision(decision).Save(output);
    return new ScriptResult(0, $"{model.GetType().Name} of {rows.RowCount} rows and {model.FeatureNames.Length} features, which says yes above {decision.Threshold:G6}, in {output}",
        new { Model = model.GetType().Name, Rows = rows.RowCount, Features = model.FeatureNames.Length, decision.Threshold, Folder = output });
});
