using StrokeNotebooks.Values;

namespace StrokeNotebooks.Selection;

/// <summary>A searched setting: its name, and what it may be.</summary>
public sealed record SettingRange
{
    internal SettingRange(string name, double low, double high, bool isWhole, bool isLog)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (!(low <= high) || !double.IsFinite(low) || !double.IsFinite(high))
            throw new ArgumentException($"'{name}' ranges from a lower to an upper finite number, not from {low} to {high}.", nameof(low));
        if (isLog && low <= 0)
            throw new ArgumentException($"'{name}' begins at {low}, but a logarithmic range begins above zero.", nameof(low));
        (Name, Low, High, IsWhole, IsLog) = (name, low, high, isWhole, isLog);
    }

    internal SettingRange(string name, ValueList<string> options)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (options.IsEmpty)
            throw new ArgumentException($"'{name}' has nothing to choose from. Give it some options.", nameof(options));
        if (options.GroupBy(option => option, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"Two options of '{name}' are called '{twice.Key}'. Give them names: choose.Choice(\"{name}\", (\"first\", one), (\"second\", other)).", nameof(options));
        (Name, Options, High) = (name, options, options.Count - 1);
    }

    /// <summary>What the setting is called in tables, plots and logs.</summary>
    public string Name { get; }

    /// <summary>The options of a choice; empty for a range of numbers.</summary>
    public ValueList<string> Options { get; }

    /// <summary>The least value; 0 for a choice.</summary>
    public double Low { get; }

    /// <summary>The greatest value, itself included; for a choice the index of its last option.</summary>
    public double High { get; }

    /// <summary>Whether only whole numbers are tried.</summary>
    public bool IsWhole { get; }

    /// <summary>Whether equal ratios count alike, as with penalties, instead of equal differences.</summary>
    public bool IsLog { get; }

    /// <summary>Whether it is one of some options, not a number.</summary>
    public bool IsChoice => !Options.IsEmpty;

    /// <summary>What it may be, in words: <c>0.0001 to 10000 (log)</c>, <c>none, balanced</c>.</summary>
    public override string ToString() => IsChoice
        ? string.Join(", ", Options)
        : FormattableString.Invariant($"{Low} to {High}{(IsLog ? " (log)" : "")}");
}
