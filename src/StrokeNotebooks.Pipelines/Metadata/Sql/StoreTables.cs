using System.Globalization;
using System.Text;

namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>The tables and indexes of ML Metadata's schema version 10, column by column.</summary>
internal static class StoreTables
{
    public const int SchemaVersion = 10;

    private const string External = "external_id VARCHAR(255) UNIQUE";

    /// <summary>The statements that make an empty store.</summary>
    public static string Script(TableWords words)
    {
        string id = $"id {words.Id}", times = $"create_time_since_epoch {words.Long} NOT NULL DEFAULT 0, last_update_time_since_epoch {words.Long} NOT NULL DEFAULT 0";
        var sql = new StringBuilder($"""
            CREATE TABLE MLMDEnv (schema_version INTEGER PRIMARY KEY);
            CREATE TABLE Type ({id}, name VARCHAR(255) NOT NULL, version VARCHAR(255), type_kind {words.Kind} NOT NULL, description TEXT, input_type TEXT, output_type TEXT, {External});
            CREATE TABLE ParentType (type_id INT NOT NULL, parent_type_id INT NOT NULL, PRIMARY KEY (type_id, parent_type_id));
            CREATE TABLE TypeProperty (type_id INT NOT NULL, name VARCHAR(255) NOT NULL, data_type INT NULL, PRIMARY KEY (type_id, name));
            CREATE TABLE Artifact ({id}, type_id INT NOT NULL, uri TEXT, state INT, name VARCHAR(255), {External}, {times}, UNIQUE(type_id, name));
            CREATE TABLE Execution ({id}, type_id INT NOT NULL, last_known_state INT, name VARCHAR(255), {External}, {times}, UNIQUE(type_id, name));
            CREATE TABLE Context ({id}, type_id INT NOT NULL, name VARCHAR(255) NOT NULL, {External}, {times}, UNIQUE(type_id, name));
            CREATE TABLE ParentContext (context_id INT NOT NULL, parent_context_id INT NOT NULL, PRIMARY KEY (context_id, parent_context_id));
            CREATE TABLE Event ({id}, artifact_id INT NOT NULL, execution_id INT NOT NULL, type INT NOT NULL, milliseconds_since_epoch {words.Long}, UNIQUE(artifact_id, execution_id, type));
            CREATE TABLE EventPath (event_id INT NOT NULL, is_index_step {words.Flag} NOT NULL, step_index INT, step_key TEXT);
            CREATE TABLE Association ({id}, context_id INT NOT NULL, execution_id INT NOT NULL, UNIQUE(context_id, execution_id));
            CREATE TABLE Attribution ({id}, context_id INT NOT NULL, artifact_id INT NOT NULL, UNIQUE(context_id, artifact_id));
            CREATE INDEX idx_type_name ON Type (name);
            CREATE INDEX idx_type_external_id ON Type (external_id);
            CREATE INDEX idx_artifact_uri ON Artifact (uri);
            CREATE INDEX idx_event_execution_id ON Event (execution_id);
            CREATE INDEX idx_eventpath_event_id ON EventPath (event_id);
            CREATE INDEX idx_parentcontext_parent_context_id ON ParentContext (parent_context_id);

            """);
        foreach (string thing in (string[])["artifact", "execution", "context"])
            AppendPropertiesAndIndexes(sql, thing, words);
        return sql.Append(CultureInfo.InvariantCulture, $"INSERT INTO MLMDEnv VALUES ({SchemaVersion});\n").Append(words.More).Append(StoreTypes.Script()).ToString();
    }

    private static void AppendPropertiesAndIndexes(StringBuilder sql, string thing, TableWords words)
    {
        string table = char.ToUpperInvariant(thing[0]) + thing[1..];
        sql.Append(CultureInfo.InvariantCulture, $"""
            CREATE TABLE {table}Property ({thing}_id INT NOT NULL, name VARCHAR(255) NOT NULL, is_custom_property {words.Flag} NOT NULL, int_value {words.Long}, double_value {words.Double}, string_value TEXT, byte_value {words.Bytes}, proto_value {words.Bytes}, bool_value BOOLEAN, PRIMARY KEY ({thing}_id, name, is_custom_property));
            CREATE INDEX idx_{thing}_create_time_since_epoch ON {table} (create_time_since_epoch);
            CREATE INDEX idx_{thing}_last_update_time_since_epoch ON {table} (last_update_time_since_epoch);
            CREATE INDEX idx_{thing}_external_id ON {table} (external_id);

            """);
        foreach (string type in (string[])["int", "double", "string"])
            sql.Append(CultureInfo.InvariantCulture, $"CREATE INDEX idx_{thing}_property_{type} ON {table}Property (name, is_custom_property, {type}_value) {words.Indexed($"{type}_value")};\n");
    }
}
