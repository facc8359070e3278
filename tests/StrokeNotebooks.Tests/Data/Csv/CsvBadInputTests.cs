using System.Text;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Data;

public sealed class CsvBadInputTests
{
    private static readonly CsvOptions s_numbers = new() { Types = new Dictionary<string, ColumnType> { ["n"] = ColumnType.Int, ["x"] = ColumnType.Float } };

    [Fact]
    public void More_columns_than_the_limit_are_refused_at_the_header()
    {
        Assert.Equal("t.csv(1,3): the header names 4 columns, but at most 2 are read. Are rows and columns interchanged? If so many are meant, raise CsvOptions.MaxColumns; each takes some two kilobytes of memory.",
            CsvText.Error("a,b,c,d\n1,2,3,4\n", new CsvOptions { MaxColumns = 2 }).Message);
        Assert.Equal(4, CsvText.Read("a,b,c,d\n1,2,3,4\n"u8.ToArray(), new CsvOptions { MaxColumns = 4 }).Columns.Length);
        Assert.StartsWith("t.csv(1,250001): the header names 300000 columns", CsvText.Error(string.Join(',', Enumerable.Range(0, 300_000)) + "\n").Message);
        Assert.Throws<ArgumentException>(() => new CsvFile("t.csv", new CsvOptions { MaxColumns = 0 }));
    }

    [Theory]
    [InlineData("", "t.csv(1,1): the file is empty. A CSV file with a header row was expected.")]
    [InlineData("\uFEFF", "t.csv(1,1): the file is empty. A CSV file with a header row was expected.")]
    [InlineData("a,b\n1,2\n3\n", "t.csv(3,1): the row has 1 cell, but the header has 2. Add or remove cells, or quote a cell that holds the delimiter ','.")]
    [InlineData("a,b\n\n\"1\n\",2\n3,4,5\n", "t.csv(5,3): the row has 3 cells, but the header has 2. Add or remove cells, or quote a cell that holds the delimiter ','.")]
    [InlineData("a,b\n1,2\n3,\"x\n4,5\n", "t.csv(3,2): the quote that opens here is not closed before a delimiter or line end. Close it; a quote inside quotes is doubled.")]
    [InlineData("a,b\n1,\"x\n2,\"y\",3\n", "t.csv(2,2): the quote that opens here is not closed before a delimiter or line end. Close it; a quote inside quotes is doubled.")]
    [InlineData("a,b\n1,\"\"\"\n", "t.csv(2,2): the quote that opens here is not closed before a delimiter or line end. Close it; a quote inside quotes is doubled.")]
    [InlineData("a,b\n1,\"x\"y\n", "t.csv(2,2): 'y' follows a closing quote. A delimiter or line end was expected; a quote inside quotes is doubled.")]
    [InlineData("a,b\n1,5' 10\"\n", "t.csv(2,2): a quote stands inside '5' 10\"', which does not begin with one. Put the whole cell in quotes and double the quotes inside.")]
    [InlineData("a,b\n1,5' 10\"\n2,6' 10\"\n", "t.csv(2,2): a quote stands inside '5' 10\"?2,6' 10\"', which does not begin with one. Put the whole cell in quotes and double the quotes inside.")]
    [InlineData("a,b,a\n1,2,3\n", "t.csv(1,3): the header names column 'a' twice, as columns 1 and 3. Rename one of them.")]
    [InlineData("\na,,c\n1,2,3\n", "t.csv(2,2): the header gives column 2 no name. Name every column; is there a delimiter too many?")]
    [InlineData("a\0,b\0\n", "t.csv(1,1): the header holds a zero byte, so the file is UTF-16 or no text. Save it as UTF-8.")]
    public void Malformed_text_is_refused_with_line_and_cell(string text, string message)
    {
        foreach (int chunk in new[] { 1, 5, 1 << 20 })
            Assert.Equal(message, CsvText.Error(text, new CsvOptions { ChunkBytes = chunk }).Message);
    }

    [Theory]
    [InlineData("n,x\n1,2\n\n3,abc\n", "t.csv(4,2): 'abc' is not a number in column 'x' (FLOAT). Correct the cell, add 'abc' to CsvOptions.MissingTokens if it means missing, or give the column another type (CsvOptions.Types or the schema).")]
    [InlineData("n,x\n1.5,2\n", "t.csv(2,1): '1.5' is not a whole number of 64 bits in column 'n' (INT). Correct the cell, add '1.5' to CsvOptions.MissingTokens if it means missing, or give the column another type (CsvOptions.Types or the schema).")]
    public void A_cell_that_is_not_of_the_given_type_is_named(string text, string message)
    {
        foreach (int chunk in new[] { 1, 1 << 20 })
        {
            var error = CsvText.Error(text, s_numbers with { ChunkBytes = chunk });
            Assert.Equal(message, error.Message);
            Assert.Equal("t.csv", Path.GetFileName(error.File));
        }
    }

