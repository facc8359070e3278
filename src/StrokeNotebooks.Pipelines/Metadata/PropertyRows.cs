using System.Collections.Immutable;
using System.Data.Common;

namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>Reads and adds the rows of ArtifactProperty and ExecutionProperty.</summary>
internal static class PropertyRows
{
    public static readonly ImmutableSortedDictionary<string, PropertyValue> None = ImmutableSortedDictionary.Create<string, PropertyValue>(StringComparer.Ordinal);

    public static void Add(StoreConnection store, string thing, long id, bool isCustom, ImmutableSortedDictionary<string, PropertyValue> properties)
    {
        foreach (var (name, property) in properties)
        {
            string column = Column(property);
            store.Execute(
                $"""
                INSERT INTO {thing}Property ({thing}_id, name, is_custom_property, {column}) VALUES (@id, @name, @custom, @value)
                ON CONFLICT ({thing}_id, name, is_custom_property) DO UPDATE SET int_value = excluded.int_value, double_value = excluded.double_value, string_value = excluded.string_value
                """,
                ("@id", id), ("@name", name), ("@custom", isCustom), ("@value", property.Value));
        }
    }

    /// <summary>The column that holds a value of this kind.</summary>
    public static string Column(PropertyValue value) => value.Value switch { long => "int_value", double => "double_value", _ => "string_value" };

    /// <summary>The properties of many things at once, declared ones and others apart. Values that are neither number nor text (protos) are left out.</summary>
    public static ILookup<(long Id, bool IsCustom), KeyValuePair<string, PropertyValue>> Of(StoreConnection store, string thing, IReadOnlyCollection<long> ids) => store.Query(
        $"""
        SELECT p.{thing}_id, p.is_custom_property, p.name, p.int_value, p.double_value, p.string_value FROM {store.Dialect.Numbers("@ids", "j")} JOIN {thing}Property p ON p.{thing}_id = j.value
        WHERE p.int_value IS NOT NULL OR p.double_value IS NOT NULL OR p.string_value IS NOT NULL
        """,
        row => (Key: (row.Whole(0), row.Whole(1) != 0), Property: KeyValuePair.Create(row.Text(2), Value(row))), ("@ids", ids))
        .ToLookup(row => row.Key, row => row.Property);

    private static PropertyValue Value(DbDataReader row) => row.WholeOrNull(3) is { } whole ? whole : row.NumberOrNull(4) is { } number ? number : row.Text(5);
}
