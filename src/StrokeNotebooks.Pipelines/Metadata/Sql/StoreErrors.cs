using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>What is wrong with a store whatever its database is.</summary>
internal static class StoreErrors
{
    public static InputException WrongVersion(string name, long? version, bool readOnly)
    {
        string found = $"{name} has schema version {(version is null ? "unknown" : version)}";
        return new InputException(
            version > StoreTables.SchemaVersion ? $"{found}, newer than {StoreTables.SchemaVersion}, which this program knows. Use a newer program."
            : version == 8 && !readOnly ? $"{found}; such a store is read, never written. Open it read-only, or write to a new store."
            : $"{found}, expected {StoreTables.SchemaVersion}{(readOnly ? " or 8" : "")}. Upgrade it with ML Metadata's own library, or write to a new store.");
    }
}
