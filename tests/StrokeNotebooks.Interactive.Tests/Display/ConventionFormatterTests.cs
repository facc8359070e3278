namespace StrokeNotebooks.Interactive.Display;

public class ConventionFormatterTests
{
    private sealed class TypeFormatterSourceAttribute : Attribute
    {
        public string? SomethingElse => null;
    }

    [TypeFormatterSource]
    private sealed class Marked
    {
        public int A => 1;
    }

    [Fact]
    public void An_attribute_of_that_name_that_gives_no_source_is_passed_over() =>
        Assert.Equal("Marked { A = 1 }", ValueFormatter.Format(new Marked(), []).Data["text/plain"]!.GetValue<string>());
}
