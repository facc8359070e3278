using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Polly;
using Polly.Retry;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Tracking;

/// <summary>Sends requests to an MLflow server, again after a while if it is busy or away.</summary>
internal sealed class RestConnection : IDisposable
{
    public const string Api = "api/2.0/mlflow/";

    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly HttpClient _http;
    private readonly RestCredentials _credentials;
    private readonly ResiliencePipeline _retrying;

    public RestConnection(Uri address, HttpMessageHandler handler, RestCredentials credentials, TimeSpan timeout, RetryPolicy retry, Func<double> jitter)
    {
        (Address, _credentials, _retrying) = (address, credentials, Retrying(retry, jitter));
        _http = new HttpClient(handler) { BaseAddress = address, Timeout = timeout };
    }

    public Uri Address { get; }

    /// <summary>Asks for something.</summary>
    public JsonObject Get(string path, params IEnumerable<(string Name, string Value)> query) =>
        Json(Send(() => new HttpRequestMessage(HttpMethod.Get, $"{Api}{path}?{string.Join('&', query.Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value)}"))}")));

    /// <summary>Sends something.</summary>
    /// <param name="path">Which call.</param>
    /// <param name="body">What is sent.</param>
    /// <param name="beforeRetry">Looks before another try whether the last one arrived all the same; its answer, if it did.</param>
    public JsonObject Post(string path, JsonObject body, Func<JsonObject?>? beforeRetry = null)
    {
        string text = body.ToJsonString(s_json);
        return Json(Send(() => new HttpRequestMessage(HttpMethod.Post, Api + path) { Content = new StringContent(text, Encoding.UTF8, "application/json") }, beforeRetry is null ? null : () => beforeRetry()?.ToJsonString()));
    }

    /// <summary>Sends a file.</summary>
    public void Put(string path, string file) => Send(() => new HttpRequestMessage(HttpMethod.Put, path) { Content = new StreamContent(File.OpenRead(file)) });

    /// <summary>Fetches a file.</summary>
    public byte[] GetFile(string path)
    {
        using var response = SendOnce(new HttpRequestMessage(HttpMethod.Get, path));
        Check(response);
        using var content = new MemoryStream();
        response.Content.CopyTo(content, null, CancellationToken.None);
        return content.ToArray();
    }

    public void Dispose() => _http.Dispose();

    private string Send(Func<HttpRequestMessage> request, Func<string?>? beforeRetry = null)
    {
        int tries = 0;
        return _retrying.Execute(() =>
        {
            try
            {
                if (tries++ > 0 && beforeRetry?.Invoke() is { } arrived)
                    return arrived;
                using var response = SendOnce(request());
                Check(response);
                using var reader = new StreamReader(response.Content.ReadAsStream());
                return reader.ReadToEnd();
            }
            catch (IOException e)
            {
                throw new ServerUnavailableException($"The connection to {Address} broke: {e.Message}", e);
            }
        });
    }

    // Each wait takes from half to all of its time, so that clients that failed together do not come again together.
    private static ResiliencePipeline Retrying(RetryPolicy retry, Func<double> jitter) => retry.Retries == 0 ? ResiliencePipeline.Empty : new ResiliencePipelineBuilder().AddRetry(new RetryStrategyOptions
    {
        ShouldHandle = new PredicateBuilder().Handle<ServerUnavailableException>(),
        MaxRetryAttempts = retry.Retries,
        DelayGenerator = attempt => ValueTask.FromResult<TimeSpan?>(retry.Backoff * (Math.Pow(2, attempt.AttemptNumber) * (0.5 + jitter() / 2))),
    }).Build();

    private HttpResponseMessage SendOnce(HttpRequestMessage request)
    {
        request.Headers.Authorization = _credentials.Header;
        try
        {
            return _http.Send(request);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException)
        {
            throw new ServerUnavailableException($"The tracking server {Address} cannot be reached: {e.Message}", e);
        }
        finally
        {
            request.Dispose();
        }
    }

    private void Check(HttpResponseMessage response)
    {
        if (response.IsSuccessStatusCode)
            return;
        if (response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || (int)response.StatusCode >= 500)
            throw new ServerUnavailableException($"The tracking server {Address} answered {(int)response.StatusCode}.");
        using var reader = new StreamReader(response.Content.ReadAsStream());
        var (code, message) = ErrorIn(reader.ReadToEnd());
        throw new ServerRefusedException(response.StatusCode, code, response.StatusCode switch
        {
            HttpStatusCode.Unauthorized => $"The tracking server {Address} asks who you are. Set MLFLOW_TRACKING_TOKEN, or MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD.",
            HttpStatusCode.Forbidden => $"The tracking server {Address} does not let you do that. {message}",
            _ => $"The tracking server {Address} refused: {message}",
        });
    }

    private static (string Code, string Message) ErrorIn(string body)
    {
        try
        {
            return JsonNode.Parse(body) is JsonObject error ? (error["error_code"]?.ToString() ?? "", error["message"]?.ToString() ?? "no reason given") : ("", body);
        }
        catch (JsonException)
        {
            return ("", body.Length <= 200 ? body : body[..200] + "…");
        }
    }

    private JsonObject Json(string body)
    {
        try
        {
            return body.Length == 0 ? [] : JsonNode.Parse(body) as JsonObject ?? throw new JsonException("it is no object");
        }
        catch (JsonException e)
        {
            throw new InputException($"The answer of {Address} is not an MLflow server's: {e.Message} Check MLFLOW_TRACKING_URI.", e);
        }
    }
}
