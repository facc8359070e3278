namespace StrokeNotebooks.Preprocessing;

public sealed class FarmHashTests
{
    // Made with Google's algorithm as the npm package farmhash-modern 1.1.0 (the Rust crate "farmhash") has it; the third to fifth are BigQuery's documented FARM_FINGERPRINT values.
    [Theory]
    [InlineData("", 1, 11160318154034397263)]
    [InlineData("abc", 1, 2640714258260161385)]
    [InlineData("1footrue", 1, 16905089972579912905)]
    [InlineData("2applefalse", 1, 2794438866806483259)]
    [InlineData("3true", 1, 13566585846811780304)]
    [InlineData("Government", 1, 7219708733496927780)]
    [InlineData("a", 16, 3481940567716887985)]
    [InlineData("abcdefghijklmnopq", 1, 11394395984755135400)]
    [InlineData("x", 32, 12901576723999808517)]
    [InlineData("The quick brown fox jumps over the lazy dog", 1, 12375473906752639284)]
    [InlineData("y", 64, 4471793200125962424)]
    [InlineData("z", 65, 8299915583762718517)]
    [InlineData("0123456789", 20, 9663085027203515285)]
    [InlineData("Zürich€", 30, 6580633685551338434)]
    public void Fingerprints_are_those_of_farmhash(string text, int times, ulong expected) =>
        Assert.Equal(expected, FarmHash.Fingerprint64(string.Concat(Enumerable.Repeat(text, times))));
}
