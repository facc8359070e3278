using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace StrokeNotebooks.Preprocessing;

/// <summary>FarmHash's <c>Fingerprint64</c> (Google, https://github.com/google/farmhash), by which TensorFlow puts unknown tokens into buckets: the same value on every machine, for ever.</summary>
internal static class FarmHash
{
    private const ulong K0 = 0xc3a5c85c97cb3127, K1 = 0xb492b66fbe98f273, K2 = 0x9ae16a3b2f90404f;

    /// <summary>The fingerprint of a text's UTF-8 bytes.</summary>
    public static ulong Fingerprint64(string text) => Fingerprint64(Encoding.UTF8.GetBytes(text));

    public static ulong Fingerprint64(ReadOnlySpan<byte> bytes) => bytes.Length switch
    {
        <= 16 => UpTo16(bytes),
        <= 32 => UpTo32(bytes),
        <= 64 => UpTo64(bytes),
        _ => Long(bytes),
    };

    private static ulong UpTo16(ReadOnlySpan<byte> s)
    {
        ulong length = (ulong)s.Length, multiplier = K2 + length * 2;
        if (s.Length >= 8)
        {
            ulong a = At(s, 0) + K2, b = At(s, s.Length - 8);
            return Mix(Right(b, 37) * multiplier + a, (Right(a, 25) + b) * multiplier, multiplier);
        }
        if (s.Length >= 4)
            return Mix(length + ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(s) << 3), BinaryPrimitives.ReadUInt32LittleEndian(s[^4..]), multiplier);
        if (s.Length == 0)
            return K2;
        uint y = s[0] + ((uint)s[s.Length >> 1] << 8), z = (uint)s.Length + ((uint)s[^1] << 2);
        return Shifted(y * K2 ^ z * K0) * K2;
    }

    private static ulong UpTo32(ReadOnlySpan<byte> s)
    {
        ulong multiplier = K2 + (ulong)s.Length * 2;
        ulong a = At(s, 0) * K1, b = At(s, 8), c = At(s, s.Length - 8) * multiplier, d = At(s, s.Length - 16) * K2;
        return Mix(Right(a + b, 43) + Right(c, 30) + d, a + Right(b + K2, 18) + c, multiplier);
    }

    private static ulong UpTo64(ReadOnlySpan<byte> s)
    {
        ulong multiplier = K2 + (ulong)s.Length * 2;
        ulong a = At(s, 0) * K2, b = At(s, 8), c = At(s, s.Length - 8) * multiplier, d = At(s, s.Length - 16) * K2;
        ulong y = Right(a + b, 43) + Right(c, 30) + d, z = Mix(y, a + Right(b + K2, 18) + c, multiplier);
        ulong e = At(s, 16) * multiplier, f = At(s, 24), g = (y + At(s, s.Length - 32)) * multiplier, h = (z + At(s, s.Length - 24)) * multiplier;
        return Mix(Right(e + f, 43) + Right(g, 30) + h, e + Right(f + a, 18) + g, multiplier);
    }

    private static ulong Long(ReadOnlySpan<byte> s)
    {
        const ulong Seed = 81;
        ulong x = unchecked(Seed * K2) + At(s, 0), y = unchecked(Seed * K1 + 113), z = Shifted(y * K2 + 113) * K2;
        (ulong First, ulong Second) v = default, w = default;
        int blocks = (s.Length - 1) / 64, rest = (s.Length - 1) & 63;
        for (int block = 0; block < blocks; block++)
            Round(s[(64 * block)..], K1, 1);
        ulong multiplier = K1 + ((z & 0xff) << 1);
        w.First += (ulong)rest;
        v.First += w.First;
        w.First += v.First;
        Round(s[^64..], multiplier, 9);
        return Mix(Mix(v.First, w.First, multiplier) + Shifted(y) * K0 + z, Mix(v.Second, w.Second, multiplier) + x, multiplier);

        // The last round differs from the others in its factors only.
        void Round(ReadOnlySpan<byte> block, ulong factor, ulong weight)
        {
            x = Right(x + y + v.First + At(block, 8), 37) * factor;
            y = Right(y + v.Second + At(block, 48), 42) * factor;
            x ^= w.Second * weight;
            y += v.First * weight + At(block, 40);
            z = Right(z + w.First, 33) * factor;
            v = Weak(block, v.Second * factor, x + w.First);
            w = Weak(block[32..], z + w.Second, y + At(block, 16));
            (z, x) = (x, z);
        }
    }

    private static (ulong First, ulong Second) Weak(ReadOnlySpan<byte> s, ulong a, ulong b)
    {
        ulong last = At(s, 24);
        a += At(s, 0);
        b = Right(b + a + last, 21);
        ulong c = a;
        a += At(s, 8) + At(s, 16);
        return (a + last, b + Right(a, 44) + c);
    }

    private static ulong Mix(ulong u, ulong v, ulong multiplier)
    {
        ulong a = Shifted((u ^ v) * multiplier);
        return Shifted((v ^ a) * multiplier) * multiplier;
    }

    private static ulong Shifted(ulong value) => value ^ (value >> 47);

    private static ulong Right(ulong value, int bits) => BitOperations.RotateRight(value, bits);

    private static ulong At(ReadOnlySpan<byte> s, int offset) => BinaryPrimitives.ReadUInt64LittleEndian(s[offset..]);
}
