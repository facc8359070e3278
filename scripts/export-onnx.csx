// How do other languages predict with this model? One ONNX file, from raw columns to probability:  ./stroke run scripts/export-onnx.csx -- --help
#r "../src/StrokeNotebooks.Course/bin/Release/net10.0/StrokeNotebooks.dll"
#r "../src/StrokeNotebooks.Course/bin/Release/net10.0/StrokeNotebooks.Course.dll"
using System.Linq;
using System;
using StrokeNotebooks.Course;
using StrokeNotebooks.Data;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Onnx;
using StrokeNotebooks.Packaging;

var args = new ScriptArguments("export-onnx", "How do other languages predict with this model?", Args) { ExitCodes = "0 written" };
var refuse = args.Flag("--refuse-buckets", "fail if words are put into hash buckets, which ONNX cannot compute for a word that it does not know");
var output = args.Output("--out", "the file to write", () => Stroke.OutputPath("scripts/model.onnx"));
var folder = args.Folder("MODEL", "the package that train.csx wrote", () => Stroke.OutputPath("scripts/model"));

return args.Run(Console.Out, Console.Error, () =>
{
    var package = ModelPackage.Load(folder);
    var model = new OnnxExporter { UnknownTexts = refuse ? UnknownTexts.Refuse : UnknownTexts.FirstBucket }.Export(package);
    model.Save(output);
    return new ScriptResult(0, $"{package.Model.GetType().Name} of {model.Inputs.Length} columns ({string.Join(", ", model.Inputs.Select(input => input.Name))}), {model.Bytes.Length} bytes, in {output}",
        new { model.Inputs, model.Output, OnnxModel.Opset, OnnxModel.MachineLearningOpset, Bytes = model.Bytes.Length, File = output });
});
