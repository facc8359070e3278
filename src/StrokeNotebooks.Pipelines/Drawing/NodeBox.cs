using System.Collections.Immutable;
using StrokeNotebooks.Charts;

namespace StrokeNotebooks.Pipelines;

/// <summary>A component's box: its name, its notes, its state, and on its lower edge a tab for each kind that it makes, where the arrows start.</summary>
internal sealed class NodeBox : Place
{
    public const double TitleSize = 13, TextSize = 11.5, TabSize = 10.5, TabHeight = 17, Side = 12, DiscRoom = 22;

    private const double TitleLine = 18, TextLine = 16, Pad = 7, TabGap = 6, MostTabs = 300;

    public NodeBox(Component component, NodeCard card, HashSet<Channel> used)
    {
        (Component, Card) = (component, card);
        Tabs = TabsOf(card, [.. component.Outputs.Where(output => used.Contains(output.Value)).Select(output => output.Key)]);
        double disc = card.Look is null ? 0 : DiscRoom;
        // Bold letters are wider than the estimate.
        double text = new[] { TextWidth.Of(card.Title, TitleSize * 1.13), TextWidth.Of(card.StateText, TextSize) }.Concat(card.Notes.Select(note => TextWidth.Of(note, TextSize))).Max();
        Width = Math.Max(130, Math.Max(text + disc + 2 * Side, Tabs.IsEmpty ? 0 : Tabs[^1].X + Tabs[^1].Width / 2 - Tabs[0].X + Tabs[0].Width / 2 + 16));
        BoxHeight = 2 * Pad + TitleLine + TextLine * (card.Notes.Length + (card.Look is null ? 0 : 1)) + (Tabs.IsEmpty ? 0 : TabHeight / 2 - 2);
        Height = BoxHeight + (Tabs.IsEmpty ? 0 : TabHeight / 2);
    }

    /// <summary>A tab: which outputs it stands for, what it says, where its middle is from the box's middle, how wide it is.</summary>
    public sealed record Tab(ImmutableArray<string> Keys, string Text, double X, double Width);

    public Component Component { get; }

    public NodeCard Card { get; }

    public ImmutableArray<Tab> Tabs { get; }

    /// <summary>Without the lower half of the tabs.</summary>
    public double BoxHeight { get; }

    public double TitleBase => Top + Pad + 13;

    public double BaseOf(int line) => Top + Pad + TitleLine + 11.5 + TextLine * line;

    /// <summary>How far from the box's middle the arrows of an output start.</summary>
    public double PortOf(string key) => Tabs.First(tab => tab.Keys.Contains(key)).X;

    // Outputs of one kind share a tab. Where there are too many kinds, those that nothing takes become one tab at the end.
    private static ImmutableArray<Tab> TabsOf(NodeCard card, HashSet<string> used)
    {
        var groups = card.Outputs.GroupBy(output => output.Kind).OrderBy(group => group.Any(output => used.Contains(output.Key)) ? 0 : 1)
            .Select(group => (Keys: group.Select(output => output.Key).ToImmutableArray(), Text: group.Key)).ToList();
        if (WidthOf(groups) > MostTabs && groups.FindIndex(group => !group.Keys.Any(used.Contains)) is var first and >= 0)
        {
            var rest = groups[first..];
            groups.RemoveRange(first, rest.Count);
            groups.Add(([.. rest.SelectMany(group => group.Keys)], $"{rest.Count} more"));
        }
        var tabs = ImmutableArray.CreateBuilder<Tab>();
        double x = -WidthOf(groups) / 2;
        foreach (var (keys, text) in groups)
        {
            double width = TabWidth(text);
            tabs.Add(new(keys, text, x + width / 2, width));
            x += width + TabGap;
        }
        return tabs.ToImmutable();
    }

    private static double WidthOf(IReadOnlyCollection<(ImmutableArray<string> Keys, string Text)> groups) => groups.Sum(group => TabWidth(group.Text)) + TabGap * (groups.Count - 1);

    private static double TabWidth(string text) => TextWidth.Of(text, TabSize) + 14;
}
