using StrokeNotebooks.IO;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Modeling.Trees;
using StrokeNotebooks.Selection;

namespace StrokeNotebooks.Cli.Pipelines.Running;

/// <summary>The trainers that <c>--algorithm</c> knows, with the settings that suit the course's data.</summary>
internal static class Algorithms
{
    private static readonly Dictionary<string, ITrainer> s_all = new(StringComparer.Ordinal)
    {
        ["wide-and-deep"] = new WideAndDeep(),
        ["logistic"] = new LogisticRegression { ClassWeight = ClassWeight.Balanced },
        ["trees"] = new GradientBoostedTrees { MaxDepth = 3 },
        ["vote"] = StrokeRecipe.Trainer(),
        ["baseline"] = new BaselineTrainer(),
    };

    /// <summary>The one that is taken if none is named: the original's.</summary>
    public const string Default = "wide-and-deep";

    public static string Names => string.Join(", ", s_all.Keys);

    public static bool Has(string name) => s_all.ContainsKey(name);

    /// <exception cref="InputException">There is none of that name.</exception>
    public static ITrainer Find(string name) => s_all.GetValueOrDefault(name) ?? throw new InputException($"There is no algorithm '{name}'. There are {Names}.");
}
