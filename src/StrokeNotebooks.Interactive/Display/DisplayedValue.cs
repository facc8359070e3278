namespace StrokeNotebooks.Interactive.Display;

/// <summary>A value on display.</summary>
public sealed class DisplayedValue
{
    private readonly string[] _mimeTypes;
    private readonly CellOutputs? _cell = CurrentCell.Outputs;
    private readonly int _place;

    internal DisplayedValue(MimeBundle bundle, string[] mimeTypes)
    {
        _mimeTypes = mimeTypes;
        _place = _cell?.Add(bundle.ToDisplay()) ?? 0;
    }

    /// <summary>Shows something else in its place. Once the cell is over, its output stays as it is.</summary>
    public void Update(object? updatedValue) => _cell?.Replace(_place, ValueFormatter.Format(updatedValue, _mimeTypes).ToDisplay());
}
