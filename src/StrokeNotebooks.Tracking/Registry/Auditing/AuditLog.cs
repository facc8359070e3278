using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Registry;

/// <summary>
/// The registry's log, <c>audit.jsonl</c>: one line for each thing that was done, chained by hashes. Lines are only ever added.
/// </summary>
/// <remarks>
/// The chain shows that a line was changed, taken out or put in, because all later hashes would be others; <c>audit.head</c> shows that the last lines are gone. It does not keep anybody from it:
/// who may write the folder can write the whole chain and its head anew. Against that only a head that was noted elsewhere helps (a commit, a ticket, another machine), with which <see cref="Verify"/> compares.
/// It also believes who somebody says they are.
/// </remarks>
public sealed class AuditLog
{
    private readonly string _path, _head;

    internal AuditLog(string folder) => (_path, _head) = (Path.Combine(folder, FileName), Path.Combine(folder, AuditHead.FileName));

    /// <summary>The name of the file.</summary>
    public const string FileName = "audit.jsonl";

    /// <summary>Reads the whole log and checks every hash.</summary>
    /// <param name="expectedHead">A head that was noted earlier, as count and hash or the hash alone; its line must still be there. Default: none.</param>
    /// <exception cref="InputException">The log cannot be read, or its head is damaged.</exception>
    public AuditVerification Verify(string? expectedHead = null)
    {
        var (lines, tail) = Read();
        var entries = ImmutableArray.CreateBuilder<AuditEntry>();
        var findings = ImmutableArray.CreateBuilder<AuditFinding>();
        var notes = ImmutableArray.CreateBuilder<string>();
        var hashes = new List<string> { AuditLine.Origin };
        for (int i = 0; i < lines.Count; i++)
        {
            if (AuditLine.Check(lines[i], i + 1, hashes[^1], out var entry, out string hash) is { } fault)
                findings.Add(new AuditFinding(i + 1, fault));
            if (entry is not null)
                entries.Add(entry);
            hashes.Add(hash);
        }
        var head = AuditHead.Read(_head);
        if (tail.Length > 0)
            notes.Add($"After line {lines.Count} stands the beginning of another, as a crash leaves it. It says nothing that was done; the next write takes it out.");
        if (head is null && lines.Count > 1)
            findings.Add(new AuditFinding(0, $"there is no {AuditHead.FileName}, so it cannot be told whether the last lines are still there"));
        else if ((head ?? AuditHead.Empty) is var known && known.Count > lines.Count)
            findings.Add(new AuditFinding(lines.Count + 1, string.Create(CultureInfo.InvariantCulture, $"the log ends here, but {AuditHead.FileName} counts {known.Count} lines: the last ones were taken away")));
        else if (known.Count < 0 || hashes[(int)known.Count] != known.Hash)
            findings.Add(new AuditFinding(known.Count, $"its hash is not the one that {AuditHead.FileName} has"));
        else if (known.Count == lines.Count - 1)
            notes.Add($"{AuditHead.FileName} is one line behind, as a crash leaves it. The next write puts it right.");
        else if (known.Count < lines.Count - 1)
            findings.Add(new AuditFinding(known.Count + 1, string.Create(CultureInfo.InvariantCulture, $"{AuditHead.FileName} counts {known.Count} lines, but the log has {lines.Count}: lines were added past it")));
        if (expectedHead is not null && !hashes.Contains(expectedHead[(expectedHead.LastIndexOf(':') + 1)..]))
            findings.Add(new AuditFinding(0, $"no line has the hash '{expectedHead}', which was noted earlier: the log was written anew since then"));
        return new AuditVerification(entries.ToImmutable(), findings.ToImmutable(), notes.ToImmutable(), new AuditHead(lines.Count, hashes[^1])) { WholeBytes = lines.Sum(line => line.Length + 1L) };
    }

    /// <summary>The entries, as long as nothing is wrong with them.</summary>
    /// <exception cref="InputException">The log was changed.</exception>
    public ImmutableArray<AuditEntry> Entries()
    {
        var verified = Verify();
        return verified.IsIntact ? verified.Entries : throw Broken(verified);
    }

    /// <summary>Adds a line, flushed to disk. The caller holds the registry's lock.</summary>
    /// <param name="make">Makes the entry of its number.</param>
    /// <exception cref="InputException">The log was changed: nothing is added to a chain that is broken.</exception>
    internal AuditEntry Append(Func<long, AuditEntry> make)
    {
        var verified = Verify();
        if (!verified.IsIntact)
            throw Broken(verified);
        // A process that died between line and head must not leave the head two lines behind when the next one dies there too.
        if ((AuditHead.Read(_head) ?? AuditHead.Empty) != verified.Head)
            AtomicFile.WriteAllText(_head, verified.Head.ToJson());
        var entry = make(verified.Head.Count + 1);
        var (line, hash) = AuditLine.Write(entry, verified.Head.Hash);
        using (var file = new FileStream(_path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read))
        {
            // What a crash left of a line goes first.
            file.SetLength(verified.WholeBytes);
            file.Seek(0, SeekOrigin.End);
            file.Write(Encoding.UTF8.GetBytes(line + "\n"));
            file.Flush(flushToDisk: true);
        }
        AtomicFile.WriteAllText(_head, new AuditHead(entry.Sequence, hash).ToJson());
        return entry;
    }

    private (List<string> Lines, string Tail) Read()
    {
        if (!File.Exists(_path))
            return ([], "");
        using var stream = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        // A character for each byte: hashes are taken of bytes, and one that is no UTF-8 must not become another.
        string text = new StreamReader(stream, Encoding.Latin1, detectEncodingFromByteOrderMarks: false).ReadToEnd();
        int end = text.LastIndexOf('\n') + 1;
        return ([.. text[..end].Split('\n')[..^1]], text[end..]);
    }

    private InputException Broken(AuditVerification verified) => new(
        $"{FileName}({verified.Findings[0].Line}): {verified.Findings[0].What}. Nothing is written to a log that was changed. Look at it with 'stroke models verify', and take {FileName} and {AuditHead.FileName} from a backup.");
}
