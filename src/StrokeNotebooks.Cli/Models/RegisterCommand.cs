using System.CommandLine;
using StrokeNotebooks.IO;
using StrokeNotebooks.Packaging;
using StrokeNotebooks.Registry;

namespace StrokeNotebooks.Cli.Models;

/// <summary>The command line of <c>stroke models register</c>.</summary>
internal static class RegisterCommand
{
    public static readonly Option<string> Why = new("--why") { Description = "Why, for the log.", DefaultValueFactory = _ => "" };

    public static Command Create()
    {
        var name = new Argument<string>("name") { Description = "The model's name, such as stroke; it is made if there is none." };
        var package = new Option<string?>("--package") { Description = "The package: a folder, or a zip archive." };
        var run = new Option<string?>("--run") { Description = "The run whose artifact model/ it is, by its id or the beginning of it." };
        var description = new Option<string>("--description") { Description = "What it is, in a sentence.", DefaultValueFactory = _ => "" };
        return RegistryVerb.Create("register", "Register a package as the next version of a model. It is copied, and never changes from then on.", [name, package, run, description, Why],
            (registry, parse) => (parse.GetValue(package), parse.GetValue(run)) switch
            {
                (null, { } id) => registry.RegisterRun(parse.GetValue(name)!, id, parse.GetValue(description)!, parse.GetValue(Why)!),
                _ when registry.TakesRunsOnly => throw new InputException("On a server a version is what a run trained. Say which: --run RUN_ID."),
                ({ } path, null) => registry.Register(parse.GetValue(name)!, ModelPackage.Load(path).ToFiles(), new VersionLineage { Source = Path.GetFileName(path.TrimEnd('/')) }, parse.GetValue(description)!, parse.GetValue(Why)!),
                _ => throw new InputException("Say which package: either --package FOLDER-OR-ZIP or --run RUN_ID."),
            },
            version => Console.WriteLine($"{version.Uri} with package {version.Digest[..12]}"),
            makesFolder: true);
    }
}
