using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace StrokeNotebooks.Onnx;

/// <summary>
/// Builds a graph from its inputs to its output: nodes come in the order in which they are computed, every value has a name of its own, and types and widths are checked as it grows.
/// All values are matrices, nearly all with a row for each example.
/// </summary>
internal sealed partial class GraphBuilder
{
    private readonly List<GraphValue> _inputs = [], _results = [];
    private readonly List<GraphNode> _nodes = [];
    private readonly List<(string Name, Tensor Tensor)> _constants = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private string _part = "graph", _description = "";

    /// <summary>The inputs so far.</summary>
    public IReadOnlyList<GraphValue> Inputs => _inputs;

    /// <summary>The operations so far.</summary>
    public IReadOnlyList<GraphNode> Nodes => _nodes;

    /// <summary>The constants so far.</summary>
    public IReadOnlyList<(string Name, Tensor Tensor)> Constants => _constants;

    /// <summary>What the operations give, each in its place.</summary>
    public IReadOnlyList<GraphValue> Results => _results;

    /// <summary>Names what follows: nodes and constants are called <c>part_...</c>, and nodes carry the description.</summary>
    public void Begin(string part, string description) => (_part, _description) = (Identifier(part), description);

    /// <summary>One column of raw values, a row for each example.</summary>
    public GraphValue Input(string name, ElementType type)
    {
        if (!_names.Add(name))
            throw new ArgumentException($"There are two inputs '{name}'.", nameof(name));
        var input = new GraphValue(name, type, null, 1);
        _inputs.Add(input);
        return input;
    }

    /// <summary>A row of constants, or several.</summary>
    public GraphValue Constant(string name, ReadOnlySpan<float> values, int rows = 1) => Constant(name, Tensor.Of(values, rows, values.Length / rows));

    /// <inheritdoc cref="Constant(string, ReadOnlySpan{float}, int)"/>
    public GraphValue Constant(string name, ReadOnlySpan<double> values, int rows = 1) => Constant(name, Tensor.Of(values, rows, values.Length / rows));

    /// <summary>The last node: it gives the output its name.</summary>
    public GraphValue Output(string name, GraphValue value, ElementType type)
    {
        var output = new GraphValue(name, type, value.Rows, value.Columns);
        if (!_names.Add(name))
            throw new ArgumentException($"There is a value '{name}' already.", nameof(name));
        _nodes.Add(new GraphNode("Cast", "", [value.Name], name, [NodeAttribute.Of("to", (long)type)], _description));
        return output;
    }

    private GraphValue Constant(string name, Tensor tensor)
    {
        name = Unique($"{_part}_{name}");
        _constants.Add((name, tensor));
        return new GraphValue(name, tensor.Type, (int)tensor.Shape[0], (int)tensor.Shape[^1]);
    }

    /// <summary>A list of whole numbers, which some operators take beside their matrices.</summary>
    private string List(string name, params ReadOnlySpan<long> values)
    {
        name = Unique($"{_part}_{name}");
        _constants.Add((name, Tensor.Of(values, values.Length)));
        return name;
    }

    private GraphValue Add(string operation, ImmutableArray<string> inputs, GraphValue result, params ImmutableArray<NodeAttribute> attributes)
    {
        result = result with { Name = Unique($"{_part}_{operation}") };
        _nodes.Add(new GraphNode(operation, operation is "LabelEncoder" or "TreeEnsembleRegressor" ? OperatorSets.MachineLearning : "", inputs, result.Name, attributes, _description));
        _results.Add(result);
        return result;
    }

    private string Unique(string name)
    {
        string unique = name;
        for (int i = 2; !_names.Add(unique); i++)
            unique = $"{name}_{i}";
        return unique;
    }

    // ONNX asks for identifiers of the C language.
    private static string Identifier(string name) => NotInIdentifier().Replace(char.IsAsciiDigit(name[0]) ? $"_{name}" : name, "_");

    [GeneratedRegex("[^A-Za-z0-9_]", RegexOptions.None, 1000)]
    private static partial Regex NotInIdentifier();
}
