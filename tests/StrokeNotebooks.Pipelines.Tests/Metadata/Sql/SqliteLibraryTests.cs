namespace StrokeNotebooks.Pipelines.Metadata;

public sealed class SqliteLibraryTests
{
    [Fact]
    public void The_library_for_this_system_lies_where_a_notebook_engine_will_be_led() =>
        Assert.True(File.Exists(SqliteLibrary.PathBeside(typeof(MetadataStore).Assembly.Location)), SqliteLibrary.PathBeside(typeof(MetadataStore).Assembly.Location));
}
