using System.Runtime.Versioning;
using Microsoft.Data.Sqlite;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>What a user is told when the disk, the folder or another process is in the way. Files that are no store, newer or damaged: <see cref="MetadataStoreTests"/>.</summary>
public sealed class StoreErrorsTests
{
    [Theory, OnSqlite, OnPostgres]
    public void A_writer_that_waits_too_long_for_another_says_that_the_store_is_locked(Database database)
    {
        using var file = new StoreFile(database);
        file.Open().Dispose();
        using StoreConnection one = new(Dialect()), other = new(Dialect());
        string message = one.Write(() => Assert.Throws<InputException>(() => other.Write(() => 0)).Message);
        Assert.Contains("is locked by another process for too long", message);
        Assert.Equal(7, other.Write(() => 7));

        StoreDialect Dialect() => database == Database.Sqlite
            ? new SqliteDialect(file.Path, SqliteOpenMode.ReadWrite) { Patience = 1 } : new PostgresDialect(PostgresAddress.Parse(file.Address), readOnly: false) { Patience = 1 };
    }

    [Fact]
    public void A_full_disk_is_named_and_nothing_of_the_step_is_kept()
    {
        using var file = new StoreFile();
        file.Open().Dispose();
        using var store = new StoreConnection(new SqliteDialect(file.Path, SqliteOpenMode.ReadWrite));
        // SQLite answers a file at its page limit as it answers a full disk.
        store.Do(() => store.Execute("PRAGMA max_page_count = 1"));
        var error = Assert.Throws<InputException>(() => store.Write(() =>
        {
            for (int i = 0; i < 1000; i++)
                store.Execute("INSERT INTO Artifact (type_id, uri) VALUES (1, @uri)", ("@uri", new string('u', 1000)));
            return 0;
        }));
        Assert.Equal($"The disk that holds {file.Path} is full. Nothing of this step was written; make room and try again.", error.Message);
        Assert.Equal(["0"], file.Rows("SELECT count(*) FROM Artifact"));
    }

    [Fact]
    public void A_path_that_cannot_be_a_file_is_refused()
    {
        using var file = new StoreFile();
        Assert.Contains("cannot be opened", Assert.Throws<InputException>(() => MetadataStore.Open(file.Folder, file.Clock)).Message);
        File.WriteAllText(file.Path, "");
        Assert.Contains($"The folder of {Path.Combine(file.Path, "metadata.db")} cannot be made", Assert.Throws<InputException>(() => MetadataStore.Open(Path.Combine(file.Path, "metadata.db"), file.Clock)).Message);
    }

    [UnixFact(exceptForRoot: true)]
    [UnsupportedOSPlatform("windows")]
    public void A_read_only_file_is_read_and_not_written_and_a_read_only_folder_takes_no_store()
    {
        using var file = new StoreFile();
        using (var store = file.Open())
            StoreFile.RunPipeline(store, "r");
        File.SetUnixFileMode(file.Path, UnixFileMode.UserRead);
        using (var store = file.OpenReadOnly())
            Assert.Single(store.Runs());
        Assert.Contains("read-only", Assert.Throws<InputException>(() =>
        {
            using var store = file.Open();
            store.RegisterRun("stroke", "other");
        }).Message);
        File.SetUnixFileMode(file.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        string folder = Directory.CreateDirectory(Path.Combine(file.Folder, "closed")).FullName;
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Assert.Contains("cannot be opened", Assert.Throws<InputException>(() => MetadataStore.Open(Path.Combine(folder, "metadata.db"), file.Clock)).Message);
    }
}
