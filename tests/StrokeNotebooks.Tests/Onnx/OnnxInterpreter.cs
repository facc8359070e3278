namespace StrokeNotebooks.Onnx;

/// <summary>Runs a graph node by node, as the ONNX specification describes the operators: plain, slow, and of no help from the code that writes graphs.</summary>
internal static class OnnxInterpreter
{
    public static OnnxTensor Run(OnnxFile file, IReadOnlyDictionary<string, OnnxTensor> inputs)
    {
        var values = new Dictionary<string, OnnxTensor>(file.Main.Initializers);
        foreach (var input in file.Main.Inputs)
        {
            Assert.Equal(input.Type, inputs[input.Name].Type);
            values.Add(input.Name, inputs[input.Name]);
        }
        var announced = file.Main.Values.Concat(file.Main.Outputs).ToDictionary(value => value.Name);
        foreach (var node in file.Main.Nodes)
        {
            var result = Compute(node, [.. node.Inputs.Select(name => values[name])]);
            values.Add(Assert.Single(node.Outputs), result);
            if (announced.GetValueOrDefault(node.Outputs[0]) is { } info)
                Assert.Equal((info.Type, string.Join(" x ", info.Shape.Select(size => size == "N" ? $"{result.Rows}" : size))), (result.Type, string.Join(" x ", result.Shape)));
            else
                Assert.Equal("Shape", node.Operator);
        }
        return values[file.Main.Outputs.Single().Name];
    }

    private static OnnxTensor Compute(OnnxFile.Node node, OnnxTensor[] x) => (node.Operator, x[0].Type) switch
    {
        ("Add", OnnxTensor.Float) => OnnxTensor.Zip<float, float>(x[0], x[1], (a, b) => a + b),
        ("Add", _) => OnnxTensor.Zip<double, double>(x[0], x[1], (a, b) => a + b),
        ("Sub", OnnxTensor.Float) => OnnxTensor.Zip<float, float>(x[0], x[1], (a, b) => a - b),
        ("Sub", _) => OnnxTensor.Zip<double, double>(x[0], x[1], (a, b) => a - b),
        ("Mul", OnnxTensor.Float) => OnnxTensor.Zip<float, float>(x[0], x[1], (a, b) => a * b),
        ("Mul", _) => OnnxTensor.Zip<double, double>(x[0], x[1], (a, b) => a * b),
        ("Div", OnnxTensor.Float) => OnnxTensor.Zip<float, float>(x[0], x[1], (a, b) => a / b),
        ("Div", _) => OnnxTensor.Zip<double, double>(x[0], x[1], (a, b) => a / b),
        ("Min", _) => OnnxTensor.Zip<double, double>(x[0], x[1], Math.Min),
        ("Max", _) => OnnxTensor.Zip<double, double>(x[0], x[1], Math.Max),
        ("Equal", _) => OnnxTensor.Zip<float, bool>(x[0], x[1], (a, b) => a == b),
        ("Less", OnnxTensor.Float) => OnnxTensor.Zip<float, bool>(x[0], x[1], (a, b) => a < b),
        ("Less", _) => OnnxTensor.Zip<double, bool>(x[0], x[1], (a, b) => a < b),
        ("And", _) => OnnxTensor.Zip<bool, bool>(x[0], x[1], (a, b) => a && b),
        ("Or", _) => OnnxTensor.Zip<bool, bool>(x[0], x[1], (a, b) => a || b),
        ("Not", _) => x[0].Map<bool, bool>(a => !a),
        ("IsNaN", OnnxTensor.Double) => x[0].Map<double, bool>(double.IsNaN),
        ("IsNaN", _) => x[0].Map<float, bool>(float.IsNaN),
        ("Floor", _) => x[0].Map<float, float>(MathF.Floor),
        ("Sigmoid", _) => x[0].Map<double, double>(a => 1 / (1 + Math.Exp(-a))),
        ("Log", _) => x[0].Map<double, double>(Math.Log),
        ("Relu", _) => x[0].Map<double, double>(a => a < 0 ? 0 : a),
        ("Where", _) when x[1].Type == OnnxTensor.Float => Where<float>(x),
        ("Where", _) => Where<double>(x),
        ("Cast", _) => Cast(x[0], (long)node.Attributes["to"]),
        ("Concat", OnnxTensor.Float) => Concatenate<float>(x),
        ("Concat", _) => Concatenate<double>(x),
        ("Gather", OnnxTensor.Float) => Gather<float>(x),
        ("Gather", OnnxTensor.Bool) => Gather<bool>(x),
        ("Gather", _) => Gather<double>(x),
        ("MatMul", _) => Product(x[0], x[1]),
        ("ReduceSum", OnnxTensor.Double) => new OnnxTensor([x[0].Rows, 1], x[0].As<double>().Chunk(x[0].Columns).Select(row => row.Sum()).ToArray()),
        ("ReduceSum", _) => new OnnxTensor([x[0].Rows, 1], x[0].As<float>().Chunk(x[0].Columns).Select(row => row.Sum()).ToArray()),
        ("Shape", _) => new OnnxTensor([2], x[0].Shape.Select(size => (long)size).ToArray()),
        ("ConstantOfShape", _) => Fill((OnnxTensor)node.Attributes["value"], [.. x[0].As<long>().Select(size => (int)size)]),
        ("LabelEncoder", OnnxTensor.String) => Encode<string>(node, x[0], "keys_strings"),
        ("LabelEncoder", _) => Encode<float>(node, x[0], "keys_floats"),
        ("TreeEnsembleRegressor", _) => OnnxTrees.Run(node.Attributes, x[0]),
        var (name, type) => throw new NotSupportedException($"{name} of type {type}."),
    };

