using StrokeNotebooks.Cli.Data;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Cli.Tests.Data;

public sealed class KaggleDownloadTests
{
    private static readonly KaggleCredentials s_credentials = new("somebody", "secret");

    [Fact]
    public async Task The_archive_is_unpacked_and_the_credentials_are_sent()
    {
        byte[] archive = Zip.Of(("healthcare-dataset-stroke-data.csv", "id,age\n1,2\n"u8.ToArray()));
        using var server = new LoopbackServer($"HTTP/1.1 200 OK\nContent-Type: application/zip\nContent-Length: {archive.Length}", archive);
        Assert.Equal("id,age\n1,2\n"u8.ToArray(), await DownloadAsync(server));
        Assert.Contains("Authorization: Basic c29tZWJvZHk6c2VjcmV0", await server.Request);
    }

    [Theory]
    [InlineData("HTTP/1.1 401 Unauthorized", "Kaggle answered 401 Unauthorized: the user name or key is wrong")]
    [InlineData("HTTP/1.1 403 Forbidden", "Kaggle answered 403 Forbidden: the user name or key is wrong")]
    [InlineData("HTTP/1.1 503 Service Unavailable", "Kaggle answered 503 Service Unavailable. Try again later")]
    [InlineData("HTTP/1.1 200 OK\nContent-Type: text/html", "Kaggle answered with a web page")]
    public async Task A_refusal_says_what_to_do(string head, string message)
    {
        using var server = new LoopbackServer($"{head}\nContent-Length: 3", [1, 2, 3]);
        Assert.StartsWith(message, (await Assert.ThrowsAsync<InputException>(() => DownloadAsync(server))).Message);
    }

    [Fact]
    public async Task A_download_that_breaks_off_is_an_error()
    {
        using var server = new LoopbackServer("HTTP/1.1 200 OK\nContent-Length: 1000", [1, 2, 3]);
        Assert.StartsWith("The download broke off", (await Assert.ThrowsAsync<InputException>(() => DownloadAsync(server))).Message);
    }

    [Fact]
    public async Task An_archive_that_was_cut_short_is_an_error()
    {
        byte[] archive = Zip.Of(("a.csv", new byte[1000]))[..60];
        using var server = new LoopbackServer($"HTTP/1.1 200 OK\nContent-Length: {archive.Length}", archive);
        Assert.Contains("cannot be unpacked", (await Assert.ThrowsAsync<InputException>(() => DownloadAsync(server))).Message);
    }

    [Fact]
    public async Task Without_a_network_the_message_names_the_way_around()
    {
        var server = new LoopbackServer("", []);
        var address = server.Address;
        server.Dispose();
        using var client = new HttpClient();
        var error = await Assert.ThrowsAsync<InputException>(() => new KaggleDownload(client, address).GetAsync(s_credentials, default));
        Assert.StartsWith("Kaggle cannot be reached", error.Message);
        Assert.Contains("./stroke data use FILE", error.Message);
    }

    private static async Task<byte[]> DownloadAsync(LoopbackServer server)
    {
        using var client = new HttpClient();
        return await new KaggleDownload(client, server.Address).GetAsync(s_credentials, default);
    }
}
