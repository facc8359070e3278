namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>The tables of a new store against those that ML Metadata's schema version 10 has.</summary>
public sealed class StoreTablesTests
{
    private const string PropertyColumns = "name,is_custom_property,int_value,double_value,string_value,byte_value,proto_value,bool_value";
    private const string Times = "create_time_since_epoch,last_update_time_since_epoch";

    [Fact]
    public void The_tables_have_ML_Metadatas_columns_in_its_order()
    {
        using var file = new StoreFile();
        file.Open().Dispose();
        string[] expected =
        [
            $"Artifact:id,type_id,uri,state,name,external_id,{Times}", $"ArtifactProperty:artifact_id,{PropertyColumns}", "Association:id,context_id,execution_id", "Attribution:id,context_id,artifact_id",
            $"Context:id,type_id,name,external_id,{Times}", $"ContextProperty:context_id,{PropertyColumns}", "Event:id,artifact_id,execution_id,type,milliseconds_since_epoch",
            "EventPath:event_id,is_index_step,step_index,step_key", $"Execution:id,type_id,last_known_state,name,external_id,{Times}", $"ExecutionProperty:execution_id,{PropertyColumns}",
            "MLMDEnv:schema_version", "ParentContext:context_id,parent_context_id", "ParentType:type_id,parent_type_id",
            "Type:id,name,version,type_kind,description,input_type,output_type,external_id", "TypeProperty:type_id,name,data_type",
        ];
        Assert.Equal(expected, file.Rows(
            "SELECT m.name || ':' || (SELECT group_concat(name) FROM (SELECT name FROM pragma_table_info(m.name) ORDER BY cid)) FROM sqlite_master m WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"));
        Assert.Equal(["10"], file.Rows("SELECT schema_version FROM MLMDEnv"));
    }

    [Fact]
    public void The_24_indexes_have_ML_Metadatas_names()
    {
        using var file = new StoreFile();
        file.Open().Dispose();
        string[] expected =
        [
            "idx_artifact_uri", "idx_event_execution_id", "idx_eventpath_event_id", "idx_parentcontext_parent_context_id", "idx_type_name", "idx_type_external_id",
            .. ((string[])["artifact", "execution", "context"]).SelectMany(thing => (string[])
            [
                $"idx_{thing}_create_time_since_epoch", $"idx_{thing}_last_update_time_since_epoch", $"idx_{thing}_external_id",
                $"idx_{thing}_property_int", $"idx_{thing}_property_double", $"idx_{thing}_property_string",
            ]),
        ];
        Assert.Equal(24, expected.Length);
        Assert.Equal(expected.Order(StringComparer.Ordinal), file.Rows("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name"));
    }

    [Theory, OnSqlite, OnPostgres]
    public void The_nine_base_types_are_there_from_the_start(Database database)
    {
        using var file = new StoreFile(database);
        file.Open().Dispose();
        Assert.Equal(
            ["1|mlmd.Dataset|1", "2|mlmd.Model|1", "3|mlmd.Metrics|1", "4|mlmd.Statistics|1", "5|mlmd.Train|0", "6|mlmd.Transform|0", "7|mlmd.Process|0", "8|mlmd.Evaluate|0", "9|mlmd.Deploy|0"],
            file.Rows("SELECT id, name, type_kind FROM Type ORDER BY id"));
    }
}
