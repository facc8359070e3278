using StrokeNotebooks.IO;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Selection;

namespace StrokeNotebooks.Course;

/// <summary>The trainers that <c>--algorithm</c> knows, with the settings that suit the course's data, and what a search tries of their settings.</summary>
public static class Algorithms
{
    private static readonly Dictionary<string, (ITrainer Trainer, Func<Chooser, ITrainer> Space)> s_all = new(StringComparer.Ordinal)
    {
        ["wide-and-deep"] = (new WideAndDeep(), TrainerSpaces.WideAndDeep),
        ["logistic"] = (new LogisticRegression(), TrainerSpaces.LogisticRegression),
        ["trees"] = (new GradientBoostedTrees { MaxDepth = 3 }, TrainerSpaces.GradientBoostedTrees),
        ["vote"] = (StrokeRecipe.Trainer(), StrokeRecipe.Trainer),
        ["baseline"] = (new BaselineTrainer(), _ => new BaselineTrainer()),
    };

    /// <summary>The one that is taken if none is named: the best of the simple ones (docs/decisions/0038).</summary>
    public const string Default = "logistic";

    /// <summary>The names, separated by commas.</summary>
    public static string Names => string.Join(", ", s_all.Keys);

    /// <summary>Whether there is one of that name.</summary>
    public static bool Has(string name) => s_all.ContainsKey(name);

    /// <summary>The trainer of a name, with the settings that suit the course's data.</summary>
    /// <exception cref="InputException">There is none of that name.</exception>
    public static ITrainer Find(string name) => Named(name).Trainer;

    /// <summary>The trainers that a search tries; of several, which one is a setting too.</summary>
    /// <exception cref="InputException">There is none of a name.</exception>
    public static Func<Chooser, ITrainer> SpaceOf(params string[] names)
    {
        var spaces = names.Distinct(StringComparer.Ordinal).ToDictionary(name => name, name => Named(name).Space, StringComparer.Ordinal);
        return spaces.Count == 1 ? spaces.Values.Single() : choose => spaces[choose.Choice<string>("algorithm", [.. spaces.Keys])](choose);
    }

    private static (ITrainer Trainer, Func<Chooser, ITrainer> Space) Named(string name) =>
        s_all.TryGetValue(name, out var found) ? found : throw new InputException($"There is no algorithm '{name}'. There are {Names}.");
}
