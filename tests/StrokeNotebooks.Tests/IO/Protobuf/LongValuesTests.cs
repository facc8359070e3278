namespace StrokeNotebooks.IO;

/// <summary>Values of very many parts: joined part by part, each of these would take minutes.</summary>
public sealed class LongValuesTests
{
    private const int Parts = 300_000;

    [Fact]
    public void Very_many_adjoining_strings_are_one_value()
    {
        var field = Assert.Single(TextParser.Parse($"name: {string.Concat(Enumerable.Repeat("\"ab\"\n", Parts))}", "schema.pbtxt").Fields);

        Assert.Equal(2 * Parts, ((ProtoScalar)field.Value).Token.Length);
    }

    [Fact]
    public void A_bracketed_name_may_have_very_many_parts()
    {
        var field = Assert.Single(TextParser.Parse($"[{string.Join('.', Enumerable.Repeat("a", Parts))}]: 1", "schema.pbtxt").Fields);

        Assert.Equal(2 * Parts - 1 + 2, field.Name.Length);
    }
}
