namespace StrokeNotebooks.Preprocessing;

/// <summary>One value on its way through the transforms of a feature.</summary>
internal struct CellValue
{
    /// <summary>The number; NaN if it is missing.</summary>
    public double Number;

    /// <summary>The text, as long as it has not become a number; <see langword="null"/> if it is missing.</summary>
    public string? Text;

    /// <summary>1 if an imputation found the value missing, else 0.</summary>
    public float WasMissing;
}
