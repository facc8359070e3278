using System.IO.Pipelines;
using System.Text;

namespace StrokeNotebooks.Interactive.Running;

public class RawOutputTests
{
    private const string Mark = "\u001e0123\u001e";

    private static async Task<List<RawOutput.Piece>> PiecesAsync(byte[] bytes, int chunk, int maxLength = int.MaxValue)
    {
        var pipe = new Pipe();
        var tail = new OutputTail();
        var output = new RawOutput(pipe.Reader.AsStream(), Encoding.UTF8.GetBytes(Mark), tail) { MaxLength = maxLength };
        var reading = output.ReadAsync();
        foreach (byte[] part in bytes.Chunk(chunk))
        {
            await pipe.Writer.WriteAsync(part);
            await Task.Yield();
        }
        await pipe.Writer.CompleteAsync();
        await reading;
        return [.. output.Rest()];
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(1000)]
    public async Task Text_is_parted_at_marks_wherever_it_is_cut(int chunk)
    {
        string text = $"{Mark}ä€😀\u001e0{Mark}{Mark}\u001e\u001e012{Mark}rest\u001e01";
        var pieces = await PiecesAsync(Encoding.UTF8.GetBytes(text), chunk);
        Assert.Equal(["", "ä€😀\u001e0", "", "\u001e\u001e012", "rest\u001e01"], pieces.Select(piece => piece.Text));
    }

    [Fact]
    public async Task A_letter_whose_bytes_a_mark_parts_is_whole_behind_it()
    {
        byte[] letter = Encoding.UTF8.GetBytes("€");
        var pieces = await PiecesAsync([.. letter[..1], .. Encoding.UTF8.GetBytes(Mark), .. letter[1..]], 1000);
        Assert.Equal(["", "€"], pieces.Select(piece => piece.Text));
    }

    [Fact]
    public async Task What_is_too_long_is_cut_and_counted()
    {
        var pieces = await PiecesAsync(Encoding.UTF8.GetBytes($"{new string('x', 100_000)}{Mark}y"), 7000, maxLength: 10);
        Assert.Equal([new RawOutput.Piece("xxxxxxxxxx", 99_990), new RawOutput.Piece("y", 0)], pieces);
        var printed = new PrintedText(3, 12);
        Assert.Equal(["xxxxxxxxxx", "y"], pieces.Select(piece => printed.Take("stdout", piece)!.Text));
        Assert.Equal("zz"[..1], printed.Take("stderr", new RawOutput.Piece("zz", 0))!.Text);
        Assert.Equal("\n[99,991 more characters of the cell's processes were cut: a cell keeps 12]\n", printed.End()!.Text);
    }
}
