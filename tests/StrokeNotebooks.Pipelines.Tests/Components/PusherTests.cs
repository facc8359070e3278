using System.Collections.Immutable;
using StrokeNotebooks.IO;
using StrokeNotebooks.Packaging;

namespace StrokeNotebooks.Pipelines;

public sealed class PusherTests : IDisposable
{
    // The clock's time in seconds since 1970.
    private const string Now = "1767323045";

    private static readonly ModelPackage First = SamplePatients.Package(), Second = SamplePatients.Package(c: 0.01);

    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_blessed_model_is_pushed_under_the_time_in_seconds()
    {
        var pusher = Pusher(First, blessed: true, serves: true);
        _bench.Run(pusher);
        var pushed = _bench.Get(pusher.PushedModel);
        Assert.True(pushed.IsPushed);
        Assert.Equal((Now, Destination, null), (pushed.Version, pushed.Destination, pushed.Reason));
        Assert.Equal([Now], Entries());
        foreach (string folder in new[] { Path.Combine(Destination, Now), pushed.Folder })
            Assert.Equal(First.PredictProbability(SamplePatients.Table), ModelPackage.Load(folder).PredictProbability(SamplePatients.Table));
        Assert.Contains($"as version {Now}", pushed.ToHtml(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, true, "The model is not blessed: AUC 0.4 is below 0.7.")]
    [InlineData(true, false, "The model does not serve: It does not load.")]
    [InlineData(false, false, "The model is not blessed: AUC 0.4 is below 0.7. The model does not serve: It does not load.")]
    public void A_model_without_both_blessings_is_not_pushed_and_the_run_says_why(bool blessed, bool serves, string why)
    {
        var pusher = Pusher(First, blessed, serves);
        _bench.Run(pusher);
        var pushed = _bench.Get(pusher.PushedModel);
        Assert.False(pushed.IsPushed);
        Assert.Equal((why, null), (pushed.Reason, pushed.Version));
        Assert.Equal([$"Not pushed. {why}"], _bench.Log);
        Assert.False(Directory.Exists(Destination));
        Assert.Equal($"<p><b>Not pushed:</b> {why}</p>\n", pushed.ToHtml());
    }

    [Fact]
    public void Without_verdicts_as_inputs_every_model_is_pushed()
    {
        var pusher = new Pusher { Model = _bench.GivenModel(First), Destination = Destination };
        _bench.Run(pusher);
        Assert.True(_bench.Get(pusher.PushedModel).IsPushed);
    }

    [Fact]
    public void A_version_that_is_taken_gives_way_to_the_next_number()
    {
        _bench.Run(Pusher(First, blessed: true, serves: true));
        var pusher = Pusher(Second, blessed: true, serves: true);
        _bench.Run(pusher);
        Assert.Equal("1767323046", _bench.Get(pusher.PushedModel).Version);
        _bench.Clock.Time = _bench.Clock.Time.AddYears(-1);
        _bench.Run(Pusher(First, blessed: true, serves: true));
        Assert.Equal([Now, "1767323046", "1767323047"], Entries());
    }

    [Fact]
    public void The_newest_version_is_not_pushed_a_second_time()
    {
        for (int i = 0; i < 2; i++)
        {
            var pusher = Pusher(First, blessed: true, serves: true);
            _bench.Run(pusher);
            Assert.Equal(Now, _bench.Get(pusher.PushedModel).Version);
            _bench.Clock.Time = _bench.Clock.Time.AddMinutes(1);
        }
        Assert.Equal([Now], Entries());
    }

    [Fact]
    public void What_a_process_left_that_died_while_it_pushed_is_no_version_and_is_cleared_away()
    {
        Directory.CreateDirectory(Path.Combine(Destination, ".incoming"));
        File.WriteAllText(Path.Combine(Destination, ".incoming", "half.json"), "{");
        _bench.Run(Pusher(First, blessed: true, serves: true));
        Assert.Equal([Now], Entries());
        Assert.Equal(["MLmodel", "environment.json", "manifest.json", "model.json", "signature.json", "transform_graph.json"], Directory.GetFiles(Path.Combine(Destination, Now)).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_was_pushed_holds_until_it_is_taken_away_changed_or_followed_by_another()
    {
        var pusher = Pusher(First, blessed: true, serves: true);
        _bench.Run(pusher);
        var outputs = ImmutableDictionary<string, TypedArtifact>.Empty.Add("pushed_model", _bench.Get(pusher.PushedModel));
        Assert.True(pusher.StillHolds(outputs));

        string model = Path.Combine(Destination, Now, "model.json"), text = File.ReadAllText(model);
        File.WriteAllText(model, text + " ");
        Assert.False(pusher.StillHolds(outputs));
        File.WriteAllText(model, text);
        Assert.True(pusher.StillHolds(outputs));

        Directory.CreateDirectory(Path.Combine(Destination, "1999999999"));
        Assert.False(pusher.StillHolds(outputs));
        Directory.Delete(Path.Combine(Destination, "1999999999"));
        Directory.Delete(Path.Combine(Destination, Now), recursive: true);
        Assert.False(pusher.StillHolds(outputs));
        Directory.Delete(Destination, recursive: true);
        Assert.False(pusher.StillHolds(outputs));
    }

    [Fact]
    public void Processes_that_push_at_once_each_have_a_version_of_their_own()
    {
        ModelPackage[] packages = [.. Enumerable.Range(1, 8).Select(i => SamplePatients.Package(c: i))];
        string[] folders = [.. packages.Select((package, i) => { string folder = Path.Combine(_bench.Folder, $"package{i}"); package.Save(folder); return folder; })];
        string[] versions = new string[8];
        Parallel.For(0, 8, i => versions[i] = new ServingFolder(Destination).Push(folders[i], 100, CancellationToken.None));
        Assert.Equal(Enumerable.Range(100, 8).Select(number => $"{number}"), versions.Order(StringComparer.Ordinal));
        for (int i = 0; i < 8; i++)
            Assert.True(ServingFolder.HasSameFiles(folders[i], Path.Combine(Destination, versions[i])));
    }

    [Fact]
    public void A_destination_that_cannot_be_written_is_told()
    {
        File.WriteAllText(Destination, "a file, not a folder");
        Assert.StartsWith($"The model could not be pushed to '{Destination}': ", Assert.Throws<InputException>(() => _bench.Run(Pusher(First, blessed: true, serves: true))).Message, StringComparison.Ordinal);
    }

    private string Destination => Path.Combine(_bench.Folder, "serving");

    private IEnumerable<string> Entries() => Directory.EnumerateFileSystemEntries(Destination).Select(entry => Path.GetFileName(entry)).Where(name => name != ".lock").Order(StringComparer.Ordinal);

    private Pusher Pusher(ModelPackage package, bool blessed, bool serves) => new()
    {
        Model = _bench.GivenModel(package),
        ModelBlessing = _bench.Given<ModelBlessingArtifact>("Evaluator", "blessing", blessing => blessing.Write(blessed, [blessed ? "AUC 0.8 is at least 0.7." : "AUC 0.4 is below 0.7."], _bench.Get(new Channel<ModelArtifact>("Trainer", "model")), null)),
        InfraBlessing = _bench.Given<InfraBlessingArtifact>("InfraValidator", "blessing", blessing => blessing.Write(serves, serves ? "It loads." : "It does not load.")),
        Destination = Destination,
    };
}
