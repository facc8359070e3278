using System.Collections.Frozen;
using Npgsql;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>Reads the address of a PostgreSQL database: a <c>postgresql://</c> URI as libpq takes it, or an Npgsql connection string.</summary>
internal static class PostgresAddress
{
    // Whatever has one of them is no file's name, and may hold a password.
    private static readonly FrozenSet<string> s_settings = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "Host", "Server", "Port", "Database", "DB", "Username", "User Name", "User ID", "UserId", "UID", "User", "Password", "PSW", "PWD");

    /// <summary>Whether a text is such an address, and not the path of a file.</summary>
    public static bool Is(string text) => IsUri(text) || text.Split(';').Any(part => part.Split('=', 2) is [var name, _] && s_settings.Contains(name.Trim()));

    /// <summary>The parts of the address.</summary>
    /// <exception cref="InputException">It is not understood. The message does not show it: it may hold a password.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string text)
    {
        try
        {
            var address = IsUri(text) ? FromUri(new Uri(text)) : new NpgsqlConnectionStringBuilder(text);
            // Npgsql asks for both only when it connects.
            return string.IsNullOrWhiteSpace(address.Host) || address.Port > ushort.MaxValue ? throw new FormatException() : address;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException or OverflowException or InvalidCastException or NotSupportedException)
        {
            // What is wrong is not named, and the cause is not kept: either could show the password.
            throw new InputException("The address of the PostgreSQL database is not understood. Write postgresql://USER@HOST:5432/DATABASE, with special characters as %XX, or Host=HOST;Port=5432;Username=USER;Database=DATABASE, and put the password in PGPASSWORD or ~/.pgpass.");
        }
    }

    private static bool IsUri(string text) => text.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase);

    private static NpgsqlConnectionStringBuilder FromUri(Uri uri)
    {
        // A password with '/' or '#' in it ends the host's part of the address too early, and would stand in the name of the database.
        if (uri.AbsolutePath.Contains('@', StringComparison.Ordinal) || uri.Fragment.Length > 0)
            throw new FormatException();
        var address = new NpgsqlConnectionStringBuilder { Host = uri.Host };
        if (uri.Port > 0)
            address.Port = uri.Port;
        if (uri.AbsolutePath.Length > 1)
            address.Database = Uri.UnescapeDataString(uri.AbsolutePath[1..]);
        string[] user = uri.UserInfo.Split(':', 2);
        if (user[0].Length > 0)
            address.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1)
            address.Password = Uri.UnescapeDataString(user[1]);
        foreach (string[] setting in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('=', 2)))
            address[NpgsqlName(setting[0])] = setting.Length > 1 ? Uri.UnescapeDataString(setting[1]) : "";
        return address;
    }

    // Npgsql joins in two words what libpq writes in one.
    private static string NpgsqlName(string libpq) => libpq switch
    {
        "sslmode" => "SSL Mode",
        "sslrootcert" => "Root Certificate",
        "sslcert" => "SSL Certificate",
        "sslkey" => "SSL Key",
        "application_name" => "Application Name",
        "connect_timeout" => "Timeout",
        _ => libpq,
    };
}
