using System.Runtime.Versioning;
using Microsoft.Data.Sqlite;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines;

/// <summary>Stores and folders that cannot be used: a clear error, and nothing is written.</summary>
public sealed class SurroundingsTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("stroke-around-").FullName;

    private string Store => Path.Combine(_root, "metadata.db");

    [Fact]
    public void A_file_that_is_no_store()
    {
        File.WriteAllText(Store, new string('x', 5000));

        Assert.Contains("is not an SQLite database", Refused(), StringComparison.Ordinal);
        Assert.Equal(new string('x', 5000), File.ReadAllText(Store));
        Assert.Equal([".system"], Directory.EnumerateDirectories(_root).Select(Path.GetFileName));
    }

    [Fact]
    public void A_damaged_store()
    {
        Run();
        byte[] bytes = File.ReadAllBytes(Store);
        bytes.AsSpan(100, bytes.Length - 100).Fill(0xA5);
        File.WriteAllBytes(Store, bytes);

        Assert.Contains("damaged", Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_store_of_a_newer_program()
    {
        Run();
        using (var connection = new SqliteConnection($"Data Source={Store};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "UPDATE MLMDEnv SET schema_version = 11";
            command.ExecuteNonQuery();
        }

        Assert.Contains("newer than 10", Refused(), StringComparison.Ordinal);
        Assert.Contains("newer than 10", Assert.Throws<InputException>(() => new LocalRunner(_root).Plan(new Pipeline("letters", new Source()))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_root_that_is_a_file()
    {
        string file = Path.Combine(_root, "file");
        File.WriteAllText(file, "");

        Assert.Contains("cannot be written", Assert.Throws<InputException>(() => new LocalRunner(file).Run(new Pipeline("letters", new Source()))).Message, StringComparison.Ordinal);
    }

    [UnixFact(exceptForRoot: true)]
    [UnsupportedOSPlatform("windows")]
    public void A_root_that_cannot_be_written()
    {
        Run();
        foreach (string folder in Directory.EnumerateDirectories(_root, "*", SearchOption.AllDirectories).Append(_root))
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            Assert.Contains("or its folder is read-only", Refused(), StringComparison.Ordinal);
        }
        finally
        {
            foreach (string folder in Directory.EnumerateDirectories(_root, "*", SearchOption.AllDirectories).Append(_root))
                File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public void A_file_from_outside_that_changes_while_it_is_read_is_not_published()
    {
        var moving = new Moving();
        var result = new LocalRunner(_root).Run(new Pipeline("letters", moving));

        Assert.Equal("What Moving reads from outside the pipeline changed while it was read. Run it again when the file is whole.", result["Moving"].Message);
        Assert.Empty(Directory.EnumerateDirectories(Path.Combine(_root, "Moving", "value")));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private string Refused() => Assert.Throws<InputException>(Run).Message;

    private void Run() => new LocalRunner(_root).Run(new Pipeline("letters", new Source()));

    private sealed class Moving : Component
    {
        private int _version;

        public Channel<ValueArtifact> Value => Output<ValueArtifact>();

        public override string ExternalContent() => $"{_version++}";

        public override void Execute(ComponentContext context) => context.Output(Value).Write("a");
    }
}
