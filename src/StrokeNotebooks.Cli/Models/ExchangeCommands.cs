using System.CommandLine;
using StrokeNotebooks.Onnx;
using StrokeNotebooks.Packaging;
using StrokeNotebooks.Registry;

namespace StrokeNotebooks.Cli.Models;

/// <summary>The command lines of <c>stroke models export</c> and <c>stroke models import</c>: from one registry to another, as an archive.</summary>
internal static class ExchangeCommands
{
    public static Command CreateExport()
    {
        var model = new Argument<string>("model") { Description = "The version: stroke@champion, stroke/3." };
        var file = new Argument<string>("file") { Description = "The archive to write, or the model if its name ends with .onnx." };
        return RegistryVerb.CreateForFolder("export", "Write a version's package as one zip archive, the same bytes wherever it is done; or, for other languages, the model from raw columns to probability in ONNX.", [model, file],
            (registry, parse) =>
            {
                var (to, files) = (parse.GetValue(file)!, registry.Files(parse.GetValue(model)!));
                if (to.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase))
                    new OnnxExporter().Export(ModelPackage.FromFiles(files)).Save(to);
                else
                    files.WriteZip(to);
                return new Exported(to, files.Digest);
            },
            exported => Console.WriteLine($"{exported.File} with package {exported.Digest}"));
    }

    public static Command CreateImport()
    {
        var name = new Argument<string>("name") { Description = "The model's name." };
        var file = new Argument<string>("file") { Description = "The archive." };
        var digest = new Option<string?>("--digest") { Description = "The package's digest, as the exporting side printed it: another package is refused." };
        return RegistryVerb.CreateForFolder("import", "Register a package from an archive as the next version of a model.", [name, file, digest, RegisterCommand.Why],
            (registry, parse) =>
            {
                var files = PackageFiles.Read(parse.GetValue(file)!);
                if (parse.GetValue(digest) is { } expected && expected != files.Digest)
                    throw new IO.InputException($"'{parse.GetValue(file)}' has the digest {files.Digest}, expected {expected}: it is another package. Nothing was registered.");
                return registry.Register(parse.GetValue(name)!, files, new VersionLineage { Source = Path.GetFileName(parse.GetValue(file)!) }, why: parse.GetValue(RegisterCommand.Why)!);
            },
            version => Console.WriteLine($"{version.Uri} with package {version.Digest[..12]}"),
            makesFolder: true);
    }

    private sealed record Exported(string File, string Digest);
}
