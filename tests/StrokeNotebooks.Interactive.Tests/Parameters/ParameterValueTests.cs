namespace StrokeNotebooks.Interactive.Parameters;

public class ParameterValueTests
{
    private static string Source(string type, string value) => ParameterValue.ToSource(new NotebookParameter("p", type, "", ""), value);

    [Theory]
    [InlineData("decimal", "1.50", "1.50M")]
    [InlineData("decimal", "-1e2", "-100M")]
    [InlineData("byte", "255", "255")]
    [InlineData("short", "-5", "-5")]
    [InlineData("uint", "7", "7U")]
    [InlineData("ulong", "7", "7UL")]
    [InlineData("char", "'", "'\\''")]
    [InlineData("DateTime", "2026-11-22", "new DateTime(639309024000000000L, DateTimeKind.Unspecified)")]
    [InlineData("DateTime?", "2026-11-22T00:00:00Z", "new DateTime(639309024000000000L, DateTimeKind.Utc)")]
    [InlineData("System.DateTime", "2026-11-22 00:00", "new System.DateTime(639309024000000000L, DateTimeKind.Unspecified)")]
    [InlineData("DateTimeOffset", "2026-11-22T00:00:00+01:00", "new DateTimeOffset(639309024000000000L, new TimeSpan(36000000000L))")]
    [InlineData("TimeSpan", "01:30:00", "new TimeSpan(54000000000L)")]
    [InlineData("TimeOnly", "01:30", "new TimeOnly(54000000000L)")]
    [InlineData("Guid", "0f8fad5b-d9cb-469f-a165-70867728950e", "new Guid(\"0f8fad5b-d9cb-469f-a165-70867728950e\")")]
    public void Values_become_source(string type, string value, string source) => Assert.Equal(source, Source(type, value));

    [Fact]
    public void Half_a_character_is_written_as_its_number() => Assert.Equal("\"\\ud800\"", Source("string", "\ud800"));

    [Theory]
    [InlineData("decimal", "1,5")]
    [InlineData("decimal", "5-")]
    [InlineData("decimal", "(5)")]
    [InlineData("double", "1,5")]
    [InlineData("double", "1,000.5")]
    [InlineData("double", "Infinity")]
    [InlineData("float", "5-")]
    [InlineData("int", "1,000")]
    [InlineData("long", "5-")]
    [InlineData("byte", "256")]
    [InlineData("char", "ab")]
    [InlineData("DateTime", "22.11.2026")]
    [InlineData("DateTime", "11/22/2026")]
    [InlineData("TimeSpan", "90")]
    [InlineData("Guid", "0f8fad5b")]
    public void What_could_be_read_in_two_ways_or_in_none_is_refused(string type, string value) =>
        Assert.StartsWith($"The parameter 'p' is of type {type}, and '{value}' is not a", Assert.Throws<ParameterException>(() => Source(type, value)).Message.Replace("is not one", "is not a", StringComparison.Ordinal), StringComparison.Ordinal);
}
