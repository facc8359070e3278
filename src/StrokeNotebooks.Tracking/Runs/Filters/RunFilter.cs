using System.Collections.Immutable;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Tracking;

/// <summary>A filter in MLflow's language: <c>metrics.roc_auc &gt; 0.8 and params.C = '1' and tags.mlflow.runName LIKE 'log%'</c>.</summary>
/// <remarks>
/// Conditions are joined by <c>and</c>. Metrics and times are compared with numbers; parameters, tags and attributes with text between quotes, by <c>=</c>, <c>!=</c>, <c>LIKE</c> and <c>ILIKE</c>
/// (<c>%</c> stands for any text, <c>_</c> for one character); the run's id and what datasets have also by <c>IN ('a', 'b')</c> and <c>NOT IN</c>. What a run does not have fulfils no condition.
/// </remarks>
public sealed class RunFilter
{
    private const string What = "filter";
    private readonly ImmutableArray<FilterCondition> _conditions;

    private RunFilter(ImmutableArray<FilterCondition> conditions) => _conditions = conditions;

    /// <summary>Reads a filter; an empty one takes every run.</summary>
    /// <exception cref="InputException">It is none; the message says where, and what was expected.</exception>
    public static RunFilter Parse(string? text)
    {
        var tokens = FilterLexer.Tokens(text ?? "", What);
        var conditions = ImmutableArray.CreateBuilder<FilterCondition>();
        for (int at = 0; tokens[at].Kind != FilterTokenKind.End;)
        {
            if (conditions.Count > 0)
            {
                if (!tokens[at].Is("and"))
                    throw new InputException(What, 1, tokens[at].Column, $"{tokens[at]} stands where 'and' is expected. Conditions are joined by 'and'; there is no 'or', and there are no brackets around conditions.");
                at++;
            }
            conditions.Add(FilterCondition.Read(tokens, ref at, What));
        }
        return new RunFilter(conditions.ToImmutable());
    }

    /// <summary>What it asks about.</summary>
    internal IEnumerable<RunField> Fields => _conditions.Select(condition => condition.Field);

    /// <summary>Whether a run fulfils all conditions.</summary>
    public bool Matches(Run run) => _conditions.All(condition => condition.Matches(run));
}
