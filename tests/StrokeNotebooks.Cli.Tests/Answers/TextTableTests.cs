namespace StrokeNotebooks.Cli.Answers;

public sealed class TextTableTests
{
    [Fact]
    public void Long_texts_begin_shortly_before_they_differ()
    {
        string same = new('a', 70);
        Assert.Equal(["…aaaaaaaaaaaa, b", "…aaaaaaaaaaaa, c", "…aaaaaaaaaaaa"], TextTable.FromDifference([same + ", b", same + ", c", same]));
    }

    [Fact]
    public void Short_texts_and_texts_that_differ_at_once_stay_whole()
    {
        string[] texts = ["as it is", "as it was"], other = [new('a', 70), "—"];
        Assert.Equal(texts, TextTable.FromDifference(texts));
        Assert.Equal(other, TextTable.FromDifference(other));
        Assert.Equal(["", new('a', 70)], TextTable.FromDifference(["", new('a', 70)]));
    }

    [Fact]
    public void A_cell_is_one_line_of_at_most_sixty_characters()
    {
        using var console = new StringWriter();
        TextTable.Print(console, ["name", "value"], [["a", new string('x', 80)], ["longer", "one\ntwo"]]);
        Assert.Equal(["name    value", $"a       {new string('x', 59)}…", "longer  one two", ""], console.ToString().ReplaceLineEndings("\n").Split('\n'));
    }
}
