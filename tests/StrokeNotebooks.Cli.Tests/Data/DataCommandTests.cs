using StrokeNotebooks.Course;

namespace StrokeNotebooks.Cli.Tests.Data;

/// <summary>The command in a process of its own, in an empty repository.</summary>
public sealed class DataCommandTests : IDisposable
{
    private readonly StrokeCommand _command = new();

    public DataCommandTests() => File.WriteAllText(_command.PathOf("StrokeNotebooks.sln"), "");

    public void Dispose() => _command.Dispose();

    [Fact]
    public void Sample_writes_the_committed_sample_and_show_says_that_it_is_read()
    {
        Assert.Equal(3, Run("show").ExitCode);
        Assert.Equal(0, Run("sample").ExitCode);
        string sample = Path.Combine("data", Stroke.SampleFileName);
        Assert.Equal(File.ReadAllBytes(Path.Combine(Repository.Root, sample)), File.ReadAllBytes(_command.PathOf(sample)));
        var (exitCode, output, _) = Run("show");
        Assert.Equal(0, exitCode);
        Assert.StartsWith("Data: stroke-synthetic.csv, the synthetic sample", output);
        Assert.Contains("5110 rows, 12 columns", output);
        Assert.Contains("bmi                FLOAT   209 missing", output);
    }

    [Fact]
    public void What_is_not_the_kaggle_file_is_refused_with_exit_code_3()
    {
        SyntheticStroke.Write(_command.PathOf("pretender.csv"));
        var (exitCode, _, error) = Run("use", "pretender.csv");
        Assert.Equal(3, exitCode);
        Assert.StartsWith("healthcare-dataset-stroke-data.csv is not the Kaggle stroke file", error);
        Assert.False(Directory.Exists(_command.PathOf("data")));
    }

    [Theory]
    [InlineData]
    [InlineData("data/stroke-synthetic.csv")]
    public void Compare_says_that_the_sample_has_nothing_to_be_compared_with(params string[] file)
    {
        Run("sample");
        var (exitCode, _, error) = Run(["compare", .. file]);
        Assert.Equal(3, exitCode);
        Assert.Contains("is the synthetic sample itself, so there is nothing to compare it with. Name the Kaggle file", error);
    }

    [Fact]
    public void Fetch_without_credentials_ends_with_exit_code_3()
    {
        var (exitCode, _, error) = Run("fetch");
        Assert.Equal(3, exitCode);
        Assert.StartsWith("There are no Kaggle credentials.", error);
    }

    [RealDataFact]
    public void Use_puts_the_kaggle_file_in_place_from_a_zip_archive()
    {
        byte[] real = File.ReadAllBytes(Repository.RealData!);
        File.WriteAllBytes(_command.PathOf("archive.zip"), Zip.Of((Stroke.KaggleFileName, real)));
        Assert.Equal(0, Run("use", "archive.zip").ExitCode);
        Assert.Equal(real, File.ReadAllBytes(_command.PathOf(Path.Combine("data", Stroke.KaggleFileName))));
        Assert.StartsWith("Data: healthcare-dataset-stroke-data.csv, the real Kaggle file.", Run("show").Output);
    }

    // The variables of whoever runs the tests do not matter.
    private StrokeCommand.Result Run(params string[] args) =>
        _command.Run([(Stroke.Variable, ""), ("KAGGLE_USERNAME", ""), ("KAGGLE_KEY", ""), ("KAGGLE_CONFIG_DIR", _command.Folder)], ["data", .. args]);
}
