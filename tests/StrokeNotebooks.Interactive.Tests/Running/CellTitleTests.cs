using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Interactive.Running;

public class CellTitleTests
{
    [Theory]
    [InlineData("// Train the model\nvar x = 1;", "Train the model")]
    [InlineData("\n  // Spaces \nvar x = 1;", "Spaces")]
    [InlineData("var x = 1; // not this", "Look at age")]
    [InlineData("///\nx", "Look at age")]
    public void A_cell_is_named_by_its_first_comment_or_the_heading_above(string source, string title) =>
        Assert.Equal(title, CellTitle.Of([Markdown("# Lesson\n```\n# no heading\n```\n## Look at `age`\n#hashtag"), Markdown("text"), new Cell { Id = "x", Source = source }], 2));

    [Fact]
    public void A_cell_with_neither_is_named_by_its_id() => Assert.Equal("x1", CellTitle.Of([new Cell { Id = "x1", Source = "1" }], 0));

    [Fact]
    public void A_long_title_is_cut() => Assert.Equal(70, CellTitle.Of([new Cell { Id = "x", Source = "// " + new string('a', 200) }], 0).Length);

    private static Cell Markdown(string text) => new() { Id = "m", Kind = CellKind.Markdown, Source = text };
}
