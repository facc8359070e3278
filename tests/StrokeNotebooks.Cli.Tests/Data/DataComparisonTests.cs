using StrokeNotebooks.Cli.Data;
using StrokeNotebooks.Course;
using StrokeNotebooks.Data;

namespace StrokeNotebooks.Cli.Tests.Data;

public sealed class DataComparisonTests
{
    [RealDataFact]
    public void The_tables_of_the_readme_are_those_that_the_command_prints()
    {
        var (real, synthetic) = (Table.ReadCsv(Repository.RealData!), SyntheticStroke.Generate());
        string readme = File.ReadAllText(Path.Combine(Repository.Root, "data", "README.md")).ReplaceLineEndings("\n");
        string printed = DataComparison.Markdown(real, synthetic) + "\n" + TrainOnSynthetic.Markdown(real, synthetic);
        Assert.Equal(printed.ReplaceLineEndings("\n"), readme.Split("<!-- compare -->\n")[1].Split("<!-- /compare -->")[0]);
    }

    [Fact]
    public void Two_tables_of_one_origin_look_alike()
    {
        var sample = SyntheticStroke.Generate();
        string tables = DataComparison.Markdown(sample, sample);
        Assert.Contains("| bmi missing | 4.1 % | 4.1 % | 19.1 % | 19.1 % |\n", tables);
        Assert.Contains("| gender Other | 0.0 % | 0.0 % | 0.0 % | 0.0 % |\n", tables);
    }
}
