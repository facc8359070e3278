using System.Globalization;

namespace StrokeNotebooks.Selection;

/// <summary>One setting of a candidate, as the search chose it.</summary>
/// <param name="Range">Its name, and what it might have been.</param>
/// <param name="Number">The number; for a choice the index of its option.</param>
public sealed record ChosenSetting(SettingRange Range, double Number)
{
    /// <summary>The setting's name.</summary>
    public string Name => Range.Name;

    /// <summary>The value as text: the number with all its digits, or the option's name.</summary>
    public string Value => Range.IsChoice ? Range.Options[(int)Number] : Number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Name and value: <c>C = 0.01</c>.</summary>
    public override string ToString() => $"{Name} = {Value}";
}
