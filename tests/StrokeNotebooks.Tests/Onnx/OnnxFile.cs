using Google.Protobuf;

namespace StrokeNotebooks.Onnx;

/// <summary>Reads an ONNX file with a reader of its own, that knows nothing of the writer: the field numbers are typed anew from onnx.proto.</summary>
internal sealed record OnnxFile(long IrVersion, string Producer, string Description, IReadOnlyDictionary<string, long> Opsets, IReadOnlyDictionary<string, string> Properties, OnnxFile.Graph Main)
{
    public sealed record Graph(IReadOnlyList<Node> Nodes, IReadOnlyDictionary<string, OnnxTensor> Initializers, IReadOnlyList<ValueInfo> Inputs, IReadOnlyList<ValueInfo> Outputs, IReadOnlyList<ValueInfo> Values);

    public sealed record Node(string Name, string Operator, string Domain, string[] Inputs, string[] Outputs, string Description, IReadOnlyDictionary<string, object> Attributes);

    /// <summary>Dimensions are numbers, or names for those that vary.</summary>
    public sealed record ValueInfo(string Name, long Type, string[] Shape);

    public static OnnxFile Read(IEnumerable<byte> bytes)
    {
        var model = new Message(ByteString.CopyFrom([.. bytes]));
        return new(
            model.Integer(1), model.Text(2), model.Text(6),
            model.Messages(8).ToDictionary(set => set.Text(1), set => set.Integer(2)),
            model.Messages(14).ToDictionary(property => property.Text(1), property => property.Text(2)),
            ReadGraph(Assert.Single(model.Messages(7))));
    }

    private static Graph ReadGraph(Message graph) => new(
        [.. graph.Messages(1).Select(node => new Node(node.Text(3), node.Text(4), node.Text(7), node.Texts(1), node.Texts(2), node.Text(6), node.Messages(5).ToDictionary(attribute => attribute.Text(1), ReadAttribute)))],
        graph.Messages(5).ToDictionary(tensor => tensor.Text(8), ReadTensor),
        [.. graph.Messages(11).Select(ReadValue)],
        [.. graph.Messages(12).Select(ReadValue)],
        [.. graph.Messages(13).Select(ReadValue)]);

    private static object ReadAttribute(Message attribute) => attribute.Integer(20) switch
    {
        1 => attribute.Floats(2).SingleOrDefault(), // As proto3 has it, zero is not written.
        2 => attribute.Integer(3),
        3 => attribute.Text(4),
        4 => ReadTensor(attribute.Messages(5).Single()),
        6 => attribute.Floats(7),
        7 => attribute.Integers(8),
        8 => attribute.Texts(9),
        var other => throw new InvalidDataException($"An attribute of type {other}."),
    };

    private static OnnxTensor ReadTensor(Message tensor)
    {
        byte[] raw = tensor.Bytes(9);
        Array values = tensor.Integer(2) switch
        {
            OnnxTensor.Float => raw.Chunk(4).Select(bytes => BitConverter.ToSingle(bytes)).ToArray(),
            OnnxTensor.Int64 => raw.Chunk(8).Select(bytes => BitConverter.ToInt64(bytes)).ToArray(),
            OnnxTensor.Double => raw.Chunk(8).Select(bytes => BitConverter.ToDouble(bytes)).ToArray(),
            var other => throw new InvalidDataException($"A tensor of type {other}."),
        };
        return new OnnxTensor([.. tensor.Integers(1).Select(size => (int)size)], values);
    }

    private static ValueInfo ReadValue(Message value)
    {
        var tensor = value.Messages(2).Single().Messages(1).Single();
        return new(value.Text(1), tensor.Integer(1), [.. tensor.Messages(2).Single().Messages(1).Select(size => size.Text(2) is { Length: > 0 } name ? name : $"{size.Integer(1)}")]);
    }

    /// <summary>Any protobuf message: its fields by number.</summary>
    private sealed class Message
    {
        private readonly ILookup<int, object> _fields;

        public Message(ByteString bytes)
        {
            var fields = new List<(int Number, object Value)>();
            var input = bytes.CreateCodedInput();
            while (input.ReadTag() is var tag && tag != 0)
                fields.Add(((int)(tag >> 3), (tag & 7) switch { 0 => input.ReadInt64(), 2 => input.ReadBytes(), 5 => (object)input.ReadFloat(), var wire => throw new InvalidDataException($"Wire type {wire}.") }));
            _fields = fields.ToLookup(field => field.Number, field => field.Value);
        }

        public long Integer(int field) => (long)_fields[field].SingleOrDefault(0L);

        public string Text(int field) => Texts(field).SingleOrDefault("");

        public string[] Texts(int field) => [.. _fields[field].Select(value => ((ByteString)value).ToStringUtf8())];

        public byte[] Bytes(int field) => ((ByteString)_fields[field].SingleOrDefault(ByteString.Empty)).ToByteArray();

        public IReadOnlyList<Message> Messages(int field) => [.. _fields[field].Select(value => new Message((ByteString)value))];

        public float[] Floats(int field) => [.. _fields[field].SelectMany(value => value is float single ? [single] : ((ByteString)value).ToByteArray().Chunk(4).Select(bytes => BitConverter.ToSingle(bytes)))];

        public long[] Integers(int field)
        {
            var values = new List<long>();
            foreach (object value in _fields[field])
            {
                if (value is long single)
                    values.Add(single);
                else
                    for (var input = ((ByteString)value).CreateCodedInput(); !input.IsAtEnd;)
                        values.Add(input.ReadInt64());
            }
            return [.. values];
        }
    }
}
