using Google.Protobuf;

namespace StrokeNotebooks.Onnx;

/// <summary>Lists of numbers side by side, as protobuf packs them.</summary>
internal static class Packed
{
    /// <summary>Whole numbers as varints.</summary>
    public static ByteString Integers(IEnumerable<long> values)
    {
        using var bytes = new MemoryStream();
        var output = new CodedOutputStream(bytes);
        foreach (long value in values)
            output.WriteInt64(value);
        output.Flush();
        return ByteString.CopyFrom(bytes.ToArray());
    }

    /// <summary>Floats, four bytes each.</summary>
    public static ByteString Floats(ReadOnlySpan<float> values) => LittleEndian(System.Runtime.InteropServices.MemoryMarshal.AsBytes(values), sizeof(float));

    /// <summary>The bytes of numbers in memory, with the lowest byte of each first.</summary>
    public static ByteString LittleEndian(ReadOnlySpan<byte> bytes, int size)
    {
        byte[] copy = bytes.ToArray();
        if (!BitConverter.IsLittleEndian)
            for (int start = 0; start < copy.Length; start += size)
                Array.Reverse(copy, start, size);
        return ByteString.CopyFrom(copy);
    }
}
