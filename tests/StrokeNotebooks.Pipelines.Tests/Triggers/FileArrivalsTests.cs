using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines;

public sealed class FileArrivalsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("arrivals-").FullName;
    private readonly ManualClock _clock = new();

    [Fact]
    public void A_file_is_whole_when_it_has_stood_still()
    {
        using var arrivals = Arrivals();
        Write("a.csv", "1");
        Assert.Empty(arrivals.Look());
        Assert.True(arrivals.AnyUnfinished);
        _clock.Advance(TimeSpan.FromSeconds(1.5));
        File.AppendAllText(PathOf("a.csv"), "2");
        File.SetLastWriteTimeUtc(PathOf("a.csv"), _clock.GetUtcNow().UtcDateTime);
        Assert.Empty(arrivals.Look());
        _clock.Advance(TimeSpan.FromSeconds(1.5));
        Assert.Empty(arrivals.Look());
        _clock.Advance(TimeSpan.FromSeconds(0.5));
        var file = Assert.Single(arrivals.Look());
        Assert.Equal("6b51d431df5d7f141cbececcf79edf3dd861c3b4069f0b11661a3eefacbba918", file.ContentHash); // printf 12 | sha256sum
        Assert.False(arrivals.AnyUnfinished);
    }

    [Fact]
    public void A_file_that_was_written_long_ago_is_whole_at_once()
    {
        using var arrivals = Arrivals();
        Write("a.csv", "1", age: TimeSpan.FromSeconds(3));
        Assert.Single(arrivals.Look());
    }

    [Fact]
    public void A_time_in_the_future_does_not_keep_a_file_out()
    {
        using var arrivals = Arrivals();
        Write("a.csv", "1", age: TimeSpan.FromDays(-1));
        Assert.Empty(arrivals.Look());
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Single(arrivals.Look());
    }

    [Fact]
    public async Task A_file_that_is_renamed_into_its_place_is_whole_at_once()
    {
        using var arrivals = Arrivals();
        Write("a.csv.part", "1");
        Assert.Empty(arrivals.Look());
        File.Move(PathOf("a.csv.part"), PathOf("a.csv"));
        IReadOnlyList<ArrivedFile> found = [];
        for (int i = 0; i < 100 && found.Count == 0; i++, found = arrivals.Look())
            await Task.Delay(20); // The operating system tells it in its own time; the clock of the test stands still.
        Assert.Equal("a.csv", Path.GetFileName(Assert.Single(found).Path));
    }

    [Fact]
    public void Empty_hidden_and_other_files_do_not_count_and_the_oldest_comes_first()
    {
        using var arrivals = Arrivals("patients-*.csv");
        foreach (string name in (string[])["patients-1.csv", ".patients-2.csv", "other.csv", "patients-3.csv.tmp"])
            Write(name, "1", TimeSpan.FromHours(1));
        Write("patients-4.csv", "", TimeSpan.FromHours(1));
        Write("patients-0.csv", "2", TimeSpan.FromMinutes(1));
        Assert.Equal(["patients-1.csv", "patients-0.csv"], arrivals.Look().Select(file => Path.GetFileName(file.Path)));
    }

    [Fact]
    public void A_folder_that_is_missing_is_told()
    {
        Assert.Contains("There is no folder nowhere", Assert.Throws<InputException>(() => new FileArrivals(PathOf("nowhere/*.csv"), _clock)).Message);
        Assert.Contains("There is no folder nowhere", Assert.Throws<InputException>(() => new FileArrivals(PathOf("nowhere"), _clock)).Message);
        using var arrivals = Arrivals();
        Directory.Delete(_folder);
        Assert.Throws<InputException>(arrivals.Look);
        Directory.CreateDirectory(_folder);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private FileArrivals Arrivals(string pattern = "") => new(PathOf(pattern), _clock);

    private string PathOf(string name) => Path.Combine(_folder, name);

    private void Write(string name, string text, TimeSpan age = default)
    {
        File.WriteAllText(PathOf(name), text);
        File.SetLastWriteTimeUtc(PathOf(name), (_clock.GetUtcNow() - age).UtcDateTime);
    }
}
