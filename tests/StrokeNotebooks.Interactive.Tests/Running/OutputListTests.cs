using System.Text.Json.Nodes;
using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Interactive.Running;

public class OutputListTests
{
    [Fact]
    public void What_was_printed_past_the_kernel_joins_the_text_around_it_and_outlives_a_change()
    {
        var list = new OutputList();
        list.Add(new CellWrote(0, "stdout", "a\n"));
        list.Add(new CellPrinted(0, "stdout", "b\n"));
        list.Add(new CellWrote(0, "stdout", "c\n"));
        Assert.Equal(new StreamOutput("stdout", "a\nb\nc\n"), Assert.Single(list.ToList(null)));
        list.Add(new CellCleared(0));
        list.Add(new CellShowed(0, new() { ["text/plain"] = JsonValue.Create("new") }, [], IsResult: false));
        Assert.Collection(list.ToList(null), first => Assert.Equal(new StreamOutput("stdout", "b\n"), first), second => Assert.IsType<DisplayOutput>(second));
    }
}
