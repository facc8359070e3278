using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Packaging;

public sealed class ZipTests
{
    private static readonly PackageLimits Limits = new() { Files = 10, TotalBytes = 10_000_000 };

    // Python's zipfile: ZipInfo(name, (1980, 1, 1, 0, 0, 0)) with create_system = 0, stored; external_attr = 0 before it is closed.
    [Fact]
    public void An_archive_has_the_bytes_that_python_writes_for_the_same_files() => Assert.Equal(
        "7db0ef8513db9c491174cca54e1225cdd8cbef49aa7c4f003d3f608346989af7",
        Convert.ToHexStringLower(SHA256.HashData(TestPackage.Zip(TestPackage.File("a.txt", "hello\n"), new("dir/b.bin", Enumerable.Range(0, 256).Select(value => (byte)value).ToArray())))));

    [Fact]
    public void Dot_net_reads_what_is_written()
    {
        using var archive = new ZipArchive(new MemoryStream(TestPackage.Zip(TestPackage.File("a.txt", "hello\n"), TestPackage.File("b/c.txt", ""))));
        Assert.Equal(["a.txt", "b/c.txt"], archive.Entries.Select(entry => entry.FullName));
        Assert.Equal("hello\n", new StreamReader(archive.Entries[0].Open()).ReadToEnd());
    }

    // zipfile with ZIP_DEFLATED: the folder x/, the file x/a.txt and a comment behind the end.
    [Fact]
    public void A_deflated_archive_of_another_program_is_read()
    {
        var file = Assert.Single(ZipReader.Read(Convert.FromBase64String("UEsDBBQAAAAIANk+fl0AAAAAAgAAAAAAAAACAAAAeC8DAFBLAwQUAAAACADZPn5dL/r4SAsAAAB4AAAABwAAAHgvYS50eHTLSM3JyVfIoDsJAFBLAQIUAxQAAAAIANk+fl0AAAAAAgAAAAAAAAACAAAAAAAAAAAAEAD9QQAAAAB4L1BLAQIUAxQAAAAIANk+fl0v+vhICwAAAHgAAAAHAAAAAAAAAAAAAACAASIAAAB4L2EudHh0UEsFBgAAAAACAAIAZQAAAFIAAAAPAG1hZGUgYnkgemlwZmlsZQ=="), "x.zip", Limits));
        Assert.Equal("x/a.txt", file.Key);
        Assert.Equal(string.Concat(Enumerable.Repeat("hello ", 20)), Encoding.UTF8.GetString(file.Value.Span));
    }

    [Theory]
    [InlineData("../a", "leads out of the package")]
    [InlineData("a/../../b", "leads out of the package")]
    [InlineData("/etc/passwd", "leads out of the package")]
    [InlineData("a//b", "leads out of the package")]
    [InlineData("C:/a", "has other characters")]
    [InlineData("a\\b", "has other characters")]
    [InlineData("caf\u00e9", "has other characters")]
    [InlineData("a\0b", "has other characters")]
    [InlineData("nul.txt", "is another name on some systems")]
    [InlineData("a./b", "is another name on some systems")]
    [InlineData("", "has 0 characters")]
    public void A_path_that_is_no_plain_name_inside_is_refused(string path, string why) => Assert.Contains(why, Fault(TestPackage.Zip(TestPackage.File(path, "x"))), StringComparison.Ordinal);

    [Fact]
    public void A_path_of_any_length_is_refused() => Assert.Contains("201 characters", Fault(TestPackage.Zip(TestPackage.File(new string('a', 201), "x"))), StringComparison.Ordinal);

    [Fact]
    public void The_same_file_twice_is_refused_also_by_case_and_as_a_folder()
    {
        Assert.Contains("'a' and 'a'", Fault(TestPackage.Zip(TestPackage.File("a", "1"), TestPackage.File("a", "2"))), StringComparison.Ordinal);
        Assert.Contains("'Model' and 'model'", Fault(TestPackage.Zip(TestPackage.File("Model", "1"), TestPackage.File("model", "2"))), StringComparison.Ordinal);
        Assert.Contains("'a' is a file and a folder", Fault(TestPackage.Zip(TestPackage.File("a", "1"), TestPackage.File("a/b", "2"))), StringComparison.Ordinal);
    }

    [Fact]
    public void More_files_than_the_limit_are_refused() =>
        Assert.Contains("12 entries", Fault(TestPackage.Zip(Enumerable.Range(0, 12).Select(i => TestPackage.File($"f{i}", "")))), StringComparison.Ordinal);

    [Fact]
    public void A_file_that_unpacks_to_more_than_it_should_is_refused_by_ratio_by_total_and_by_its_own_size()
    {
        byte[] bomb = Deflated(new byte[5_000_000]);
        Assert.Contains("more than 200 times as many", Fault(bomb), StringComparison.Ordinal);
        Assert.Contains("more than 1000 bytes", Fault(bomb, Limits with { TotalBytes = 1000 }), StringComparison.Ordinal);
        int directory = bomb.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(bomb.AsSpan(directory + 24), 500);
        Assert.Contains("does not unpack to the 500 bytes", Fault(bomb), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(38 + 3, 0xA1, "is a link")]
    [InlineData(8, 1, "is encrypted")]
    [InlineData(10, 14, "is packed by method 14")]
    [InlineData(16, 99, "the checksum of 'a'")]
    [InlineData(42, 99, "is not where its directory says")]
    public void An_entry_that_says_what_cannot_be_is_refused(int field, byte value, string why)
    {
        byte[] archive = TestPackage.Zip(TestPackage.File("a", "x"));
        archive[archive.AsSpan().LastIndexOf("PK\u0001\u0002"u8) + field] = value;
        Assert.Contains(why, Fault(archive), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_archive_is_refused()
    {
        Assert.Contains("it is no zip archive, or its end is cut off", Fault([]), StringComparison.Ordinal);
        Assert.Contains("it is no zip archive, or its end is cut off", Fault(new byte[1000]), StringComparison.Ordinal);
    }

    private static byte[] Deflated(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = archive.CreateEntry("zeros", CompressionLevel.Optimal).Open())
            entry.Write(content);
        return stream.ToArray();
    }

    private static string Fault(byte[] archive, PackageLimits? limits = null) => Assert.Throws<InputException>(() => ZipReader.Read(archive, "x.zip", limits ?? Limits)).Message;
}
