using System.Collections.Immutable;
using System.CommandLine;
using StrokeNotebooks.Cli.Answers;
using StrokeNotebooks.Tracking;

namespace StrokeNotebooks.Cli.Experiments;

/// <summary>The command line of <c>stroke experiments list</c>.</summary>
internal static class ListCommand
{
    public static Command Create()
    {
        var experiment = ExperimentQuestion.ExperimentOption();
        var filter = ExperimentQuestion.FilterOption();
        var orderBy = new Option<string[]>("--order-by") { Description = "In which order: \"metrics.roc_auc DESC\". May be given several times. Default: the newest first." };
        var count = new Option<int>("--count") { Description = "At most so many runs.", DefaultValueFactory = _ => 100 };
        return ExperimentQuestion.Create<object>("list", "List the experiments; or with --experiment or --filter their runs.", [experiment, filter, orderBy, count],
            (client, parse) =>
            {
                if (parse.GetValue(experiment) is not null || parse.GetValue(filter) is not null)
                    return ExperimentQuestion.Runs(client, ExperimentQuestion.Query(client, parse.GetValue(experiment), parse.GetValue(filter), parse.GetValue(orderBy) ?? [], Math.Clamp(parse.GetValue(count), 1, 50000)));
                ExperimentQuestion.SayDamaged(client);
                return client.Experiments();
            },
            (answer, parse) =>
            {
                if (answer is ImmutableArray<Experiment> experiments)
                    TextTable.Print(["experiment", "name", "created"], experiments.Select(one => (string[])[one.Id, one.Name, one.Created is { } time ? $"{time.UtcDateTime:yyyy-MM-dd HH:mm:ss}" : "—"]));
                else
                    RunTable.Print((ImmutableArray<Run>)answer, new RunQuery { ExperimentIds = [], Filter = parse.GetValue(filter), OrderBy = [.. parse.GetValue(orderBy) ?? []] });
            });
    }
}
