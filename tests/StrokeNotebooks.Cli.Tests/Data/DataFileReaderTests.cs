using StrokeNotebooks.Cli.Data;
using StrokeNotebooks.Course;
using StrokeNotebooks.IO;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Cli.Tests.Data;

public sealed class DataFileReaderTests
{
    private static readonly byte[] s_csv = "id,age\n1,2\n"u8.ToArray();

    [Fact]
    public void A_csv_file_comes_as_it_is() => Assert.Equal(s_csv, Read(s_csv));

    [Fact]
    public void In_an_archive_the_kaggle_file_is_found_in_any_folder_or_the_only_csv_file()
    {
        Assert.Equal(s_csv, Read(Zip.Of(("other.csv", [1]), ($"deep/er/{Stroke.KaggleFileName}", s_csv))));
        Assert.Equal(s_csv, Read(Zip.Of(("readme.txt", [1]), ("../../evil.csv", s_csv))));
        Assert.Contains("2 CSV files", Refused(Zip.Of(("a.csv", s_csv), ("b.csv", s_csv))));
        Assert.Contains("0 CSV files", Refused(Zip.Of(("a.txt", s_csv))));
        Assert.Contains("0 CSV files", Refused(Zip.Of()));
    }

    [Fact]
    public void A_bomb_is_not_unpacked_to_its_end()
    {
        byte[] bomb = Zip.Of(("bomb.csv", new byte[100 << 20]));
        Assert.InRange(bomb.Length, 0, 1 << 20);
        Assert.Contains("more than 16 MB", Refused(bomb));
        Assert.Contains("more than 16 MB", Refused(new byte[17 << 20]));
    }

    [Fact]
    public void Only_input_errors_come_out_of_damaged_archives()
    {
        byte[] good = Zip.Of(("readme.txt", [.. "text"u8]), (Stroke.KaggleFileName, s_csv));
        var random = new NumPyRandom(3);
        for (int round = 0; round < 500; round++)
        {
            byte[] bad = [.. good];
            for (int i = random.NextUpTo(4); i >= 0; i--)
                bad[random.NextUpTo(bad.Length - 1)] = (byte)random.NextUInt32();
            try
            {
                Read(bad[..(bad.Length - random.NextUpTo(20))]);
            }
            catch (InputException)
            {
            }
        }
    }

    [Fact]
    public void A_missing_file_and_a_folder_say_what_to_give()
    {
        Assert.StartsWith("There is no file nowhere.zip.", Assert.Throws<InputException>(() => DataFileReader.Read("nowhere.zip")).Message);
        Assert.Contains("is a folder", Assert.Throws<InputException>(() => DataFileReader.Read(Path.GetTempPath())).Message);
    }

    private static byte[] Read(byte[] content) => DataFileReader.Read(new MemoryStream(content), "download.zip");

    private static string Refused(byte[] content) => Assert.Throws<InputException>(() => Read(content)).Message;
}
