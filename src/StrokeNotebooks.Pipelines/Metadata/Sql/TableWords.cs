namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>A database's words for the types of columns, as ML Metadata declares them there.</summary>
/// <param name="Id">A key that the database counts.</param>
/// <param name="Kind">A very small number.</param>
/// <param name="Flag">A truth value.</param>
/// <param name="Long">A number of 64 bits.</param>
/// <param name="Double">A floating-point number.</param>
/// <param name="Bytes">Bytes.</param>
/// <param name="Indexed">Which values an index on properties holds, after the column's name.</param>
internal sealed record TableWords(string Id, string Kind, string Flag, string Long, string Double, string Bytes, Func<string, string> Indexed)
{
    /// <summary>Statements beyond ML Metadata's own.</summary>
    public string More { get; init; } = "";
}
