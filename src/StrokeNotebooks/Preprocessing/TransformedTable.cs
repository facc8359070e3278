using StrokeNotebooks.Data;
using StrokeNotebooks.IO;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Preprocessing;

/// <summary>A table after its transform: the features as a model takes them, and the label.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class TransformedTable : IShowsHtml
{
    private readonly TransformGraph _graph;
    private readonly Table _raw;
    private readonly Column? _label;

    internal TransformedTable(TransformGraph graph, FeatureMatrix features, Table raw)
    {
        (_graph, Features, _raw) = (graph, features, raw);
        _label = graph.Label is not null && raw.Has(graph.Label) ? raw[graph.Label] : null;
    }

    /// <summary>The features in single precision, NaN where missing.</summary>
    public FeatureMatrix Features { get; }

    /// <summary>Whether the table had the label.</summary>
    public bool HasLabel => _label is not null;

    /// <summary>For each row 1 if its label is the positive class, else 0, as <see cref="Labels"/> reads it; do not change them.</summary>
    /// <exception cref="InvalidOperationException">No label was named, or the table did not have it: see <see cref="HasLabel"/>.</exception>
    /// <exception cref="InputException">The label is missing in a row, or does not have two classes of which it is known which is positive.</exception>
    public float[] Label => field ??= ReadLabel();

    /// <summary>Features and label as a table: an index of a vocabulary or bucket is a whole number (as TFT stores it), other features are real, the label is as it was.</summary>
    public Table ToTable()
    {
        var columns = new List<Column>();
        foreach (var feature in _graph.Features)
            for (int output = 0; output < feature.OutputNames.Length; output++)
            {
                float[] values = Features.Column(feature.OutputNames[output]);
                columns.Add(feature.IsWhole(output)
                    ? new IntColumn(feature.OutputNames[output], [.. values.Select(value => (long)value)])
                    : new FloatColumn(feature.OutputNames[output], values, MissingMask.Of(values.Length, row => float.IsNaN(values[row]))));
            }
        if (_label is not null)
            columns.Add(_label);
        return new Table(columns);
    }

    /// <summary>The first rows as an HTML table.</summary>
    public string ToHtml() => ToTable().ToHtml();

    /// <summary>Rows and features in one line.</summary>
    public override string ToString() => Features + (_label is null ? "" : $", label {_label.Name}");

    private float[] ReadLabel() => _label is not null
        ? Labels.Of(_raw, _label.Name, _graph.Positive)
        : throw new InvalidOperationException(_graph.Label is null
            ? Labels.NotNamed(_raw.ColumnNames)
            : $"The table had no column '{_graph.Label}', the label. Ask HasLabel before, or transform a table that has it.");
}
