using System.CommandLine;

namespace StrokeNotebooks.Cli.Models;

/// <summary>The command line of <c>stroke models</c>.</summary>
internal static class ModelsCommand
{
    public const string Name = "models";

    public static Command Create() => new(Name, """
        Register models, say which one is champion, and see why. The registry lies in MLflow's file layout.
        A model is named as MLflow does it: models:/stroke@champion, models:/stroke/3, or short stroke@champion, stroke/3, stroke (the latest).
        Exit codes: 0 all well, 1 the gate was not passed or something is not as it was recorded, 3 no such model, file or registry, or one that cannot be used.
        """) { LookCommands.CreateList(), LookCommands.CreateShow(), RegisterCommand.Create(), PromoteCommand.Create(), PromoteCommand.CreateRollback(), LookCommands.CreateDiff(), LookCommands.CreateVerify(), ExchangeCommands.CreateExport(), ExchangeCommands.CreateImport() };
}
