using Npgsql;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines.Metadata.Sql;

/// <summary>Reads the address of a PostgreSQL database: a <c>postgresql://</c> URI as libpq takes it, or an Npgsql connection string.</summary>
internal static class PostgresAddress
{
    /// <summary>Whether a text is such an address, and not the path of a file.</summary>
    public static bool Is(string text) => IsUri(text) || text.Split(';').Any(part => part.TrimStart().StartsWith("Host=", StringComparison.OrdinalIgnoreCase));

    /// <summary>The parts of the address.</summary>
    /// <exception cref="InputException">It is not understood. The message does not show it: it may hold a password.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string text)
    {
        try
        {
            return IsUri(text) ? FromUri(new Uri(text)) : new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            // What is wrong is not named, and the cause is not kept: either could show the password.
            throw new InputException("The address of the PostgreSQL database is not understood. Write postgresql://user:password@host:5432/database, with special characters as %XX, or Host=...;Username=...;Password=...;Database=...");
        }
    }

    private static bool IsUri(string text) => text.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase);

    private static NpgsqlConnectionStringBuilder FromUri(Uri uri)
    {
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
