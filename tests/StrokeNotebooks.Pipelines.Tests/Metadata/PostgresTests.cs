using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>What is different in PostgreSQL: addresses, passwords, and ML Metadata's tables there.</summary>
public sealed class PostgresTests
{
    [PostgresFact]
    public void A_URI_opens_the_database_and_a_wrong_one_says_why_without_the_password()
    {
        // The database has a table of its own, so that no store is made in it.
        using var file = new StoreFile(Database.Postgres);
        file.Rows("CREATE TABLE IF NOT EXISTS public.Notes (text TEXT)");
        Refused(PostgresServer.Uri(), "not MLMDEnv");
        Refused(PostgresServer.Uri("n0tth1s"), "does not let 'stroke' in", "n0tth1s");
        Refused(PostgresServer.Uri(database: "nowhere"), "createdb nowhere");
        Refused($"Host=127.0.0.1;Port=1;Username=u;Password={'"'}{PostgresServer.Password}{'"'}", "cannot be reached");

        static void Refused(string address, string message, string password = PostgresServer.Password)
        {
            foreach (var open in (Func<MetadataStore>[])[() => MetadataStore.OpenReadOnly(address), () => MetadataStore.Open(address, TimeProvider.System)])
            {
                var error = Assert.Throws<InputException>(open);
                Assert.Contains(message, error.Message);
                Assert.DoesNotContain(password, error.ToString());
            }
        }
    }

    [Theory]
    [InlineData("postgresql://me:s3cret@host:port/db")]
    [InlineData("Host=a;Nonsense=s3cret")]
    [InlineData("Host=a;Password=s3cret;Nonsense=")]
    [InlineData("Host=;Password=s3cret")]
    [InlineData("Username=me;Password=s3cret;Database=db")]
    [InlineData("server = a ; Port=70000; pwd=s3cret")]
    [InlineData("Host=a;Port=99999999999;Password=s3cret")]
    [InlineData("Host=a;Timeout=-1;Password=s3cret")]
    [InlineData("Host=a;Password=\"s3cret")]
    [InlineData("Host=a;Password=s3cret;=;")]
    [InlineData("postgresql://")]
    [InlineData("postgresql:///s3cret")]
    [InlineData("postgresql://me:12/s3cret@host/db")]
    [InlineData("postgresql://me:12#s3cret@host/db")]
    [InlineData("postgresql://me:12?s3cret@host/db")]
    [InlineData("postgresql://me:s3cret@one,two/db")]
    [InlineData("postgresql://me:s3cret@host/db?nonsense=s3cret")]
    public void An_address_that_is_not_understood_is_not_shown(string address)
    {
        Assert.True(PostgresAddress.Is(address));
        Assert.DoesNotContain("s3cret", Assert.Throws<InputException>(() => PostgresAddress.Parse(address)).ToString());
    }

    [Theory]
    [InlineData("Multiplexing=true;Pooling=false")]
    [InlineData("Target Session Attributes=primary")]
    [InlineData("Foo=")]
    [InlineData("Client Encoding=nonsense;Encoding=nonsense")]
    public void An_address_that_only_connecting_finds_fault_with_is_refused_too(string settings)
    {
        foreach (var open in (Func<string, MetadataStore>[])[MetadataStore.OpenReadOnly, address => MetadataStore.Open(address, TimeProvider.System)])
            Assert.DoesNotContain("s3cret", Assert.Throws<InputException>(() => open($"Host=127.0.0.1;Port=1;Username=u;Password=s3cret;{settings}")).ToString());
    }

    [Fact]
    public void Addresses_are_read_as_libpq_and_Npgsql_read_them()
    {
        var address = PostgresAddress.Parse("postgresql://me:a%3Ab%40c@host:5433/my%20db?sslmode=require");
        Assert.Equal(("host", 5433, "my db", "me", "a:b@c", Npgsql.SslMode.Require), (address.Host, address.Port, address.Database, address.Username, address.Password, address.SslMode));
        Assert.Equal(5432, PostgresAddress.Parse("postgres://host/db").Port);
        Assert.Equal("db", PostgresAddress.Parse("Host=host;Database=db").Database);
        Assert.False(PostgresAddress.Is("runs/metadata.db"));
    }

    // ML Metadata's library opens a database whose information_schema has these columns.
    [PostgresFact]
    public void The_tables_have_ML_Metadatas_names_and_columns()
    {
        using StoreFile file = new(Database.Postgres), sqlite = new();
        file.Open().Dispose();
        sqlite.Open().Dispose();
        Assert.Equal(
            sqlite.Rows("SELECT lower(m.name) || '.' || c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%'").Order(StringComparer.Ordinal),
            file.Rows("SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = current_schema()").Order(StringComparer.Ordinal));
        Assert.Equal(
            sqlite.Rows("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL").Order(StringComparer.Ordinal),
            file.Rows("SELECT indexname FROM pg_indexes WHERE schemaname = current_schema() AND indexname LIKE 'idx%' AND indexname <> 'idx_association_execution_id'").Order(StringComparer.Ordinal));
    }

    [PostgresFact]
    public void Long_texts_and_large_numbers_fit_and_a_reader_writes_nothing()
    {
        using var file = new StoreFile(Database.Postgres);
        using var store = file.Open();
        // Random, so that PostgreSQL cannot press it below what an index takes.
        string text = string.Concat(Enumerable.Range(0, 4000).Select(i => (char)('a' + (i * 7919 % 10007 % 26))));
        var begun = store.Begin(store.RegisterRun("stroke", "r"), new NodeStart("Trainer", "T") { Properties = StoreFile.Of(("schema", text), ("fingerprint", long.MaxValue)) });
        store.Publish(begun);
        using var reader = file.OpenReadOnly();
        var properties = reader.Details(reader.Runs()[0]).Executions.Single().Properties;
        Assert.Equal((text, long.MaxValue), ((string)properties["schema"].Value, (long)properties["fingerprint"].Value));
        Assert.Throws<InvalidOperationException>(() => reader.RegisterRun("p", "r2"));
    }

    [PostgresFact]
    public void A_connection_that_broke_is_made_anew()
    {
        using var file = new StoreFile(Database.Postgres);
        using var store = MetadataStore.Open(file.Address + ";Application Name=broken", file.Clock);
        StoreFile.RunPipeline(store, "r");
        Assert.Equal(["1"], file.Rows("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'broken'"));
        Assert.Throws<InputException>(() => store.Runs());
        Assert.Single(store.Runs());
    }
}
