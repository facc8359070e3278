using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>Opening good and bad files, several at once, and what a kill leaves.</summary>
public sealed class MetadataStoreTests
{
    [Fact]
    public void A_file_that_is_no_store_is_refused()
    {
        using var file = new StoreFile();
        File.WriteAllText(file.Path, new string('x', 5000));
        Assert.Contains("not an SQLite database", Assert.Throws<InputException>(file.Open).Message);
        Assert.Contains("not an SQLite database", Assert.Throws<InputException>(() => file.OpenReadOnly()).Message);
        File.Delete(file.Path);
        Assert.Contains($"There is no metadata store {file.Path}", Assert.Throws<InputException>(() => file.OpenReadOnly()).Message);
        file.Rows("CREATE TABLE Notes (text)");
        Assert.Contains("without the table MLMDEnv", Assert.Throws<InputException>(file.Open).Message);
        Assert.Equal(["Notes"], file.Rows("SELECT name FROM sqlite_master"));
    }

    [Theory, OnSqlite, OnPostgres]
    public void Other_versions_are_refused_for_writing(Database database)
    {
        using var file = new StoreFile(database);
        file.Open().Dispose();
        foreach (var (version, message) in ((int, string)[])[(11, "newer than 10"), (9, "expected 10"), (8, "Open it read-only")])
        {
            file.Rows($"UPDATE MLMDEnv SET schema_version = {version}");
            Assert.Contains(message, Assert.Throws<InputException>(file.Open).Message);
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public void A_store_of_schema_8_is_read(Database database)
    {
        using var file = new StoreFile(database);
        using (var store = file.Open())
            StoreFile.RunPipeline(store, "r");
        file.Rows("UPDATE MLMDEnv SET schema_version = 8");
        foreach (string thing in (string[])["Artifact", "Execution", "Context"])
            foreach (string column in (string[])["proto_value", "bool_value"])
                file.Rows($"ALTER TABLE {thing}Property DROP COLUMN {column}");
        file.Rows("DELETE FROM ParentContext");
        using var old = file.OpenReadOnly();
        Assert.Equal(8, old.SchemaVersion);
        Assert.Equal(["CsvExampleGen", "StatisticsGen", "Trainer"], old.Details(Assert.Single(old.Runs("stroke"))).Executions.Select(execution => execution.NodeId));
        Assert.Throws<InvalidOperationException>(() => old.RegisterRun("p", "r2"));
    }

    [Fact]
    public void Damage_is_found()
    {
        using var file = new StoreFile();
        using (var store = file.Open())
            StoreFile.RunPipeline(store, "r");
        byte[] bytes = File.ReadAllBytes(file.Path);
        var random = new Random(1);
        for (int i = 2 * 4096; i < bytes.Length; i += 50)
            bytes[i] = (byte)random.Next(256);
        File.WriteAllBytes(file.Path, bytes);
        Assert.Contains("damaged", Assert.Throws<InputException>(() =>
        {
            using var store = file.OpenReadOnly();
            store.CheckIntegrity();
        }).Message);
    }

    [Theory, OnSqlite, OnPostgres]
    public void Two_connections_write_at_once_and_their_runs_are_not_mixed(Database database)
    {
        using var file = new StoreFile(database);
        Parallel.For(0, 4, i =>
        {
            using var store = file.Open();
            for (int run = 0; run < 5; run++)
                StoreFile.RunPipeline(store, $"run {i} {run}");
        });
        using var all = file.Open();
        all.CheckIntegrity();
        Assert.Equal(20, all.Runs("stroke").Length);
        foreach (var run in all.Runs())
        {
            var details = all.Details(run);
            Assert.Equal(["CsvExampleGen", "StatisticsGen", "Trainer"], details.Executions.Select(execution => execution.NodeId));
            Assert.Equal(3, details.Artifacts.Length);
        }
    }

    [Fact]
    public void A_kill_in_the_middle_of_a_publication_leaves_nothing_of_it()
    {
        using StoreFile file = new(), left = new();
        using var store = file.Open();
        StoreFile.RunPipeline(store, "whole");
        var begun = store.Begin(store.RegisterRun("stroke", "killed"), new NodeStart("Trainer", "T"));
        int reads = 0;
        file.Clock.WhenRead = () =>
        {
            // The last time the clock is read, artifacts and events are written and not committed. A kill leaves the files as they are then.
            if (++reads == 3)
                foreach (string path in Directory.GetFiles(file.Folder, "metadata.db*").Where(path => !path.EndsWith("-shm", StringComparison.Ordinal)))
                    File.Copy(path, Path.Combine(left.Folder, Path.GetFileName(path)));
        };
        store.Publish(begun, [.. Enumerable.Range(0, 2000).Select(i => new OutputArtifact("model", "Model", $"{i}/{new string('u', 2000)}"))]);
        Assert.Equal(3, reads);
        Assert.Equal(2003, store.Latest(count: 5000).Length);
        Assert.True(new FileInfo(left.Path + "-wal").Length > 1_000_000, "Some of the rows were on disk already.");
        using var again = left.Open();
        again.CheckIntegrity();
        Assert.Equal(3, again.Latest(count: 5000).Length);
        Assert.Equal(ExecutionState.Running, again.Details(again.Runs()[0]).Executions.Single().State);
        Assert.Equal(5, left.Rows("SELECT * FROM Event").Length);
    }
}
