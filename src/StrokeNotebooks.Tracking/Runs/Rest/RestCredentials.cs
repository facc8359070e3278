using System.Net.Http.Headers;
using System.Text;

namespace StrokeNotebooks.Tracking;

/// <summary>How a client says who it is, as MLflow's clients do: a token, or a name with a password.</summary>
/// <param name="Header">What is sent with each request; <see langword="null"/> for nothing.</param>
public sealed record RestCredentials(AuthenticationHeaderValue? Header)
{
    /// <summary>Nothing is sent.</summary>
    public static RestCredentials None { get; } = new((AuthenticationHeaderValue?)null);

    /// <summary>From <c>MLFLOW_TRACKING_USERNAME</c> and <c>MLFLOW_TRACKING_PASSWORD</c>, else from <c>MLFLOW_TRACKING_TOKEN</c>, as MLflow looks.</summary>
    /// <param name="variable">Reads a variable: <see cref="Environment.GetEnvironmentVariable(string)"/>.</param>
    public static RestCredentials Find(Func<string, string?> variable)
    {
        if (variable("MLFLOW_TRACKING_USERNAME") is { Length: > 0 } user && variable("MLFLOW_TRACKING_PASSWORD") is { Length: > 0 } password)
            return new RestCredentials(new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"))));
        return variable("MLFLOW_TRACKING_TOKEN") is { Length: > 0 } token ? new RestCredentials(new AuthenticationHeaderValue("Bearer", token)) : None;
    }

    /// <summary>Never the secret.</summary>
    public override string ToString() => Header is null ? "no credentials" : $"{Header.Scheme} credentials";
}
