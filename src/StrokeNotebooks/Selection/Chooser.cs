using System.Globalization;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Selection;

/// <summary>Gives a <see cref="SearchSpace"/> the settings that it asks for: drawn at random, or one after the other from a grid, as the search that runs will have it.</summary>
/// <remarks>
/// Asked twice for the same setting, it gives the same value. Numbers have at most six significant digits, so that a value read in a table is the one that was tried.
/// </remarks>
public abstract class Chooser
{
    private readonly List<ChosenSetting> _chosen = [];

    private protected Chooser()
    {
    }

    /// <summary>What has been asked for so far, in that order.</summary>
    public IReadOnlyList<ChosenSetting> Chosen => _chosen;

    /// <summary>A number between two ends; equal differences count alike.</summary>
    /// <param name="name">What the setting is called in tables and logs.</param>
    /// <param name="low">The least value.</param>
    /// <param name="high">The greatest value, itself included.</param>
    /// <param name="points">How many values a grid takes. Default: <see cref="GridSearch.Points"/>.</param>
    /// <exception cref="ArgumentException">The ends are in the wrong order, or this name was asked for with another range.</exception>
    public double Uniform(string name, double low, double high, int? points = null) => Choose(new SettingRange(name, low, high, isWhole: false, isLog: false), points);

    /// <summary>A number between two ends above zero; equal ratios count alike, as suits a penalty or a learning rate.</summary>
    /// <inheritdoc cref="Uniform"/>
    public double LogUniform(string name, double low, double high, int? points = null) => Choose(new SettingRange(name, low, high, isWhole: false, isLog: true), points);

    /// <summary>A whole number between two ends, both included.</summary>
    /// <param name="name">What the setting is called in tables and logs.</param>
    /// <param name="low">The least value.</param>
    /// <param name="high">The greatest value, itself included.</param>
    /// <param name="log">Whether equal ratios count alike instead of equal differences.</param>
    /// <param name="points">How many values a grid takes. Default: <see cref="GridSearch.Points"/>.</param>
    /// <exception cref="ArgumentException">The ends are in the wrong order, or this name was asked for with another range.</exception>
    public int Integer(string name, int low, int high, bool log = false, int? points = null) => (int)Choose(new SettingRange(name, low, high, isWhole: true, log), points);

    /// <summary>One of some options, called by what their <c>ToString</c> gives.</summary>
    /// <exception cref="ArgumentException">There is no option, two look alike, or this name was asked for with other options.</exception>
    public T Choice<T>(string name, params ReadOnlySpan<T> options)
    {
        string[] texts = new string[options.Length];
        for (int i = 0; i < texts.Length; i++)
            texts[i] = Convert.ToString(options[i], CultureInfo.InvariantCulture) ?? "none";
        return options[(int)Choose(new SettingRange(name, [.. texts]), points: null)];
    }

    /// <summary>One of some options, each with a name: for what has no short text of its own, such as a preprocessor.</summary>
    /// <exception cref="ArgumentException">There is no option, two have one name, or this name was asked for with other options.</exception>
    public T Choice<T>(string name, params ReadOnlySpan<(string Name, T Value)> options)
    {
        string[] names = new string[options.Length];
        for (int i = 0; i < names.Length; i++)
            names[i] = options[i].Name;
        return options[(int)Choose(new SettingRange(name, [.. names]), points: null)].Value;
    }

    /// <summary>Builds a candidate out of what this chooser gives.</summary>
    internal Draft Build(SearchSpace space)
    {
        var candidate = space(this) ?? throw new ArgumentException("The search space gave no candidate. Return new Candidate(preprocessor, trainer).", nameof(space));
        return new Draft(candidate, [.. _chosen]);
    }

    /// <summary>A value of the range: a number, or the index of an option.</summary>
    private protected abstract double Next(SettingRange range, int? points);

    private double Choose(SettingRange range, int? points)
    {
        if (_chosen.Find(chosen => chosen.Name == range.Name) is { } before)
            return before.Range == range
                ? before.Number
                : throw new ArgumentException($"The search space asks for '{range.Name}' twice: {before.Range}, then {range}. Give the two settings two names.", nameof(range));
        double number = Next(range, points);
        _chosen.Add(new ChosenSetting(range, number));
        return number;
    }
}

/// <summary>A candidate, and the settings that it was built with.</summary>
internal sealed record Draft(Candidate Candidate, ValueList<ChosenSetting> Settings)
{
    /// <summary>The settings in one line; equal settings give equal text.</summary>
    public string Text => string.Join(", ", Settings);
}
