using System.Collections.Immutable;

namespace StrokeNotebooks.Onnx;

/// <summary>The operators that are used, typed.</summary>
internal sealed partial class GraphBuilder
{
    public GraphValue Add(GraphValue left, GraphValue right) => Elementwise("Add", left, right);

    public GraphValue Subtract(GraphValue left, GraphValue right) => Elementwise("Sub", left, right);

    public GraphValue Multiply(GraphValue left, GraphValue right) => Elementwise("Mul", left, right);

    public GraphValue Divide(GraphValue left, GraphValue right) => Elementwise("Div", left, right);

    public GraphValue Minimum(GraphValue left, GraphValue right) => Elementwise("Min", left, right);

    public GraphValue Maximum(GraphValue left, GraphValue right) => Elementwise("Max", left, right);

    public GraphValue Equal(GraphValue left, GraphValue right) => Elementwise("Equal", left, right, ElementType.Bool);

    public GraphValue Less(GraphValue left, GraphValue right) => Elementwise("Less", left, right, ElementType.Bool);

    public GraphValue And(GraphValue left, GraphValue right) => Elementwise("And", left, right);

    public GraphValue Or(GraphValue left, GraphValue right) => Elementwise("Or", left, right);

    public GraphValue Not(GraphValue value) => Add("Not", [value.Name], value);

    public GraphValue IsNaN(GraphValue value) => Add("IsNaN", [value.Name], value with { Type = ElementType.Bool });

    public GraphValue Floor(GraphValue value) => Add("Floor", [value.Name], value);

    public GraphValue Sigmoid(GraphValue value) => Add("Sigmoid", [value.Name], value);

    public GraphValue Log(GraphValue value) => Add("Log", [value.Name], value);

    public GraphValue Relu(GraphValue value) => Add("Relu", [value.Name], value);

    /// <summary>The same values in another type; no node if they are of that type.</summary>
    public GraphValue Cast(GraphValue value, ElementType type) =>
        value.Type == type ? value : Add("Cast", [value.Name], value with { Type = type }, NodeAttribute.Of("to", (long)type));

    /// <summary>For each place the one value or the other.</summary>
    public GraphValue Where(GraphValue condition, GraphValue yes, GraphValue no) => condition.Type == ElementType.Bool
        ? Add("Where", [condition.Name, yes.Name, no.Name], Broadcast(condition with { Type = yes.Type }, Broadcast(yes, no)))
        : throw new ArgumentException($"'{condition.Name}' is no truth value.", nameof(condition));

    /// <summary>Matrices side by side; no node for a single one.</summary>
    public GraphValue Concatenate(IReadOnlyList<GraphValue> values) => values.Count == 1 ? values[0]
        : values.All(value => value.Type == values[0].Type && value.Rows == values[0].Rows)
            ? Add("Concat", [.. values.Select(value => value.Name)], values[0] with { Columns = values.Sum(value => value.Columns) }, NodeAttribute.Of("axis", 1L))
            : throw new ArgumentException("What stands side by side has one type and one number of rows.", nameof(values));

    /// <summary>Some columns, in that order; no node if those are all.</summary>
    public GraphValue Columns(GraphValue value, params ReadOnlySpan<int> columns)
    {
        long[] indices = [.. columns.ToArray().Select(column => (long)column)];
        return indices.Length == value.Columns && indices.Index().All(column => column.Index == column.Item)
            ? value
            : Add("Gather", [value.Name, List("columns", indices)], value with { Columns = indices.Length }, NodeAttribute.Of("axis", 1L));
    }

    /// <summary>The matrix product.</summary>
    public GraphValue Product(GraphValue left, GraphValue right) => left.Type == right.Type && left.Columns == right.Rows
        ? Add("MatMul", [left.Name, right.Name], left with { Columns = right.Columns })
        : throw new ArgumentException($"{left} and {right} cannot be multiplied.", nameof(right));

    /// <summary>The sum of each row.</summary>
    public GraphValue SumOfRow(GraphValue value) => Add("ReduceSum", [value.Name, List("axes", 1)], value with { Columns = 1 }, NodeAttribute.Of("keepdims", 1L));

    /// <summary>The same number for each example.</summary>
    public GraphValue Fill(Tensor number)
    {
        // The number of examples is that of any input.
        string shape = Unique($"{_part}_Shape");
        _nodes.Add(new GraphNode("Shape", "", [_inputs[0].Name], shape, [], _description));
        return Add("ConstantOfShape", [shape], new GraphValue("", number.Type, null, 1), NodeAttribute.Of("value", number));
    }

    /// <summary>A number for each key, and one for what is no key.</summary>
    public GraphValue Encode(GraphValue value, NodeAttribute keys, float[] values, float others) =>
        Add("LabelEncoder", [value.Name], value with { Type = ElementType.Float }, keys, NodeAttribute.Of("values_floats", values), NodeAttribute.Of("default_float", others));

    /// <summary>Sums of the leaves of trees; single precision, whatever the trees add up in.</summary>
    public GraphValue Trees(GraphValue value, int columns, ImmutableArray<NodeAttribute> attributes) =>
        Add("TreeEnsembleRegressor", [value.Name], value with { Type = ElementType.Float, Columns = columns }, attributes);

    private GraphValue Elementwise(string operation, GraphValue left, GraphValue right, ElementType? result = null) =>
        Add(operation, [left.Name, right.Name], Broadcast(left, right) is var both && result is { } type ? both with { Type = type } : both);

    /// <summary>The shape of two matrices of which one may have a single row or column where the other has more.</summary>
    private static GraphValue Broadcast(GraphValue left, GraphValue right) =>
        left.Type == right.Type && (left.Columns == right.Columns || left.Columns == 1 || right.Columns == 1) && (left.Rows == right.Rows || left.Rows == 1 || right.Rows == 1)
            ? new GraphValue("", left.Type, left.Rows == 1 ? right.Rows : left.Rows, Math.Max(left.Columns, right.Columns))
            : throw new ArgumentException($"{left} and {right} do not fit together.", nameof(right));
}
