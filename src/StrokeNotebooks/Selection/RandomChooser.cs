using System.Collections.Immutable;
using StrokeNotebooks.Text;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Selection;

/// <summary>Draws each setting at random.</summary>
/// <param name="random">The trial's own generator.</param>
/// <param name="held">A setting that is not drawn, but held at the least value, if any.</param>
internal sealed class RandomChooser(NumPyRandom random, string? held = null) : Chooser
{
    private const int MostRepeats = 100;

    /// <summary>As many different candidates as asked for; fewer if a hundred draws in a row give none that is new.</summary>
    public static ImmutableArray<Draft> Draw(SearchSpace space, int count, int seed, string? held = null)
    {
        var seeds = new NumPyRandom(seed);
        var drafts = ImmutableArray.CreateBuilder<Draft>(count);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        int repeats = 0;
        while (drafts.Count < count && repeats < MostRepeats)
        {
            var draft = new RandomChooser(new NumPyRandom(seeds.NextUpTo(int.MaxValue)), held).Build(space);
            repeats++;
            if (!seen.Add(draft.Text))
                continue;
            drafts.Add(draft);
            repeats = 0;
        }
        return drafts.ToImmutable();
    }

    private protected override double Next(SettingRange range, int? points)
    {
        double share = random.NextDouble();
        if (range.Name == held)
            return range.Low;
        if (range.IsChoice)
            return Math.Floor(share * range.Options.Count);
        if (range.IsWhole)
            return Math.Clamp(Math.Floor(Between(range.Low, range.High + 1)), range.Low, range.High);
        return Math.Clamp(NumberText.Rounded(Between(range.Low, range.High)), range.Low, range.High);

        double Between(double low, double high) => range.IsLog ? low * Math.Pow(high / low, share) : low + share * (high - low);
    }
}

/// <summary>Gives what was chosen before, but for one setting.</summary>
internal sealed class ReplayChooser(IEnumerable<ChosenSetting> settings, (string Name, int Value) changed) : Chooser
{
    private protected override double Next(SettingRange range, int? points) => range.Name == changed.Name
        ? changed.Value
        : settings.FirstOrDefault(setting => setting.Name == range.Name)?.Number
            ?? throw new ArgumentException($"The search space asks for '{range.Name}' only when '{changed.Name}' is {changed.Value}. What is shared out must not change what else is asked for.", nameof(range));
}
