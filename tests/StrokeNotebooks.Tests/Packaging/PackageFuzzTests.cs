using System.Text;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Packaging;

/// <summary>Damaged and hostile packages: an InputException, or the package that was saved.</summary>
public sealed class PackageFuzzTests
{
    private static readonly byte[] Archive = TestPackage.Whole.ToFiles().ToZip();

    private static readonly string Digest = TestPackage.Whole.ToFiles().Digest;

    [Fact]
    public void Every_truncation_is_refused()
    {
        for (int length = 0; length < Archive.Length; length += Math.Max(1, Archive.Length / 200))
            Assert.Throws<InputException>(() => PackageFiles.FromZip(Archive[..length]));
    }

    [Fact]
    public void A_changed_byte_is_refused_or_changes_nothing()
    {
        var random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 1000; i++)
        {
            byte[] damaged = [.. Archive];
            // Half of them in the directory at the end, where the numbers are.
            int at = i % 2 == 0 ? random.Next(damaged.Length) : damaged.Length - 1 - random.Next(800);
            damaged[at] ^= (byte)(1 << random.Next(8));
            try
            {
                Assert.Equal(Digest, PackageFiles.FromZip(damaged).Digest);
            }
            catch (InputException)
            {
                refused++;
            }
        }
        Assert.InRange(refused, 650, 1000);
    }

    // Who makes a package can make its hashes too: what is in the files must be checked by itself.
    [Theory]
    [InlineData("model.json")]
    [InlineData("transform_graph.json")]
    [InlineData("signature.json")]
    [InlineData("metrics.json")]
    [InlineData("environment.json")]
    [InlineData("schema.pbtxt")]
    public void A_part_that_was_changed_before_it_was_hashed_is_refused_or_still_a_package(string part)
    {
        var random = new Random(11);
        var files = TestPackage.Whole.ToFiles().Contents;
        string text = Encoding.UTF8.GetString(files[part].Span);
        int refused = 0;
        for (int i = 0; i < 80; i++)
        {
            int at = random.Next(text.Length), length = random.Next(Math.Min(12, text.Length - at));
            string changed = text[..at] + "0\"{}[],x-9"[random.Next(10)] + text[(at + length)..];
            try
            {
                ModelPackage.FromFiles(new PackageFiles(files.SetItem(part, Encoding.UTF8.GetBytes(changed)))).PredictProbability(TestPackage.Rows.Head(3));
            }
            catch (InputException)
            {
                refused++;
            }
        }
        Assert.InRange(refused, 1, 80);
    }
}
