using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Tracking;

/// <summary>A call that could not be sent: which, and with what.</summary>
/// <param name="Path">The call, such as <c>runs/log-batch</c>; for a file <see cref="ArtifactPath"/>.</param>
/// <param name="Body">What is sent. Ids of runs and experiments may be those given while the server was away.</param>
/// <param name="LocalId">The id that was given to what the call makes; <see langword="null"/> if it makes nothing.</param>
internal sealed record SpooledCall(string Path, JsonObject Body, string? LocalId = null)
{
    /// <summary>In place of a call's path: a file that is kept as an artifact.</summary>
    public const string ArtifactPath = "artifact";
}

/// <summary>
/// Calls that an MLflow server could not take, a file each, in order; and which id the server gave in place of each that was given while it was away. Several processes may use one folder:
/// they take turns.
/// </summary>
internal sealed class Spool(string folder, TimeProvider clock)
{
    private string Calls => Path.Combine(folder, "calls");

    /// <summary>How many calls wait.</summary>
    public int Count => Directory.Exists(Calls) ? Directory.EnumerateFiles(Calls, "*.json").Count() : 0;

    /// <summary>Keeps a call, and a copy of the file that belongs to it.</summary>
    /// <exception cref="InputException">The folder cannot be written.</exception>
    public void Add(SpooledCall call, string? file = null) => InTurn(() =>
    {
        // Also after those that were refused: each keeps its reason.
        long number = Waiting().Concat(InFolder(Refused)).Select(Number).DefaultIfEmpty(0).Max() + 1;
        string path = Path.Combine(Calls, number.ToString("D12", CultureInfo.InvariantCulture));
        if (file is not null)
            AtomicFile.Write(path + ".artifact", stream =>
            {
                using var source = File.OpenRead(file);
                source.CopyTo(stream);
            });
        // Last: a call that is there has its file.
        AtomicFile.WriteAllText(path + ".json", new JsonObject { ["path"] = call.Path, ["local_id"] = call.LocalId, ["body"] = call.Body.DeepClone() }.ToJsonString());
    });

    /// <summary>Sends what waits, in order, and removes what has arrived. What the server refuses is laid aside in <c>refused</c> with its reason, so that it does not keep back the rest.</summary>
    /// <param name="send">Sends a call; given its file, if it has one.</param>
    /// <returns>How many were sent, and how many refused.</returns>
    public (int Sent, int Refused) Flush(Action<SpooledCall, string?> send)
    {
        int sent = 0, refused = 0;
        if (Count > 0)
            InTurn(() =>
            {
                foreach (string path in Waiting())
                {
                    string artifact = Path.ChangeExtension(path, ".artifact");
                    try
                    {
                        send(Read(path), File.Exists(artifact) ? artifact : null);
                        sent++;
                    }
                    catch (Exception e) when ((e is ServerRefusedException { IsForCredentials: false }) || e is InputException)
                    {
                        LayAside(path, e.Message);
                        refused++;
                        continue;
                    }
                    File.Delete(path);
                    File.Delete(artifact);
                }
            });
        return (sent, refused);
    }

    /// <summary>The id that the server gave in place of one that was given while it was away; nothing if it has not given one.</summary>
    public string? IdOf(string localId)
    {
        string path = Path.Combine(folder, "ids", localId);
        return File.Exists(path) ? File.ReadAllText(path) : null;
    }

    /// <summary>Keeps the id that the server gave.</summary>
    public void SetId(string localId, string serverId) => AtomicFile.WriteAllText(Path.Combine(folder, "ids", localId), serverId);

    /// <summary>The calls that wait, in order. One that is damaged is none: the next that sends lays it aside.</summary>
    public IEnumerable<SpooledCall> Pending()
    {
        foreach (string path in Waiting())
        {
            SpooledCall? call = null;
            try
            {
                call = Read(path);
            }
            catch (InputException)
            {
                // Said when it is laid aside; what waits beside it is not its fault.
            }
            if (call is not null)
                yield return call;
        }
    }

    private string Refused => Path.Combine(folder, "refused");

    private List<string> Waiting() => InFolder(Calls);

    private static List<string> InFolder(string place) => Directory.Exists(place) ? [.. Directory.EnumerateFiles(place, "*.json").Order(StringComparer.Ordinal)] : [];

    private static long Number(string path) => long.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : 0;

    private static SpooledCall Read(string path)
    {
        try
        {
            var call = JsonNode.Parse(File.ReadAllText(path));
            return new SpooledCall(call?["path"]?.GetValue<string>() ?? throw new JsonException("It has no path."), call["body"]?.AsObject() ?? [], call["local_id"]?.GetValue<string>());
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new InputException(path, 1, 1, $"A call that was kept for the tracking server is damaged: {e.Message}");
        }
    }

    private void LayAside(string path, string reason)
    {
        Directory.CreateDirectory(Refused);
        AtomicFile.WriteAllText(Path.Combine(Refused, Path.GetFileNameWithoutExtension(path) + ".txt"), reason + "\n");
        foreach (string file in (ReadOnlySpan<string>)[path, Path.ChangeExtension(path, ".artifact")])
            if (File.Exists(file))
                File.Move(file, Path.Combine(Refused, Path.GetFileName(file)), overwrite: true);
    }

    private void InTurn(Action work)
    {
        try
        {
            Directory.CreateDirectory(Calls);
            using var turn = LockFile.Take(Path.Combine(folder, "turn.lock"), TimeSpan.FromMinutes(5), clock, "Another process has been sending to the tracking server for more than five minutes. Wait until it ends, or end it.");
            work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"The folder {folder}, where calls are kept for the tracking server, cannot be used: {e.Message} Make room, or name another in STROKE_TRACKING_SPOOL.", e);
        }
    }
}
