namespace StrokeNotebooks.Data;

/// <summary>What becomes of rows in which a value is missing. TFX has no such setting: it keeps them.</summary>
public enum MissingValues
{
    /// <summary>They are kept, and what follows has to deal with them: by imputation, for example. That a value is missing may say something.</summary>
    Keep,

    /// <summary>They are left out, as the original course does (pandas: <c>dropna</c>).</summary>
    DropRows,
}
