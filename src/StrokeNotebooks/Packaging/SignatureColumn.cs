using System.Text.Json.Serialization;
using StrokeNotebooks.Data;

namespace StrokeNotebooks.Packaging;

/// <summary>A column that a package takes in.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it holds. Whole numbers will do where real ones are expected.</param>
/// <param name="Required">Whether a table must have the column. One that is not there counts as missing in every row.</param>
/// <param name="MissingAllowed">Whether values may be missing: the transform fills them in, or the model has a place for them.</param>
public sealed record SignatureColumn(
    string Name,
    [property: JsonConverter(typeof(JsonStringEnumConverter<ColumnType>))] ColumnType Type,
    bool Required,
    bool MissingAllowed);
