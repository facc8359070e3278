using StrokeNotebooks.Interactive.Running;

namespace StrokeNotebooks.Cli.Running;

/// <summary>Cells and scripts may name a culture; where they name none, nothing depends on the language of the machine.</summary>
public sealed class CultureTests
{
    private const string Named = """var german = System.Globalization.CultureInfo.GetCultureInfo("de-DE"); Console.WriteLine($"{1234.5.ToString("N2", german)} {german.DisplayName} {new DateTime(2024, 3, 1).ToString("MMMM", german)}");""";

    private const string Unnamed = """Console.WriteLine($"{1234.5} {DateTime.UnixEpoch} [{System.Globalization.CultureInfo.CurrentCulture}{System.Globalization.CultureInfo.CurrentUICulture}]"); await Task.Run(() => Console.WriteLine(0.5));""";

    private static readonly (string, string)[] s_german = [("LANG", "de_DE.UTF-8"), ("LC_ALL", "de_DE.UTF-8")];

    [Fact]
    public void A_script_has_the_cultures_that_it_names_and_else_none()
    {
        using var stroke = new StrokeCommand();
        File.WriteAllText(stroke.PathOf("named.csx"), Named);
        File.WriteAllText(stroke.PathOf("unnamed.csx"), Unnamed);
        var named = stroke.Run(s_german, "run", "named.csx");
        if (Cultures.AreThere)
            Assert.Equal("1.234,50 German (Germany) März\n", named.Output.ReplaceLineEndings("\n"));
        else
            Assert.Contains("CultureNotFoundException", named.Errors, StringComparison.Ordinal);
        Assert.Equal("1234.5 01/01/1970 00:00:00 []\n0.5\n", stroke.Run(s_german, "run", "unnamed.csx").Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_cell_has_the_cultures_that_it_names_and_else_none()
    {
        using var stroke = new StrokeCommand();
        stroke.Notebook("cultures.ipynb", Unnamed, Named);
        var run = stroke.Run(s_german, "run", "cultures.ipynb", "--output", "out");
        string text = File.ReadAllText(stroke.PathOf("out/cultures.ipynb"));
        Assert.Contains("1234.5 01/01/1970 00:00:00 []", text, StringComparison.Ordinal);
        Assert.Contains(Cultures.AreThere ? "1.234,50 German (Germany) März" : "CultureNotFoundException", text, StringComparison.Ordinal);
        Assert.Equal(Cultures.AreThere ? 0 : 2, run.ExitCode);
    }

    [Fact]
    public void Whoever_wants_no_cultures_starts_without()
    {
        using var stroke = new StrokeCommand();
        File.WriteAllText(stroke.PathOf("named.csx"), Named);
        var run = stroke.Run([("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1")], "run", "named.csx");
        Assert.Contains("CultureNotFoundException", run.Errors, StringComparison.Ordinal);
        Assert.Equal(2, run.ExitCode);
    }
}
