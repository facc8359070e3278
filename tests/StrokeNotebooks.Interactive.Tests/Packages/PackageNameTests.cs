namespace StrokeNotebooks.Interactive.Packages;

public class PackageNameTests
{
    [Theory]
    [InlineData(" FsCheck, 3.6.0", "FsCheck", "3.6.0", true)]
    [InlineData("FsCheck,3.*", "FsCheck", "3.*", false)]
    [InlineData("FsCheck, [3.0,4.0)", "FsCheck", "[3.0,4.0)", false)]
    [InlineData("FsCheck", "FsCheck", "*", false)]
    [InlineData("A.B-c_d, 1.0.0-beta.1+x", "A.B-c_d", "1.0.0-beta.1+x", true)]
    public void A_name_and_a_version_are_read(string text, string id, string version, bool exact)
    {
        var name = PackageName.Parse(text);
        Assert.Equal((id, version, exact), (name.Id, name.Version, name.IsExact));
    }

    [Theory]
    [InlineData("")]
    [InlineData(", 1.0")]
    [InlineData("a b, 1.0")]
    [InlineData("A, 1.0\" />")]
    [InlineData("../A, 1.0")]
    public void What_is_no_name_is_an_error(string text) => Assert.Throws<FormatException>(() => PackageName.Parse(text));
}
