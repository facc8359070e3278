namespace StrokeNotebooks.Modeling;

/// <summary>Which shape a <see cref="Calibrator"/> has (scikit-learn: <c>method</c>).</summary>
public enum CalibrationMethod
{
    /// <summary>A line over the log-odds (Platt 1999): two numbers, so some hundred rows are enough.</summary>
    Sigmoid,

    /// <summary>Any rising steps (Zadrozny and Elkan 2002): it bends where it must, and needs some thousand rows to not follow noise.</summary>
    Isotonic,
}
