using System.Net;

namespace StrokeNotebooks.Tracking;

/// <summary>The server cannot be reached, or is busy: the same call may succeed later.</summary>
internal sealed class ServerUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The server refuses a call: the same call would be refused again.</summary>
internal sealed class ServerRefusedException(HttpStatusCode status, string code, string message) : Exception(message)
{
    public HttpStatusCode Status { get; } = status;

    /// <summary>MLflow's word for it: <c>RESOURCE_DOES_NOT_EXIST</c>.</summary>
    public string Code { get; } = code;

    /// <summary>Whether other credentials might help: then nothing is wrong with what was sent.</summary>
    public bool IsForCredentials => Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;
}
