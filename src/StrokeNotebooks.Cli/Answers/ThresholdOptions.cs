using System.CommandLine;
using System.Globalization;
using StrokeNotebooks.Evaluation;

namespace StrokeNotebooks.Cli.Answers;

/// <summary>The three ways to say above which probability the answer is yes; <c>stroke train</c> and <c>stroke pipeline run</c> have them in common.</summary>
internal sealed class ThresholdOptions
{
    private readonly Option<double?> _threshold = new("--threshold") { Description = "Above which probability a patient is called positive: a number that you set.", HelpName = "number" };
    private readonly Option<double?> _cost = new("--cost") { Description = "Choose the threshold that costs least on the training rows, where a missed stroke is as bad as this many false alarms. Default: 20.", HelpName = "number" };
    private readonly Option<double?> _minRecall = new("--min-recall") { Description = "Choose the highest threshold that finds this share of the strokes among the training rows.", HelpName = "share" };

    /// <summary>Adds the options to a verb.</summary>
    public void AddTo(Command command)
    {
        Option<double?>[] all = [_threshold, _cost, _minRecall];
        foreach (var option in all)
            command.Add(option);
        _threshold.Require(given => given is null or (>= 0 and <= 1), "--threshold is a number from 0 to 1.");
        _cost.Require(given => given is null || (given > 0 && double.IsFinite(given.Value)), "--cost is a number above 0.");
        _minRecall.Require(given => given is null or (> 0 and <= 1), "--min-recall is a number above 0 and up to 1.");
        command.Validators.Add(parse =>
        {
            if (all.Count(option => parse.GetResult(option) is { Implicit: false }) > 1)
                parse.AddError("The threshold is chosen in one way: give one of --threshold, --cost and --min-recall.");
        });
    }

    /// <summary>The rule that was asked for; <see langword="null"/> if none was.</summary>
    public ThresholdRule? Rule(ParseResult parse) =>
        parse.GetValue(_threshold) is { } threshold ? ThresholdRule.At(threshold)
        : parse.GetValue(_minRecall) is { } recall ? ThresholdRule.ByRecall(recall)
        : parse.GetValue(_cost) is { } cost ? ThresholdRule.ByCost(cost)
        : null;

    /// <summary>What a model's answers come to, and a warning if it gives but one.</summary>
    /// <param name="metrics">The metrics of a run, by key.</param>
    /// <param name="rule">How the threshold was chosen; empty if that is not known.</param>
    public static (string Told, string? Warning) Tell(IReadOnlyDictionary<string, double> metrics, string rule)
    {
        double recall = metrics.GetValueOrDefault("recall", double.NaN), precision = metrics.GetValueOrDefault("precision", double.NaN), specificity = metrics.GetValueOrDefault("specificity", double.NaN);
        string above = metrics.TryGetValue("threshold", out double threshold) ? string.Create(CultureInfo.InvariantCulture, $" above {threshold:G4}{(rule.Length > 0 ? $" ({rule})" : "")}") : "";
        string told = string.Create(CultureInfo.InvariantCulture, $"The answer is yes{above}: it finds {100 * recall:0.#} % of the positives, and {100 * precision:0.#} % of its alarms are right.");
        string? one = recall == 0 ? "finds none of the positives" : specificity == 0 ? "calls every patient positive" : null;
        return (told, one is null ? null : $"WARNING: at this threshold the model {one}, so it decides nothing. 'stroke models promote' refuses it. Choose another threshold (--cost 20, --min-recall 0.8) or another --algorithm.");
    }
}
