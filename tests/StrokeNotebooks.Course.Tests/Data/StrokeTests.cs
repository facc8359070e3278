using StrokeNotebooks.Data;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Course;

public sealed class StrokeTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void The_kaggle_file_is_read_before_the_sample_and_a_named_file_before_both()
    {
        string notebooks = Repository();
        string sample = Touch("data", Stroke.SampleFileName);
        Assert.Equal(sample, Stroke.Path(null, notebooks));
        string kaggle = Touch("data", Stroke.KaggleFileName);
        Assert.Equal(kaggle, Stroke.Path("", notebooks));
        string own = Touch("own.csv");
        Assert.Equal(own, Stroke.Path(own, notebooks));
    }

    [Fact]
    public void A_missing_file_says_what_to_do()
    {
        Assert.Contains("STROKE_DATA names 'nowhere.csv'", Assert.Throws<InputException>(() => Stroke.Path("nowhere.csv", _root)).Message);
        Assert.Contains("set STROKE_DATA", Assert.Throws<InputException>(() => Stroke.Path(null, _root)).Message);
        string notebooks = Repository();
        Assert.Contains("./stroke data sample", Assert.Throws<InputException>(() => Stroke.Path(null, notebooks)).Message);
    }

    [Fact]
    public void The_line_about_the_data_tells_invented_from_real()
    {
        Assert.Equal("Data: stroke-synthetic.csv, the synthetic sample: invented patients (data/README.md tells how to read the real ones).", Stroke.Describe("any/stroke-synthetic.csv"));
        string pretender = Touch("data", Stroke.KaggleFileName);
        SyntheticStroke.Write(pretender);
        Assert.Equal("Data: healthcare-dataset-stroke-data.csv, a file of your own.", Stroke.Describe(pretender));
    }

    [Fact]
    public void What_lessons_keep_is_apart_for_each_kind_of_data_and_each_version_of_an_own_file()
    {
        string first = Touch("first.csv"), second = Touch("second.csv");
        string folder = Stroke.ArtifactFolder(first);
        Assert.Equal(folder, Stroke.ArtifactFolder(first));
        Assert.StartsWith(Path.Combine("own", "first-"), folder);
        Assert.NotEqual(folder, Stroke.ArtifactFolder(second));
        File.AppendAllText(first, "more");
        Assert.NotEqual(folder, Stroke.ArtifactFolder(first));
        Assert.Equal(["kaggle", "synthetic"], new[] { Stroke.KaggleFileName, Stroke.SampleFileName }.Select(Stroke.ArtifactFolder));
    }

    [RealDataFact]
    public void The_real_file_is_recognised_and_put_in_place()
    {
        string real = StrokeNotebooks.Repository.RealData!;
        Assert.Equal("Data: healthcare-dataset-stroke-data.csv, the real Kaggle file.", Stroke.Describe(real));
        string withOtherLineEnds = File.ReadAllText(real).ReplaceLineEndings("\r\n");
        string installed = KaggleFile.Install(System.Text.Encoding.UTF8.GetBytes(withOtherLineEnds), Path.Combine(_root, "data"));
        Assert.Equal(Table.ReadCsv(real), Table.ReadCsv(installed));
    }

    [Fact]
    public void What_is_not_the_kaggle_file_is_not_put_in_place_and_the_message_says_why()
    {
        string sample = Path.Combine(_root, "sample.csv");
        SyntheticStroke.Write(sample);
        Assert.Equal("sample.csv is not the Kaggle stroke file: it has 209 rows without bmi, expected 201. Get healthcare-dataset-stroke-data.csv as data/README.md says.",
            Assert.Throws<InputException>(() => KaggleFile.Check(sample)).Message);
        Assert.Contains("its columns are a, b, expected id, gender", Assert.Throws<InputException>(() => KaggleFile.Install([.. "a,b\n1,2\n"u8], _root)).Message);
        Assert.Throws<InputException>(() => KaggleFile.Install([], _root));
        Assert.Equal([sample], Directory.GetFiles(_root));
    }

    private string Repository()
    {
        Touch("StrokeNotebooks.sln");
        return Directory.CreateDirectory(Path.Combine(_root, "notebooks")).FullName;
    }

    private string Touch(params string[] names)
    {
        string path = Path.Combine([_root, .. names]);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "");
        return path;
    }
}
