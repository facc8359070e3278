using StrokeNotebooks.IO;

namespace StrokeNotebooks.Tracking;

/// <summary>An order in MLflow's language: <c>metrics.roc_auc DESC</c>. Runs without the value come last in both directions, before them those where it is NaN.</summary>
internal sealed record RunOrder(RunField Field, bool IsDescending)
{
    private const string What = "order";

    /// <exception cref="InputException">It is no order.</exception>
    public static RunOrder Parse(string text)
    {
        var tokens = FilterLexer.Tokens(text, What);
        int at = 0;
        var field = RunField.Read(tokens, ref at, What);
        if (field.Kind == RunFieldKind.Dataset)
            throw new InputException(What, 1, 1, "Runs cannot be put in order by datasets: a run may have several. Take a metric, a parameter, a tag or an attribute.");
        bool isDescending = tokens[at].Is("desc");
        if (isDescending || tokens[at].Is("asc"))
            at++;
        return tokens[at].Kind == FilterTokenKind.End
            ? new RunOrder(field, isDescending)
            : throw new InputException(What, 1, tokens[at].Column, $"{tokens[at]} stands where ASC, DESC or the end is expected.");
    }

    /// <summary>Puts runs in order: by the first order, among equals by the next, at last the newest first.</summary>
    /// <exception cref="InputException">One is no order.</exception>
    public static IEnumerable<Run> Sort(IEnumerable<Run> runs, IEnumerable<string> orders)
    {
        var sorted = runs.OrderBy(_ => 0);
        foreach (var order in orders.Select(Parse))
            sorted = order.Then(sorted);
        return sorted.ThenByDescending(run => run.Started).ThenBy(run => run.Id, StringComparer.Ordinal);
    }

    private IOrderedEnumerable<Run> Then(IOrderedEnumerable<Run> runs)
    {
        if (!Field.IsNumber)
        {
            var byText = runs.ThenBy(run => !Field.TextsOf(run).Any());
            return IsDescending ? byText.ThenByDescending(Text, StringComparer.Ordinal) : byText.ThenBy(Text, StringComparer.Ordinal);
        }
        var byNumber = runs.ThenBy(run => Field.NumberOf(run) switch { null => 2, double.NaN => 1, _ => 0 });
        return IsDescending ? byNumber.ThenByDescending(Field.NumberOf) : byNumber.ThenBy(Field.NumberOf);

        string Text(Run run) => Field.TextsOf(run).FirstOrDefault("");
    }
}
