using StrokeNotebooks.Pipelines.Metadata;

namespace StrokeNotebooks.Pipelines;

/// <summary>Two processes at once on one root and store.</summary>
public sealed class TogetherTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("stroke-together-").FullName;

    // The same rows, or others: then one run finds the statistics of the other to compare with.
    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    public void Two_runs_at_once_both_end_and_their_lineage_is_not_mixed(int skipped)
    {
        CrashHost.WritePatients(_folder);
        CrashHost.WritePatients(_folder, skipped, "others.csv");
        var processes = new[] { "patients.csv", "others.csv" }.Select(data => CrashHost.Start(_folder, $"data={data}", "parallel=2", "stop=no")).ToList();
        foreach (var (exitCode, lines, errors) in processes.Select(CrashHost.End).ToList())
            Assert.True(exitCode == 0, $"exit code {exitCode}\n{string.Join('\n', lines)}\n{errors}");

        RootState.Of(_folder).CheckWhole();
        using var store = MetadataStore.OpenReadOnly(Path.Combine(_folder, "root", "metadata.db"));
        var runs = store.Runs();
        Assert.Equal(2, runs.Length);
        foreach (var details in runs.Select(store.Details))
        {
            Assert.Equal(CrashHost.Components.Order(StringComparer.Ordinal), details.Executions.Select(execution => execution.NodeId).Order(StringComparer.Ordinal));
            var made = details.Edges.Where(edge => !edge.IsInput).Select(edge => edge.ArtifactId).ToHashSet();
            Assert.All(details.Edges.Where(edge => edge.IsInput), edge => Assert.Contains(edge.ArtifactId, made));
        }
        var contents = runs.Select(run => string.Join('\n', store.Details(run).Artifacts.Where(artifact => artifact.Type == "Examples").Select(artifact => artifact.CustomProperties["content_sha256"].ToString()).Distinct().Order(StringComparer.Ordinal)));
        Assert.Equal(skipped == 0 ? 1 : 2, contents.Distinct().Count());
    }

    [Fact]
    public void The_same_bytes_whatever_the_number_of_components_at_once_and_of_threads()
    {
        string[][] contents = [.. new[] { 1, 4 }.Select(many =>
        {
            string folder = Directory.CreateDirectory(Path.Combine(_folder, $"{many}")).FullName;
            CrashHost.WritePatients(folder);
            CrashHost.Run(folder, $"parallel={many}", $"threads={many}");
            return RootState.Of(folder).Contents;
        })];

        Assert.Equal(contents[0], contents[1]);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
