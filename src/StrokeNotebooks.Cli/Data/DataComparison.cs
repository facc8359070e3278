using System.Globalization;
using System.Text;
using StrokeNotebooks.Course;
using StrokeNotebooks.Data;
using StrokeNotebooks.Statistics;

namespace StrokeNotebooks.Cli.Data;

/// <summary>Puts the real file and the synthetic sample side by side, as Markdown tables for <c>data/README.md</c>.</summary>
internal static class DataComparison
{
    private static readonly int[] s_ages = [0, 20, 40, 60, 70, 80, 90];

    public static string Markdown(Table real, Table synthetic)
    {
        var text = new StringBuilder();
        text.Append("| number | mean | | standard deviation | | median | | least | | greatest | |\n|:--|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
        text.Append("| | real | synthetic | real | synthetic | real | synthetic | real | synthetic | real | synthetic |\n");
        var (realStatistics, syntheticStatistics) = (TableStatistics.Of(real), TableStatistics.Of(synthetic));
        foreach (string name in (string[])["age", "avg_glucose_level", "bmi"])
        {
            var (r, s) = (realStatistics[name].Numeric!, syntheticStatistics[name].Numeric!);
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {r.Mean:F1} | {s.Mean:F1} | {r.StdDev:F1} | {s.StdDev:F1} | {r.Median:F1} | {s.Median:F1} | {r.Min:F1} | {s.Min:F1} | {r.Max:F1} | {s.Max:F1} |\n");
        }
        text.Append("\n| patients | share real | share synthetic | strokes real | strokes synthetic |\n|:--|--:|--:|--:|--:|\n");
        foreach (var (name, belongs) in Groups(real))
        {
            var (r, s) = (real.Where(belongs), synthetic.Where(belongs));
            text.Append($"| {name} | {Percent(r.RowCount, real.RowCount)} | {Percent(s.RowCount, synthetic.RowCount)} | {Percent(Strokes(r), r.RowCount)} | {Percent(Strokes(s), s.RowCount)} |\n");
        }
        return text.ToString();
    }

    private static IEnumerable<(string Name, Func<Row, bool> Belongs)> Groups(Table real)
    {
        yield return ("all", _ => true);
        foreach (var (from, to) in s_ages.Zip(s_ages.Skip(1)))
            yield return ($"age {from} to {to - 1}", row => row.Number("age") >= from && row.Number("age") < to);
        yield return ("hypertension", row => row.Number("hypertension") == 1);
        yield return ("heart_disease", row => row.Number("heart_disease") == 1);
        yield return ("avg_glucose_level over 150", row => row.Number("avg_glucose_level") > 150);
        yield return ("bmi missing", row => row.IsMissing("bmi"));
        foreach (var column in real.Columns.OfType<StringColumn>())
            foreach (string value in real.GroupCounts(column.Name).Rows().Select(row => row.Text(column.Name)!))
                yield return ($"{column.Name} {value}", row => row.Text(column.Name) == value);
    }

    private static double Strokes(Table table) => table[Stroke.Label].Numbers().Sum();

    private static string Percent(double part, double whole) => whole == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{100 * part / whole:F1} %");
}