    [Fact]
    public void Another_encoding_is_named()
    {
        const string text = "a,b\n1,x\n2,é\n";
        Assert.Equal("t.csv(3,2): byte 0xE9 is not UTF-8. Is the file in another encoding, Latin-1 or Windows-1252 for example? Save it as UTF-8.",
            Assert.Throws<InputException>(() => CsvText.Read(Encoding.Latin1.GetBytes(text))).Message);
        foreach (var encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32 })
            Assert.Equal("t.csv(1,1): the file is UTF-16 or UTF-32 text (by its byte order mark). Save it as UTF-8; a CSV file in UTF-8 was expected.",
                Assert.Throws<InputException>(() => CsvText.Read([.. encoding.GetPreamble(), .. encoding.GetBytes(text)])).Message);
        Assert.Throws<InputException>(() => CsvText.Read(Encoding.Unicode.GetBytes(text)));
        Assert.Contains("gzip", Assert.Throws<InputException>(() => CsvText.Read([0x1F, 0x8B, 8, 0])).Message);
        Assert.Contains("zip archive", Assert.Throws<InputException>(() => CsvText.Read([.. "PK\x3\x4"u8])).Message);
    }

    [Fact]
    public void A_row_beyond_the_limit_is_refused_without_reading_it_all() => CsvText.InFolder(path =>
    {
        using (var file = File.Create(path))
        {
            file.Write("a,b\n1,2\n"u8);
            file.SetLength(200 << 20);
        }
        long before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<InputException>(() => Table.ReadCsv(path, new CsvOptions { Threads = 1 }));
        Assert.Equal("t.csv(3,1): the row is longer than 16777216 bytes. Is it a CSV file? If such rows are meant, raise CsvOptions.MaxRowBytes.", error.Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100 << 20);
        return 0;
    });

    [Fact]
    public void The_limit_of_a_row_does_not_depend_on_the_size_of_a_chunk()
    {
        foreach (int chunk in new[] { 1, 10, 1 << 20 })
        {
            var options = new CsvOptions { ChunkBytes = chunk, MaxRowBytes = 10 };
            Assert.Equal(2, CsvText.Read("a,b\n12345,6789\n1,2\n", options).RowCount);
            Assert.Equal("t.csv(3,1): the row is longer than 10 bytes. Is it a CSV file? If such rows are meant, raise CsvOptions.MaxRowBytes.",
                CsvText.Error("a,b\n1,2\n12345,67890\n1,2\n", options).Message);
        }
        Assert.Equal("t.csv(2,2): the quote that opens here is not closed within 10 bytes (CsvOptions.MaxRowBytes). Close it; a quote inside quotes is doubled.",
            CsvText.Error("a,b\n1,\"2\n3,4\n5,6\n7,8\n", new CsvOptions { ChunkBytes = 1, MaxRowBytes = 10 }).Message);
    }

    [Fact]
    public void What_is_no_readable_file_is_named() => CsvText.InFolder(path =>
    {
        Assert.Equal($"There is no file '{path}'. Check the path; a relative path starts at the working directory.", Message(path));
        Assert.Equal($"There is no file '{path}/x.csv'. Check the path; a relative path starts at the working directory.", Message(path + "/x.csv"));
        string folder = Path.GetDirectoryName(path)!;
        Assert.Equal($"'{folder}' is a folder, but a CSV file was expected. Name a file in it.", Message(folder));
        using (new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None))
            Assert.StartsWith($"'{path}' cannot be read: ", Message(path), StringComparison.Ordinal);
        return 0;

        static string Message(string path) => Assert.Throws<InputException>(() => Table.ReadCsv(path)).Message;
    });

    [UnixFact(exceptForRoot: true)]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void A_file_that_this_user_may_not_read_is_named() => CsvText.InFolder(path =>
    {
        File.WriteAllText(path, "a\n1\n");
        File.SetUnixFileMode(path, UnixFileMode.None);
        Assert.Contains("may not be read by this user", Assert.Throws<InputException>(() => Table.ReadCsv(path)).Message);
        return 0;
    });

    [Fact]
    public void A_file_that_changes_between_passes_is_refused() => CsvText.InFolder(path =>
    {
        File.WriteAllText(path, "a\n1\n");
        var file = new CsvFile(path);
        Assert.Single(file.ReadChunks());
        File.WriteAllText(path, "a\nx\n");
        Assert.Throws<InputException>(() => file.ReadChunks().Count());
        return 0;
    });
}
