using Google.Protobuf;
using WireFormat = Google.Protobuf.WireFormat;

namespace StrokeNotebooks.Data;

/// <summary>Reads a serialized <c>tf.Example</c> by protobuf's rules: fields in any order, lists packed or not, unknown fields skipped, of two equal map keys the last one counts.</summary>
internal static class ExampleDecoder
{
    private const int FirstField = 1;
    private const int SecondField = 2;

    /// <summary>Replaces the content of <paramref name="features"/> by the features of <paramref name="example"/>.</summary>
    /// <exception cref="InvalidProtocolBufferException">The bytes are no protobuf message.</exception>
    /// <exception cref="InvalidDataException">A message ends inside one of its fields.</exception>
    public static void Decode(byte[] example, Dictionary<string, ExampleFeature> features)
    {
        features.Clear();
        var input = new CodedInputStream(example);
        for (long end = example.Length; NextField(input, end, out uint tag);)
            if (tag == WireFormat.MakeTag(FirstField, WireFormat.WireType.LengthDelimited))
                DecodeFeatures(input, EndOfMessage(input, end), features);
            else
                input.SkipLastField();
    }

    /// <summary>The names of the feature lists if the bytes are a <c>tf.SequenceExample</c>; a <c>tf.Example</c> has none.</summary>
    /// <exception cref="InvalidProtocolBufferException">The bytes are no protobuf message.</exception>
    public static IEnumerable<string> FeatureLists(byte[] example)
    {
        var input = new CodedInputStream(example);
        for (long end = example.Length; NextField(input, end, out uint tag);)
            if (tag == WireFormat.MakeTag(SecondField, WireFormat.WireType.LengthDelimited))
                for (long endOfLists = EndOfMessage(input, end); NextField(input, endOfLists, out tag);)
                    if (tag == WireFormat.MakeTag(FirstField, WireFormat.WireType.LengthDelimited))
                        yield return ListName(input, EndOfMessage(input, endOfLists));
                    else
                        input.SkipLastField();
            else
                input.SkipLastField();
    }

    private static string ListName(CodedInputStream input, long end)
    {
        string name = "";
        while (NextField(input, end, out uint tag))
            if (tag == WireFormat.MakeTag(FirstField, WireFormat.WireType.LengthDelimited))
                name = input.ReadString();
            else
                input.SkipLastField();
        return name;
    }

    private static void DecodeFeatures(CodedInputStream input, long end, Dictionary<string, ExampleFeature> features)
    {
        while (NextField(input, end, out uint tag))
            if (tag == WireFormat.MakeTag(FirstField, WireFormat.WireType.LengthDelimited))
            {
                var (name, feature) = DecodeEntry(input, EndOfMessage(input, end));
                features[name] = feature;
            }
            else
                input.SkipLastField();
    }

    private static (string Name, ExampleFeature Value) DecodeEntry(CodedInputStream input, long end)
    {
        (string name, ExampleFeature feature) = ("", default);
        while (NextField(input, end, out uint tag))
            if (tag == WireFormat.MakeTag(FirstField, WireFormat.WireType.LengthDelimited))
                name = input.ReadString();
            else if (tag == WireFormat.MakeTag(SecondField, WireFormat.WireType.LengthDelimited))
                feature = DecodeFeature(input, EndOfMessage(input, end), feature);
            else
                input.SkipLastField();
        return (name, feature);
    }

    private static ExampleFeature DecodeFeature(CodedInputStream input, long end, ExampleFeature feature)
    {
        while (NextField(input, end, out uint tag))
        {
            int field = WireFormat.GetTagFieldNumber(tag);
            if (WireFormat.GetTagWireType(tag) != WireFormat.WireType.LengthDelimited || field is < (int)FeatureKind.Bytes or > (int)FeatureKind.Int64)
            {
                input.SkipLastField();
                continue;
            }
            // A oneof: a list of another kind replaces what was there, one of the same kind goes on.
            var kind = (FeatureKind)field;
            feature = DecodeList(input, EndOfMessage(input, end), feature.Kind == kind ? feature : new ExampleFeature { Kind = kind });
        }
        return feature;
    }

    private static ExampleFeature DecodeList(CodedInputStream input, long end, ExampleFeature list)
    {
        while (NextField(input, end, out uint tag))
        {
            var wire = WireFormat.GetTagWireType(tag);
            if (WireFormat.GetTagFieldNumber(tag) != FirstField)
                input.SkipLastField();
            else if (wire == WireFormat.WireType.LengthDelimited && list.Kind == FeatureKind.Bytes)
                list = list.With(input.ReadBytes());
            else if (wire == WireFormat.WireType.LengthDelimited)
                for (long endOfPacked = EndOfMessage(input, end); Before(input, endOfPacked);)
                    list = DecodeNumber(input, list);
            else if (wire == (list.Kind == FeatureKind.Float ? WireFormat.WireType.Fixed32 : WireFormat.WireType.Varint) && list.Kind != FeatureKind.Bytes)
                list = DecodeNumber(input, list);
            else
                input.SkipLastField();
        }
        return list;
    }

    private static ExampleFeature DecodeNumber(CodedInputStream input, ExampleFeature list) =>
        list.Kind == FeatureKind.Float ? list.With(input.ReadFloat()) : list.With(input.ReadInt64());

    private static bool NextField(CodedInputStream input, long end, out uint tag)
    {
        tag = Before(input, end) ? input.ReadTag() : 0;
        return tag != 0;
    }

    private static bool Before(CodedInputStream input, long end) =>
        input.Position <= end ? input.Position < end : throw new InvalidDataException("a field is longer than the message around it");

    private static long EndOfMessage(CodedInputStream input, long endOfOuter)
    {
        int length = input.ReadLength();
        long end = input.Position + length;
        return length >= 0 && end <= endOfOuter ? end : throw new InvalidDataException("a message is longer than the one around it");
    }
}
