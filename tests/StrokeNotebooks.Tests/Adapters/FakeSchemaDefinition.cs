namespace Microsoft.ML.Data;

// Stand-ins, as in FakeMachineLearning.cs.

internal sealed class SchemaDefinition
{
    private readonly Dictionary<string, Column> _columns;

    private SchemaDefinition(Type type) => _columns = type.GetProperties().ToDictionary(property => property.Name, _ => new Column(), StringComparer.Ordinal);

    public Column this[string name] => _columns[name];

    public static SchemaDefinition Create(Type type) => new(type);

    internal sealed class Column
    {
        public VectorDataViewType? ColumnType { get; set; }
    }
}

internal sealed record VectorDataViewType(NumberDataViewType ItemType, int Size);

internal sealed record NumberDataViewType
{
    public static NumberDataViewType Single { get; } = new();
}
