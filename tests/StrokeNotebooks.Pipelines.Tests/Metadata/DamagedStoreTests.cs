using System.Globalization;
using Microsoft.Data.Sqlite;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>Stores that were edited by hand, or whose bytes are damaged: each question is answered, or refused in words with the store's name.</summary>
public sealed class DamagedStoreTests
{
    // What a cell of any type may hold that it should not: nothing, text, bytes, numbers at the edge, beyond all times, of no row.
    private static readonly string[] s_cells = ["NULL", "'text'", "''", "x'00ff80'", "-1", "0", "99", "9223372036854775807", "-9223372036854775808", "1e300", "'../../elsewhere'"];

    [Theory]
    [InlineData("UPDATE Context SET create_time_since_epoch = 9223372036854775807", "a cell of create_time_since_epoch is 9223372036854775807, which is no time")]
    [InlineData("DELETE FROM Type WHERE name = 'Examples'", "the type of artifact 1 is not there")]
    [InlineData("DELETE FROM Type WHERE name LIKE 'tfx.%'", "the type of execution 1 is not there")]
    [InlineData("UPDATE Context SET name = x'00ff' WHERE name = 'first'", "a cell of name is not text but '2 bytes'")]
    [InlineData("DELETE FROM Artifact WHERE id = 1", "an event names artifact 1, which is not there")]
    [InlineData("DELETE FROM Execution WHERE id = 1", "a row names execution 1, which is not there")]
    [InlineData("UPDATE Event SET type = 'made'", "a cell of type is not a whole number but 'made'")]
    [InlineData("UPDATE ExecutionProperty SET int_value = 'seven' WHERE name = 'seed'", "a cell of int_value is not a whole number but 'seven'")]
    public void What_is_wrong_is_told_with_the_name_of_the_store(string edit, string message)
    {
        using var file = Course();
        file.Rows(edit);
        string[] refusals = [.. Ask(file.Path).Refusals];
        Assert.Contains(refusals, refusal => refusal.Contains(message, StringComparison.Ordinal));
        Assert.All(refusals.Where(refusal => !refusal.StartsWith("The store has no artifact 1.", StringComparison.Ordinal)), refusal => Assert.Contains(file.Path, refusal));
    }

    [Fact]
    public void Integrity_is_checked_to_the_end_whatever_is_damaged()
    {
        using var file = Course();
        file.Rows("DELETE FROM Artifact WHERE id = 1");
        using (var store = file.OpenReadOnly())
            Assert.Matches($"^{file.Path} is damaged, or was edited: [0-9]+ rows of Event name a row of Artifact that is not there", Assert.Throws<InputException>(store.CheckIntegrity).Message);
        file.Rows("DROP TABLE EventPath");
        using (var store = file.OpenReadOnly())
            Assert.Contains(file.Path, Assert.Throws<InputException>(store.CheckIntegrity).Message);
    }

    [Fact]
    public void Circles_of_events_end()
    {
        using var file = Course();
        file.Rows("INSERT INTO Event (artifact_id, execution_id, type) SELECT a.id, e.id, t.v FROM Artifact a CROSS JOIN Execution e CROSS JOIN (SELECT 3 AS v UNION SELECT 4) t WHERE TRUE ON CONFLICT DO NOTHING");
        file.Rows("INSERT INTO ParentContext SELECT a.id, b.id FROM Context a CROSS JOIN Context b WHERE TRUE ON CONFLICT DO NOTHING");
        var (answers, refusals, others) = Ask(file.Path);
        Assert.Empty(others);
        Assert.Empty(refusals);
        Assert.NotEqual(0, answers);
    }

    [Fact]
    public void Rows_edited_by_hand_give_an_answer_or_a_refusal()
    {
        using var file = Course();
        string[] tables = file.Rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'");
        // Without keys and constraints, so that a cell takes anything.
        foreach (string table in tables)
            Sql(file.Path, $"CREATE TABLE loose AS SELECT * FROM {table}; DROP TABLE {table}; ALTER TABLE loose RENAME TO {table}");
        var edits = tables.SelectMany(table => file.Rows($"SELECT name FROM pragma_table_info('{table}')").SelectMany(column => s_cells.Select(cell => $"UPDATE {table} SET {column} = {cell}")))
            .Concat(tables.SelectMany(table => (string[])[$"DELETE FROM {table}", $"DROP TABLE {table}", $"INSERT INTO {table} SELECT * FROM {table}"])).ToArray();
        Damage(file, seed: 1, Rounds(120), (path, random) =>
        {
            string some = random.Next(2) == 0 ? "" : " WHERE rowid = 1 + abs(random()) % 3";
            string edit = edits[random.Next(edits.Length)];
            Sql(path, edit.StartsWith("DROP", StringComparison.Ordinal) || edit.StartsWith("INSERT", StringComparison.Ordinal) ? edit : edit + some);
            return edit + some;
        });
    }