    private static OnnxTensor Where<T>(OnnxTensor[] x) => OnnxTensor.Zip<T, T>(
        new(x[0].Shape, x[0].As<bool>().Select((condition, i) => condition ? x[1].At<T>(i / x[0].Columns, i % x[0].Columns) : x[2].At<T>(i / x[0].Columns, i % x[0].Columns)).ToArray()),
        x[2], (chosen, _) => chosen);

    private static OnnxTensor Cast(OnnxTensor x, long to) => new(x.Shape, to switch
    {
        OnnxTensor.Float => Numbers(x).Select(value => (float)value).ToArray(),
        OnnxTensor.Double => Numbers(x).ToArray(),
        OnnxTensor.Bool => Numbers(x).Select(value => value != 0).ToArray(),
        _ => throw new NotSupportedException($"A cast to {to}."),
    });

    private static IEnumerable<double> Numbers(OnnxTensor x) => x.Values switch
    {
        float[] singles => singles.Select(value => (double)value),
        double[] doubles => doubles,
        bool[] truths => truths.Select(value => value ? 1.0 : 0.0),
        _ => throw new NotSupportedException("A cast of text."),
    };

    private static OnnxTensor Concatenate<T>(OnnxTensor[] parts) =>
        new([parts[0].Rows, parts.Sum(part => part.Columns)], Enumerable.Range(0, parts[0].Rows).SelectMany(row => parts.SelectMany(part => part.As<T>().AsSpan(row * part.Columns, part.Columns).ToArray())).ToArray());

    private static OnnxTensor Gather<T>(OnnxTensor[] x) =>
        new([x[0].Rows, x[1].Shape[0]], Enumerable.Range(0, x[0].Rows).SelectMany(row => x[1].As<long>().Select(column => x[0].As<T>()[row * x[0].Columns + (int)column])).ToArray());

    private static OnnxTensor Product(OnnxTensor left, OnnxTensor right)
    {
        double[] a = left.As<double>(), b = right.As<double>(), product = new double[left.Rows * right.Columns];
        for (int row = 0; row < left.Rows; row++)
            for (int column = 0; column < right.Columns; column++)
                for (int i = 0; i < left.Columns; i++)
                    product[row * right.Columns + column] += a[row * left.Columns + i] * b[i * right.Columns + column];
        return new OnnxTensor([left.Rows, right.Columns], product);
    }

    private static OnnxTensor Fill(OnnxTensor value, int[] shape)
    {
        var values = Array.CreateInstance(value.Values.GetType().GetElementType()!, shape.Aggregate(1, (product, size) => product * size));
        for (int i = 0; i < values.Length; i++)
            values.SetValue(value.Values.GetValue(0), i);
        return new OnnxTensor(shape, values);
    }

    private static OnnxTensor Encode<T>(OnnxFile.Node node, OnnxTensor x, string keys) where T : notnull
    {
        Assert.Equal(((T[])node.Attributes[keys]).Length, ((float[])node.Attributes["values_floats"]).Length);
        var codes = ((T[])node.Attributes[keys]).Zip((float[])node.Attributes["values_floats"]).ToDictionary(pair => pair.First, pair => pair.Second);
        return x.Map<T, float>(value => codes.GetValueOrDefault(value, (float)node.Attributes["default_float"]));
    }
}
