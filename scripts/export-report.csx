// A page to send to somebody: an artifact of the pipeline, or a notebook:  ./stroke run scripts/export-report.csx -- --help
#r "../src/StrokeNotebooks.Course/bin/Release/net10.0/StrokeNotebooks.dll"
#r "../src/StrokeNotebooks.Course/bin/Release/net10.0/StrokeNotebooks.Pipelines.dll"
#r "../src/StrokeNotebooks.Course/bin/Release/net10.0/StrokeNotebooks.Course.dll"
#r "../src/StrokeNotebooks.Interactive/bin/Release/net10.0/StrokeNotebooks.Interactive.dll"
using System;
using System.IO;
using StrokeNotebooks.Course;
using StrokeNotebooks.Data;
using StrokeNotebooks.Interactive.Reports;
using StrokeNotebooks.Pipelines.Metadata;
using StrokeNotebooks.Pipelines;

var args = new ScriptArguments("export-report", "How do I show this to somebody?", Args) { ExitCodes = "0 written" };
var notebook = args.FileOrNone("--notebook", "a notebook with its outputs, in place of an artifact");
var number = args.Integer("--artifact", "the artifact's number; 0: the latest of --type", 0, least: 0);
var type = args.Text("--type", "the kind of artifact", "ModelEvaluation");
var output = args.Output("--out", "the page to write", () => Stroke.OutputPath("scripts/report.html"));
var root = args.Output("ROOT", "the folder of the pipeline", () => Stroke.OutputPath("scripts/pipeline"));

return args.Run(Console.Out, Console.Error, () =>
{
    if (notebook is not null)
        HtmlReport.WriteNotebook(notebook, output);
    else
    {
        using var store = MetadataStore.OpenReadOnly(Path.Combine(root, "metadata.db"));
        ArtifactPage.Write(output, store, ArtifactPage.Find(store, number, type), root);
    }
    return new ScriptResult(0, $"Written: {output}", new { Page = output });
});