    [Fact]
    public void Damaged_bytes_give_an_answer_or_a_refusal()
    {
        using var file = Course();
        Sql(file.Path, "PRAGMA journal_mode = DELETE");
        Damage(file, seed: 2, Rounds(80), (path, random) =>
        {
            byte[] bytes = File.ReadAllBytes(path);
            int place = random.Next(bytes.Length), length = Math.Min(1 + random.Next(60), bytes.Length - place);
            if (random.Next(8) == 0)
                bytes = bytes[..place];
            else
                random.NextBytes(bytes.AsSpan(place, length));
            File.WriteAllBytes(path, bytes);
            return FormattableString.Invariant($"{length} bytes at {place} of {bytes.Length}");
        });
    }

    // More by hand: STROKE_FUZZ=20 takes 20 times as many.
    private static int Rounds(int usual) => usual * int.Parse(Environment.GetEnvironmentVariable("STROKE_FUZZ") ?? "1", CultureInfo.InvariantCulture);

    private static void Damage(StoreFile file, int seed, int rounds, Func<string, Random, string> damage)
    {
        var random = new Random(seed);
        string copy = Path.Combine(file.Folder, "damaged.db");
        var faults = new List<string>();
        var (answers, refusals) = (0, 0);
        for (int round = 0; round < rounds; round++)
        {
            File.Copy(file.Path, copy, overwrite: true);
            string what = damage(copy, random);
            var result = Ask(copy);
            (answers, refusals) = (answers + result.Answers, refusals + result.Refusals.Count);
            faults.AddRange(result.Others.Select(other => $"{what}: {other}"));
            File.Delete(copy);
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults.Distinct().Take(10)));
        Assert.True(answers > rounds && refusals > 0, $"{answers} answers, {refusals} refusals");
    }

    // Two runs, one artifact from the cache, one failure.
    private static StoreFile Course()
    {
        var file = new StoreFile();
        using var store = file.Open();
        var (examples, _, model) = StoreFile.RunPipeline(store, "first");
        StoreFile.RunPipeline(store, "second", auc: 0.9);
        var run = store.Runs()[0];
        store.PublishCached(run, new NodeStart("Trainer", "tfx.components.trainer.component.Trainer") { Inputs = [new("examples", examples)], CacheKey = "cafe" }, new KeyedArtifact("model", model));
        store.Fail(store.Begin(run, new NodeStart("Pusher", "tfx.components.pusher.component.Pusher") { Inputs = [new("model", model)] }));
        store.Begin(run, new NodeStart("Evaluator", "tfx.components.evaluator.component.Evaluator"));
        return file;
    }

    // Every question that a verb asks, and its answer as the verb shows it.
    private static (int Answers, List<string> Refusals, List<string> Others) Ask(string path)
    {
        var (answers, refusals, others) = (0, new List<string>(), new List<string>());
        MetadataStore? store = null;
        Try(() => store = MetadataStore.OpenReadOnly(path));
        using (store)
        {
            if (store is null)
                return (answers, refusals, others);
            PipelineRun[] runs = [];
            Try(() => runs = [.. store.Runs()]);
            foreach (var run in runs.Take(3))
            {
                Try(() => store.Details(run).Rows().ToList());
                Try(() => store.Compare(run, runs[^1]).ToHtml());
            }
            string pipeline = runs.FirstOrDefault()?.Pipeline ?? "stroke";
            foreach (string node in (string[])["Trainer", "Pusher", "CsvExampleGen"])
            {
                Try(() => store.LatestOf(pipeline, node));
                Try(() => store.LatestExecution(pipeline, node));
                Try(() => Shown(store.ImpactOf(pipeline, node)));
            }
            foreach (long artifact in (long[])[1, 3, 6])
            {
                Try(() => Drawn(store.Upstream(artifact)));
                Try(() => store.Downstream(artifact).Rows().ToList());
                Try(() => Shown(store.ImpactOf(artifact)));
            }
            Try(() => store.Latest());
            Try(() => store.Latest(new ArtifactQuery("Model") { Pipeline = pipeline, With = ("auc", 0.9), NotRefusedAs = "examples" }));
            Try(() => store.LatestBlessedModel(pipeline));
            Try(() => store.Unfinished());
            Try(() => store.FindCached("cafe"));
            Try(store.CheckIntegrity);
        }
        return (answers, refusals, others);

        void Try(Action ask)
        {
            try
            {
                ask();
                answers++;
            }
            catch (InputException e)
            {
                refusals.Add(e.Message);
            }
            catch (Exception e)
            {
                others.Add(string.Join(" / ", e.ToString().Split('\n').Take(6)));
            }
        }

        static string Drawn(Lineage lineage) => lineage.ToHtml() + lineage.ToMermaid();

        static string Shown(Impact impact) => impact.ToHtml() + impact.Summary;
    }

    private static void Sql(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
