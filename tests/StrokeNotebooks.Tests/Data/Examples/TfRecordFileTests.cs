using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;
using StrokeNotebooks.IO;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Data;

public sealed class TfRecordFileTests : IDisposable
{
    private static readonly byte[][] s_records = [[.. "first"u8], [], [.. "the third record, somewhat longer"u8]];

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_checksum_is_that_of_RFC_3720()
    {
        Assert.Equal(0xE3069283u, Crc32C.Of("123456789"u8));
        Assert.Equal(0x8A9136AAu, Crc32C.Of(new byte[32]));
    }

    [Theory]
    [InlineData("records.tfrecord")]
    [InlineData("records.tfrecord.gz")]
    public void What_was_written_is_read(string name)
    {
        string path = In(name);
        TfRecordFile.Write(path, s_records);
        Assert.Equal(s_records, TfRecordFile.Read(path));
        Assert.Equal(name.EndsWith("gz"), File.ReadAllBytes(path) is [0x1F, 0x8B, ..]);
        TfRecordFile.Write(path, []);
        Assert.Empty(TfRecordFile.Read(path));
    }

    [Fact]
    public void Any_records_survive() => Prop.ForAll<byte[][], bool>((records, compress) =>
    {
        TfRecordFile.Write(In("any"), records, compress);
        return TfRecordFile.Read(In("any")).SequenceEqual(records, new Bytes());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Content_decides_about_gzip_and_not_the_name()
    {
        TfRecordFile.Write(In("plain.gz"), s_records, compress: false);
        TfRecordFile.Write(In("packed.tfrecord"), s_records, compress: true);
        Assert.Equal(s_records, TfRecordFile.Read(In("plain.gz")));
        Assert.Equal(s_records, TfRecordFile.Read(In("packed.tfrecord")));
        // The first length of this plain file begins with gzip's magic bytes.
        byte[][] large = [new byte[0x8B1F]];
        TfRecordFile.Write(In("magic"), large);
        Assert.Equal(large, TfRecordFile.Read(In("magic")));
    }

    [Fact]
    public void Every_flipped_bit_of_a_plain_file_is_found()
    {
        byte[] good = Plain();
        for (int bit = 0; bit < 8 * good.Length; bit++)
        {
            byte[] bad = [.. good];
            bad[bit / 8] ^= (byte)(1 << (bit % 8));
            Refused(bad);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_truncation_inside_a_record_is_found(bool compress)
    {
        TfRecordFile.Write(In("whole"), s_records, compress);
        byte[] good = File.ReadAllBytes(In("whole"));
        int[] boundaries = compress ? [0] : [0, 21, 37];
        for (int length = 0; length < good.Length; length++)
            if (!boundaries.Contains(length))
                Refused(good[..length]);
    }

    [Fact]
    public void An_error_says_which_record_and_where()
    {
        byte[] bad = Plain();
        bad[^5] ^= 1;
        Assert.Equal("bad: record 3, at byte 37: the record's data do not fit their checksum. The file is damaged: copy it again.", Refused(bad).Message);
        Assert.Equal("bad: record 3, at byte 37: the file ends 4 bytes into a record's header of 12. It was cut off: copy it again.", Refused(Plain()[..41]).Message);
        Assert.StartsWith("bad: record 1, at byte 0: the record's length does not fit its checksum. Either this is no TFRecord file", Refused("id,gender,age,stroke\n"u8).Message);
        Assert.StartsWith("missing: the file cannot be read", Assert.Throws<InputException>(() => TfRecordFile.Read(In("missing")).Count()).Message);
    }

    [Fact]
    public void An_absurd_length_with_a_right_checksum_takes_no_memory()
    {
        foreach (ulong length in (ulong[])[1 << 27, 1 << 28, long.MaxValue, ulong.MaxValue])
        {
            byte[] bad = new byte[20];
            BinaryPrimitives.WriteUInt64LittleEndian(bad, length);
            BinaryPrimitives.WriteUInt32LittleEndian(bad.AsSpan(8), Crc32C.Masked(bad.AsSpan(0, 8)));
            long before = GC.GetAllocatedBytesForCurrentThread();
            Refused(bad);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 20);
        }
    }

    [Fact]
    public void Only_input_errors_come_out_of_damaged_gzip_files()
    {
        TfRecordFile.Write(In("whole"), s_records, compress: true);
        byte[] good = File.ReadAllBytes(In("whole"));
        var random = new NumPyRandom(1);
        for (int round = 0; round < 200; round++)
        {
            byte[] bad = [.. good];
            for (int i = random.NextUpTo(3); i >= 0; i--)
                bad[random.NextUpTo(bad.Length - 1)] = (byte)random.NextUInt32();
            File.WriteAllBytes(In("bad"), bad);
            try
            {
                Assert.Equal(s_records, TfRecordFile.Read(In("bad")).ToArray());
            }
            catch (InputException)
            {
            }
        }
    }

    [Fact]
    public void A_failed_write_leaves_the_older_file()
    {
        TfRecordFile.Write(In("file"), s_records);
        Assert.Throws<InvalidOperationException>(() => TfRecordFile.Write(In("file"), Failing()));
        Assert.Equal(s_records, TfRecordFile.Read(In("file")));
        Assert.Single(Directory.GetFiles(_folder));

        static IEnumerable<byte[]> Failing()
        {
            yield return [1];
            throw new InvalidOperationException();
        }
    }

    private string In(string name) => Path.Combine(_folder, name);

    private byte[] Plain()
    {
        TfRecordFile.Write(In("plain"), s_records);
        return File.ReadAllBytes(In("plain"));
    }

    private InputException Refused(ReadOnlySpan<byte> content)
    {
        File.WriteAllBytes(In("bad"), content.ToArray());
        return Assert.Throws<InputException>(() => TfRecordFile.Read(In("bad")).Count());
    }

    private sealed class Bytes : EqualityComparer<byte[]>
    {
        public override bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public override int GetHashCode(byte[] bytes) => bytes.Length;
    }
}
