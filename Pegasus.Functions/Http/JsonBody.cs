using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Pegasus.Functions.Http;

/// <summary>A request's JSON body: its value, or what was wrong with it.</summary>
internal readonly record struct JsonBody<T>(T? Value, ApiError? Error)
    where T : class;

/// <summary>Reads JSON bodies within a limit. Endpoints read after their checks, so that who may not call learns nothing else.</summary>
internal static class JsonBody
{
    /// <summary>The most bytes of a body, unless an endpoint says otherwise.</summary>
    public const int DefaultMaxBytes = 64 * 1024;

    /// <summary>What is said of a member that does not fit its type.</summary>
    public const string WrongValue = "This member has the wrong type or a value that cannot be read.";

    public static async Task<JsonBody<T>> ReadJsonAsync<T>(this HttpRequest request, JsonTypeInfo<T> type, int maxBytes = DefaultMaxBytes)
        where T : class
    {
        if (!request.HasJsonContentType())
            return new(null, ApiErrors.UnsupportedMediaType);
        if (await ReadBytesAsync(request, maxBytes) is not { } bytes)
            return new(null, ApiErrors.TooLarge(maxBytes));
        var body = Parse(bytes.Span, type);
        if (body.Value is not null)
            request.HttpContext.Features.Get<BodyFields>()?.Note(bytes, type);
        return body;
    }

    /// <summary>The whole body, or null if it is longer than <paramref name="maxBytes"/>.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadBytesAsync(HttpRequest request, int maxBytes)
    {
        if (request.ContentLength > maxBytes)
            return null;
        using var buffer = new MemoryStream((int)(request.ContentLength ?? 1024));
        var block = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(block, request.HttpContext.RequestAborted)) > 0)
        {
            buffer.Write(block, 0, read);
            if (buffer.Length > maxBytes)
                return null;
        }
        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }

    private static JsonBody<T> Parse<T>(ReadOnlySpan<byte> bytes, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, type) is { } value
                ? new(value, null)
                : new(null, ApiErrors.InvalidRequest("The body must be a JSON object, not null."));
        }
        catch (JsonException fault)
        {
            return new(null, Explain(fault));
        }
    }

    private static ApiError Explain(JsonException fault)
    {
        var field = fault.Path?.TrimStart('$').TrimStart('.') ?? "";
        if (field.Length == 0 && fault.InnerException is null)
            return ApiErrors.InvalidRequest("The body must be a JSON object.");
        return field.Length > 0 && fault.InnerException is null or InvalidOperationException or FormatException && IsPlainPath(field)
            ? ApiErrors.InvalidFields(new Dictionary<string, string[]> { [field] = [WrongValue] })
            : ApiErrors.InvalidRequest($"The body is not well-formed JSON (line {fault.LineNumber + 1 ?? 1}, byte {fault.BytePositionInLine + 1 ?? 1}).");
    }

    private static bool IsPlainPath(string field) => field.Length <= 100 && field.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '[' or ']' or '_');
}
