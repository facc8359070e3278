using System.Net;
using System.Net.Sockets;
using System.Text;

namespace StrokeNotebooks.Cli.Tests.Data;

/// <summary>Answers one HTTP request on this machine with the given bytes, then hangs up: so an answer can also be cut off.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public LoopbackServer(string head, byte[] body)
    {
        _listener.Start();
        Request = AnswerAsync([.. Encoding.ASCII.GetBytes(head.ReplaceLineEndings("\r\n") + "\r\n\r\n"), .. body]);
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/dataset");

    /// <summary>The head of the request that came.</summary>
    public Task<string> Request { get; }

    public void Dispose() => _listener.Dispose();

    private async Task<string> AnswerAsync(byte[] answer)
    {
        using var client = await _listener.AcceptTcpClientAsync();
        await using var stream = client.GetStream();
        var head = new StringBuilder();
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
            head.AppendLine(line);
        await stream.WriteAsync(answer);
        return head.ToString();
    }
}
