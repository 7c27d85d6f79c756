namespace Pegasus.Functions.Http;

/// <summary>The errors that any endpoint may answer with.</summary>
internal static class ApiErrors
{
    public static readonly ApiError NotFound = new(404, "not_found", "Not found", "There is nothing at this address, or it is not yours.");

    public static readonly ApiError MethodNotAllowed = new(405, "method_not_allowed", "Method not allowed", "This address does not take this method; see the Allow header.");

    public static readonly ApiError Unauthorized = new(401, "unauthorized", "Sign in", "Sign in and send the access token as \"Authorization: Bearer …\".");

    public static readonly ApiError Forbidden = new(403, "forbidden", "Not allowed", "Your role in this workspace does not allow this; ask an owner.");

    public static readonly ApiError PreconditionFailed = new(412, "precondition_failed", "Changed meanwhile", "Somebody changed this since you read it. See current for what is there now, then repeat your change with its ETag.");

    public static readonly ApiError UnsupportedMediaType = new(415, "unsupported_media_type", "Unsupported media type", "Send the body as application/json.");

    public static readonly ApiError Unavailable = new(503, "unavailable", "Unavailable", "Pegasus could not reach its storage. Please try again.") { RetryAfter = 2 };

    public static readonly ApiError Internal = new(500, "internal_error", "Internal error", "Something went wrong on our side. Please try again; if it stays, tell support the request id.");

    public static ApiError TooLarge(long maxBytes) =>
        new(413, "payload_too_large", "Too large", $"The body is larger than the {maxBytes:N0} bytes that are allowed here.");

    public static ApiError InvalidRequest(string detail) => new(400, "invalid_request", "Invalid request", detail);

    public static ApiError InvalidFields(IReadOnlyDictionary<string, string[]> fields) =>
        InvalidRequest("Some members of the request are missing or wrong; see errors.") with { Fields = fields };

    /// <summary>The error for a bare status that something other than an endpoint gave.</summary>
    public static ApiError ForStatus(int status) => status switch
    {
        401 => Unauthorized,
        403 => Forbidden,
        404 => NotFound,
        405 => MethodNotAllowed,
        413 => new ApiError(413, "payload_too_large", "Too large", "The body is larger than is allowed here."),
        415 => UnsupportedMediaType,
        >= 400 and < 500 => InvalidRequest("The request could not be read.") with { Status = status },
        503 => Unavailable,
        _ => Internal,
    };
}
