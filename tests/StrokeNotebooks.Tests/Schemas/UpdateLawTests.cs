using StrokeNotebooks.Data;
using StrokeNotebooks.Statistics;
using StrokeNotebooks.Validation;

namespace StrokeNotebooks.Schemas;

public sealed class UpdateLawTests
{
    private static readonly string[][] Texts = [["true", "false", "yes"], ["1", "0", "17"], ["x", "Ä", "x'\n"]];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_the_data_is_its_own_schema_and_an_updated_one_find_nothing_wrong_with_it(int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < 100; i++)
        {
            var (first, second) = (Statistics(random), Statistics(random));
            var schema = Schema.Infer(first);
            AssertClean(first, schema);
            Assert.Equal(schema, Schema.Parse(schema.ToString()));
            var updated = schema.UpdateWith(second);
            AssertClean(second, updated);
            Assert.Equal(updated, updated.UpdateWith(second));
        }
    }

    private static void AssertClean(TableStatistics statistics, Schema schema) =>
        Assert.True(SchemaValidator.Validate(statistics, schema) is { IsClean: true } or { DataMissing: true }, $"{SchemaValidator.Validate(statistics, schema)}\n{schema}");

    private static TableStatistics Statistics(Random random)
    {
        int rows = random.Next(1, 30);
        var options = random.Next(2) == 0 ? StatisticsOptions.Tfx : StatisticsOptions.Default;
        return TableStatistics.Of(new Table([.. new[] { "a", "b", "c", "d" }.Where(_ => random.Next(5) > 0).Select(name => Column(random, name, rows))]), options);
    }

    private static Column Column(Random random, string name, int rows)
    {
        int gaps = random.Next(4), span = random.Next(1, 4);
        bool Gap(int _) => gaps == 3 || (gaps == 2 && random.Next(3) == 0);
        string[] texts = Texts[random.Next(Texts.Length)];
        return random.Next(3) switch
        {
            0 => new IntColumn(name, [.. Enumerable.Range(0, rows).Select(_ => (long)random.Next(-1, span))], MissingMask.Of(rows, Gap)),
            1 => new FloatColumn(name, [.. Enumerable.Range(0, rows).Select(_ => random.Next(20) switch { 0 => float.NaN, 1 => float.PositiveInfinity, _ => (float)random.NextDouble() * span })], MissingMask.Of(rows, Gap)),
            _ => StringColumn.Of(name, Enumerable.Range(0, rows).Select(row => Gap(row) ? null : texts[random.Next(span)])),
        };
    }
}
