namespace StrokeNotebooks.Data;

/// <summary>What knows the types of columns before a file is read: a schema.</summary>
public interface IColumnTypes
{
    /// <summary>What each column holds, by name; columns whose type is not known are left out.</summary>
    IReadOnlyDictionary<string, ColumnType> ColumnTypes();
}
