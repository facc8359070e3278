using System.CommandLine;
using StrokeNotebooks.Cli.Answers;
using StrokeNotebooks.Pipelines;

namespace StrokeNotebooks.Cli.Pipelines;

/// <summary>Where a pipeline's folder and its metadata store are: the same two options, with the same defaults, for every verb that writes or reads them.</summary>
internal static class StorePlace
{
    /// <summary>The option that names the pipeline's folder.</summary>
    public static Option<string> Root { get; } = new("--root")
    {
        Description = "The pipeline's folder: artifacts, logs and the metadata store.",
        HelpName = "folder",
        DefaultValueFactory = _ => Workspace.Artifacts("pipeline"),
    };

    /// <summary>The option that names the metadata store.</summary>
    public static Option<string?> Store { get; } = new("--store")
    {
        Description = "The metadata store, where it is not metadata.db in --root: an SQLite file (one that TFX made is read too), or postgresql://user@host/database, its password in PGPASSWORD or ~/.pgpass.",
        HelpName = "file or address",
    };

    static StorePlace()
    {
        Root.Require(folder => !string.IsNullOrWhiteSpace(folder), "--root is the name of a folder.");
        Store.Require(store => store is null || store.Trim().Length > 0, "--store is the name of a file, or the address of a database.");
    }

    /// <summary>The folder that is meant.</summary>
    public static string RootOf(ParseResult parse) => parse.GetValue(Root)!;

    /// <summary>Another verb on the same store, to be typed as it stands.</summary>
    public static string Command(ParseResult parse, string verb) => string.Concat([$"stroke pipeline {verb}", Given(parse, Root), Given(parse, Store)]);

    /// <summary>The store that is meant.</summary>
    public static string StoreOf(ParseResult parse) => parse.GetValue(Store) ?? Path.Combine(RootOf(parse), LocalRunner.StoreFile);

    private static string Given(ParseResult parse, Option option) =>
        parse.GetResult(option) is { Implicit: false } result ? $" {option.Name} {string.Join(' ', result.Tokens.Select(token => CommandLineText.Quoted(token.Value)))}" : "";
}
