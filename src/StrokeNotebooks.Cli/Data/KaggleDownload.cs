using System.Net;
using System.Net.Http.Headers;
using System.Text;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Cli.Data;

/// <summary>Downloads the data set by Kaggle's public API.</summary>
/// <param name="client">What connects.</param>
/// <param name="address">The data set's address.</param>
internal sealed class KaggleDownload(HttpClient client, Uri address)
{
    /// <summary>Where Kaggle serves the data set, as a zip archive.</summary>
    public static Uri Address { get; } = new("https://www.kaggle.com/api/v1/datasets/download/fedesoriano/stroke-prediction-dataset");

    /// <summary>The CSV file's bytes.</summary>
    /// <exception cref="InputException">Kaggle cannot be reached, refuses, or what it sends breaks off.</exception>
    public async Task<byte[]> GetAsync(KaggleCredentials credentials, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credentials.UserName}:{credentials.Key}")));
        using var response = await SendAsync(request, cancellation);
        Check(response);
        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        return DataFileReader.Read(body, "Kaggle's answer");
    }

    // The body is read here too, so that the client's limits of time and size hold for it.
    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            return await client.SendAsync(request, cancellation);
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError)
        {
            throw new InputException($"Kaggle cannot be reached: {e.Message} Check the network, or download the file elsewhere and run './stroke data use FILE'.", e);
        }
        catch (HttpRequestException e)
        {
            throw new InputException($"The download broke off: {(e.InnerException ?? e).Message} Nothing was changed; try again.", e);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new InputException($"Kaggle did not send all within {client.Timeout.TotalSeconds} seconds. Try again, or download the file elsewhere and run './stroke data use FILE'.", e);
        }
    }

    private static void Check(HttpResponseMessage response)
    {
        string answer = $"Kaggle answered {(int)response.StatusCode} {response.ReasonPhrase}";
        if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            throw new InputException($"{answer}: the user name or key is wrong or has expired. Create a new token at kaggle.com, Settings, API.");
        if (!response.IsSuccessStatusCode)
            throw new InputException($"{answer}. Try again later, or download the file in a browser and run './stroke data use FILE'.");
        if (response.Content.Headers.ContentType?.MediaType == "text/html")
            throw new InputException("Kaggle answered with a web page, not with data: it wants you to sign in. Create a new token at kaggle.com, Settings, API.");
    }
}
