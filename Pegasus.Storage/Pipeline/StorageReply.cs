using Azure;

namespace Pegasus.Storage.Pipeline;

/// <summary>The service's answer, and whether the request was sent more than once.</summary>
internal readonly record struct StorageReply(Response Response, bool Retried)
{
    /// <summary>The response of a success.</summary>
    /// <exception cref="RequestFailedException">The service refused.</exception>
    public Response EnsureSuccess() => Response.IsError ? throw StorageError.Of(Response) : Response;
}
