using StrokeNotebooks.Data;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Tests.Data;

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
