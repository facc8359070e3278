using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>A PostgreSQL of the tests' own, in a temporary folder, started once and ended with the tests; its password is real.</summary>
internal sealed class PostgresServer
{
    public const string Password = "s3cret;wörd";
    private const string User = "stroke";

    // The shell reads from the tests' pipe: when they end, however they end, it stops the server and removes the folder.
    private const string Script = """
        set -e
        cd "$2"
        "$1/initdb" -D data -U stroke --auth=scram-sha-256 --pwfile=password -E UTF8 --no-sync >log 2>&1
        "$1/postgres" -D data -p "$3" -k "$2" -c listen_addresses=127.0.0.1 -c fsync=off >>log 2>&1 &
        server=$!
        echo started
        read -r _ || true
        kill -INT $server
        wait $server || true
        cd /
        rm -rf "$2"
        """;

    private static readonly Lazy<PostgresServer> s_shared = new(() => new PostgresServer());
    private static int s_schemas;

    private readonly Process _shell;
    private readonly int _port = FreePort();

    private PostgresServer()
    {
        string folder = Directory.CreateTempSubdirectory("postgres-").FullName;
        File.WriteAllText(Path.Combine(folder, "password"), Password);
        string[] command = ["sh", "-c", Script, "sh", Binaries!, folder, $"{_port}"];
        // The server refuses to run as root; Debian's package has made a user for it.
        if (Environment.IsPrivilegedProcess)
        {
            using var own = Process.Start("chown", ["-R", "postgres", folder]);
            own.WaitForExit();
            command = ["runuser", "-u", "postgres", "--", .. command];
        }
        _shell = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        if (_shell.StandardOutput.ReadLine() != "started")
            throw new InvalidOperationException($"PostgreSQL was not made: {File.ReadAllText(Path.Combine(folder, "log"))}");
        WaitUntilItAnswers();
    }

    /// <summary>Why tests on PostgreSQL are skipped, if they are.</summary>
    public static string? WhyNot => Binaries is null ? "PostgreSQL is not installed (Debian: apt-get install postgresql)." : null;

    private static string? Binaries { get; } = OperatingSystem.IsWindows() ? null : new[] { "/usr/lib/postgresql", "/usr/local/pgsql", "/opt/homebrew/opt" }
        .Where(Directory.Exists).SelectMany(folder => Directory.EnumerateDirectories(folder, "bin", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1, IgnoreInaccessible = true }))
        .Where(folder => File.Exists(Path.Combine(folder, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault();

    /// <summary>The address of the server's database as a URI; another password or database may be tried.</summary>
    public static string Uri(string password = Password, string database = "postgres") =>
        $"postgresql://{User}:{System.Uri.EscapeDataString(password)}@127.0.0.1:{s_shared.Value._port}/{database}";

    /// <summary>The address of a new empty schema, as a connection string.</summary>
    public static string NewSchema()
    {
        string schema = $"s{Interlocked.Increment(ref s_schemas)}";
        var address = s_shared.Value.Address();
        using var connection = new NpgsqlConnection(address.ConnectionString);
        connection.Open();
        using var command = new NpgsqlCommand($"CREATE SCHEMA {schema}", connection);
        command.ExecuteNonQuery();
        address.SearchPath = schema;
        return address.ConnectionString;
    }

    private NpgsqlConnectionStringBuilder Address() => new() { Host = "127.0.0.1", Port = _port, Username = User, Password = Password, Database = "postgres", Pooling = false };

    private void WaitUntilItAnswers()
    {
        for (var waiting = Stopwatch.StartNew(); ; Thread.Sleep(50))
        {
            try
            {
                using var connection = new NpgsqlConnection(Address().ConnectionString);
                connection.Open();
                return;
            }
            catch (NpgsqlException) when (waiting.Elapsed < TimeSpan.FromSeconds(30) && !_shell.HasExited)
            {
                // Not yet.
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
