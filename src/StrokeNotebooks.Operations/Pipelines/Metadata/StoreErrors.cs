using Microsoft.Data.Sqlite;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>Says what SQLite's error codes (sqlite.org/rescode.html) mean for the one who opened the store.</summary>
internal static class StoreErrors
{
    public static InputException Explain(string path, SqliteException e)
    {
        string name = Path.GetFileName(path);
        return new InputException(e.SqliteErrorCode switch
        {
            5 or 6 => $"{name} is locked by another process for too long. Let that process finish, then try again.",
            8 => $"{name} or its folder is read-only. Give yourself the right to write there, or open a copy.",
            10 => $"{name} could not be read or written: {e.Message} Check the disk.",
            11 => $"{name} is damaged: {e.Message} Take it from a backup; 'sqlite3 {name} .recover' may save the rows.",
            13 => $"The disk that holds {name} is full. Nothing of this step was written; make room and try again.",
            14 => $"{name} cannot be opened. Check that its folder exists and that you may read and write there: SQLite keeps files beside the store.",
            26 => $"{name} is not an SQLite database, and so not a metadata store. Give the path of a metadata.db, or of a new file.",
            _ => $"{name} is not a metadata store as expected: {e.Message}",
        }, e);
    }

    public static InputException NotAStore(string path) => new(
        $"{Path.GetFileName(path)} is an SQLite database without the table MLMDEnv, and so not a metadata store (or one older than ML Metadata 0.13.2). Give the path of a metadata.db, or of a new file.");

    public static InputException WrongVersion(string path, long? version, bool readOnly)
    {
        string found = $"{Path.GetFileName(path)} has schema version {(version is null ? "unknown" : version)}";
        return new InputException(
            version > StoreTables.SchemaVersion ? $"{found}, newer than {StoreTables.SchemaVersion}, which this program knows. Use a newer program."
            : version == 8 && !readOnly ? $"{found}; such a store is read, never written. Open it read-only, or write to a new store."
            : $"{found}, expected {StoreTables.SchemaVersion}{(readOnly ? " or 8" : "")}. Upgrade it with ML Metadata's own library, or write to a new store.");
    }
}
