using StrokeNotebooks.IO;

namespace StrokeNotebooks.Registry;

public sealed class AuditLogTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("audit-").FullName;
    private readonly AuditLog _log;

    public AuditLogTests() => _log = new AuditLog(_folder);

    private string LogFile => Path.Combine(_folder, "audit.jsonl");

    private string HeadFile => Path.Combine(_folder, "audit.head");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Lines_are_chained_and_the_same_on_every_machine()
    {
        Write(3);
        Snapshot.Match(File.ReadAllText(LogFile) + File.ReadAllText(HeadFile), "lines", "jsonl");
        Assert.True(_log.Verify().IsIntact);
        Assert.Equal(["why 1 é \"x\"\n", "why 2 é \"x\"\n", "why 3 é \"x\"\n"], _log.Entries().Select(entry => entry.Why));
    }

    // The first hash: sha256 of the line before ,"hash":" by Python's hashlib.
    [Fact]
    public void A_hash_is_that_of_the_lines_own_bytes()
    {
        Write(1);
        string line = File.ReadAllLines(LogFile)[0];
        string content = line[..line.IndexOf(",\"hash\"", StringComparison.Ordinal)];
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(content))), line[^66..^2]);
        Assert.Contains($"\"previous\":\"{new string('0', 64)}\"", content, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_line_is_found_by_its_number()
    {
        Write(4);
        Edit(2, line => line.Replace("why 3", "why 9"));
        Assert.Equal(new AuditFinding(3, "its hash is not that of its content: it was changed after it was written"), _log.Verify().Findings[0]);
        Assert.StartsWith("audit.jsonl(3): its hash is not", Assert.Throws<InputException>(() => _log.Append(Entry)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_was_taken_out_put_in_or_made_anew_is_found()
    {
        Write(4);
        string[] lines = File.ReadAllLines(LogFile);
        File.WriteAllLines(LogFile, [lines[0], lines[2], lines[3]]);
        Assert.Equal(2, _log.Verify().Findings[0].Line);
        File.WriteAllLines(LogFile, [lines[0], lines[1], lines[1], lines[2], lines[3]]);
        Assert.Equal(3, _log.Verify().Findings[0].Line);
        // With a hash of its own, but not that of the chain.
        File.WriteAllLines(LogFile, [lines[0], AuditLine.Write(Entry(2) with { Why = "forged" }, lines[0][^66..^2]).Line, lines[2], lines[3]]);
        Assert.Equal(new AuditFinding(3, "it does not follow the line before: a line was changed, taken out or put in there"), Assert.Single(_log.Verify().Findings));
    }

    [Fact]
    public void Last_lines_that_were_taken_away_are_missed()
    {
        Write(4);
        string[] lines = File.ReadAllLines(LogFile);
        File.WriteAllLines(LogFile, lines[..2]);
        Assert.Equal(new AuditFinding(3, "the log ends here, but audit.head counts 4 lines: the last ones were taken away"), Assert.Single(_log.Verify().Findings));
        File.Delete(HeadFile);
        Assert.Contains("cannot be told whether the last lines are still there", Assert.Single(_log.Verify().Findings).What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_that_was_written_anew_as_a_whole_shows_only_against_a_head_that_was_noted_elsewhere()
    {
        Write(3);
        string noted = $"3:{_log.Verify().Head.Hash}";
        Write(1);
        Assert.True(_log.Verify(noted).IsIntact);
        File.Delete(LogFile);
        File.Delete(HeadFile);
        for (int i = 0; i < 4; i++)
            _log.Append(sequence => Entry(sequence) with { Who = "somebody else" });
        Assert.True(_log.Verify().IsIntact);
        Assert.Contains("was written anew", Assert.Single(_log.Verify(noted).Findings).What, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_crash_leaves_is_noted_and_put_right_by_the_next_write()
    {
        Write(2);
        string head = File.ReadAllText(HeadFile);
        Write(1);
        File.WriteAllText(HeadFile, head); // Died between the line and the head.
        File.AppendAllText(LogFile, "{\"sequence\":4,\"wh"); // Died within a line.
        var verified = _log.Verify();
        Assert.True(verified.IsIntact);
        Assert.Equal(2, verified.Notes.Length);
        Write(1);
        Assert.Equal((4, true, 0), (_log.Entries().Length, _log.Verify().IsIntact, _log.Verify().Notes.Length));
    }

    [Fact]
    public void Every_changed_bit_is_found()
    {
        Write(3);
        byte[] bytes = File.ReadAllBytes(LogFile);
        for (int at = 0; at < bytes.Length; at++)
        {
            byte[] damaged = [.. bytes];
            damaged[at] ^= (byte)(1 << (at % 8));
            File.WriteAllBytes(LogFile, damaged);
            Assert.False(_log.Verify().IsIntact, $"byte {at}");
        }
    }

    private void Write(int count)
    {
        for (int i = 0; i < count; i++)
            _log.Append(Entry);
    }

    private void Edit(int line, Func<string, string> change)
    {
        string[] lines = File.ReadAllLines(LogFile);
        lines[line] = change(lines[line]);
        File.WriteAllText(LogFile, string.Concat(lines.Select(text => text + "\n")));
    }

    private static AuditEntry Entry(long sequence) =>
        new(sequence, DateTimeOffset.UnixEpoch.AddHours(sequence), "ada", AuditActions.SetAlias, "stroke", 1, "champion", "", "1", FormattableString.Invariant($"why {sequence} é \"x\"\n"));
}
