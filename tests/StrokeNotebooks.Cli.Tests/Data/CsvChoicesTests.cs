using System.Globalization;

namespace StrokeNotebooks.Cli.Data;

/// <summary>Files that are not written as the course's is: other delimiters, decimal commas, a label in words, a bad cell, whole numbers only.</summary>
public sealed class CsvChoicesTests : IDisposable
{
    private readonly StrokeCommand _stroke = new();

    private static string Schema => Path.Combine(Repository.Root, "data", "schema.pipeline.pbtxt");

    [Fact]
    public void Semicolons_and_decimal_commas_are_recognised_and_said_and_a_label_in_words_is_learned()
    {
        Write("word.csv", ';', cells => cells[^1] = cells[^1] == "1" ? "ill" : "well");
        var trained = _stroke.Run("train", "--data", "word.csv", "--algorithm", "baseline", "--label", "stroke=ill", "--uri", "runs");
        Assert.True(trained.ExitCode == 0, trained.ToString());
        Assert.StartsWith("word.csv is read with semicolons between cells, decimal commas.", trained.Output, StringComparison.Ordinal);
        var searched = _stroke.Run("search", "--data", "word.csv", "--algorithm", "baseline", "--label", "stroke=ill", "--trials", "1", "--folds", "2");
        Assert.Equal((0, ""), (searched.ExitCode, searched.Errors));
        Assert.StartsWith("word.csv is read with semicolons between cells, decimal commas.", searched.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("is read with", _stroke.Run("search", "--data", "word.csv", "--algorithm", "baseline", "--label", "stroke=ill", "--trials", "1", "--folds", "2", "--json").Output);

        var unnamed = _stroke.Run("search", "--data", "word.csv", "--algorithm", "baseline", "--folds", "2");
        Assert.Equal(3, unnamed.ExitCode);
        Assert.Contains("which of them is positive is not known", unnamed.Errors);
    }

    [Fact]
    public void A_delimiter_that_is_named_goes_into_the_recipe_and_is_used_again()
    {
        // Of two candidates that stand equally often in each line none is recognised.
        Write("two.csv", '|', cells => cells[1] = $"{cells[1]};{cells[1]}", header => header[1] = "gender;");
        Assert.Equal(3, _stroke.Run("train", "--data", "two.csv", "--uri", "runs").ExitCode);
        Write("colon.csv", ':', _ => { });
        var trained = _stroke.Run("train", "--data", "colon.csv", "--delimiter", ":", "--decimal", "comma", "--algorithm", "baseline", "--uri", "runs");
        Assert.True(trained.ExitCode == 0, trained.ToString());
        string run = trained.Output.Split("reproduce ")[1].Trim();
        var again = _stroke.Run("reproduce", run, "--data", "colon.csv", "--uri", "runs");
        Assert.True(again.ExitCode == 0, again.ToString());
    }

    [Fact]
    public void The_pipeline_takes_whole_ages_for_real_numbers_and_names_the_first_bad_cell()
    {
        Write("old.csv", ';', _ => { }, keeps: cells => double.Parse(cells[2].Replace(',', '.'), CultureInfo.InvariantCulture) > 50);
        var old = _stroke.Run("pipeline", "run", "--data", "old.csv", "--root", "old", "--min-auc", "0", "--schema", Schema);
        Assert.True(old.ExitCode == 0, old.ToString());
        Assert.StartsWith("old.csv is read with semicolons between cells, decimal commas.", old.Output, StringComparison.Ordinal);

        int line = 1;
        Write("bad.csv", ',', cells =>
        {
            if (++line is 18 or 40)
                cells[2] = $"abc{line}";
        });
        var bad = _stroke.Run("pipeline", "run", "--data", "bad.csv", "--root", "bad", "--algorithm", "baseline", "--schema", Schema);
        Assert.Equal(1, bad.ExitCode);
        Assert.Contains("bad.csv, line 18, column 'age': 'abc18' is not a number (FLOAT is expected).", bad.Errors);
        string page = Directory.EnumerateFiles(_stroke.PathOf("bad"), "anomalies.html", SearchOption.AllDirectories).Single();
        Assert.Contains("bad.csv, line 18, column &#39;age&#39;: &#39;abc18&#39; is not a number", File.ReadAllText(page));
        string script = Path.Combine(Repository.Root, "scripts", "validate-data.csx");
        var checkedBad = _stroke.Run("run", script, "--", "--schema", Schema, "bad.csv");
        Assert.Equal(1, checkedBad.ExitCode);
        Assert.Contains("bad.csv, line 18, column 'age': 'abc18' is not a number", checkedBad.Output);
        var checkedOld = _stroke.Run("run", script, "--", "--schema", Schema, "old.csv", "--delimiter", "semicolon");
        Assert.Equal(0, checkedOld.ExitCode);
        Assert.StartsWith("old.csv is read with semicolons", checkedOld.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'colon' is no delimiter", "train", "--delimiter", "colon")]
    [InlineData("'x' is no decimal sign", "pipeline", "run", "--decimal", "x")]
    [InlineData("Commas cannot stand both between cells and before decimals", "search", "--delimiter", ",", "--decimal", ",")]
    [InlineData("'stroke=' names no label", "train", "--label", "stroke=")]
    public void What_cannot_be_read_by_ends_in_code_3(string message, params string[] args)
    {
        var run = _stroke.Run(args);
        Assert.Equal((3, ""), (run.ExitCode, run.Output));
        Assert.StartsWith(message, run.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => _stroke.Dispose();

    // The course's rows with another delimiter; but for the comma, decimals are written with commas.
    private void Write(string name, char delimiter, Action<string[]> change, Action<string[]>? changeHeader = null, Func<string[], bool>? keeps = null)
    {
        string[][] rows = [.. File.ReadLines(Path.Combine(Repository.Root, "data", "stroke-synthetic.csv")).Select(line => line.Split(','))];
        changeHeader?.Invoke(rows[0]);
        foreach (string[] row in rows.Skip(1))
        {
            change(row);
            foreach (int i in (int[])[2, 8, 9])
                row[i] = delimiter == ',' ? row[i] : row[i].Replace('.', ',');
        }
        File.WriteAllLines(_stroke.PathOf(name), rows.Where((row, i) => i == 0 || keeps is null || keeps(row)).Select(row => string.Join(delimiter, row)));
    }
}
