using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Azure;
using Azure.Core;

namespace Pegasus.Storage.Pipeline;

/// <summary>
/// The one place that reads the services' errors: OData JSON, else XML, else the <c>x-ms-error-code</c> header. Only the code and the
/// message are kept: the XML of a failed authentication repeats the request's signature in a detail of its own.
/// </summary>
internal sealed record StorageError(string? Code, string? Message)
{
    public static RequestFailedException Of(Response response)
    {
        var error = Parse(response);
        response.ContentStream?.SetLength(0);
        return new RequestFailedException(response, null, new Details(error));
    }

    public static StorageError Parse(Response response)
    {
        var header = response.Headers.TryGetValue("x-ms-error-code", out var code) ? code : null;
        var body = response.ContentStream is null ? "" : response.Content.ToString().Trim();
        var error = Parse(body);
        return error with { Code = error.Code ?? header };
    }

    public static StorageError Parse(string body)
    {
        try
        {
            return body switch
            {
                ['{', ..] => OfJson(body),
                ['<' or '\uFEFF', ..] => OfXml(body.TrimStart('\uFEFF')),
                _ => new StorageError(null, null),
            };
        }
        catch (Exception malformed) when (malformed is JsonException or XmlException)
        {
            // The status is the news; a front end's own error page adds nothing to it.
            return new StorageError(null, null);
        }
    }

    private static StorageError OfJson(string body)
    {
        using var document = JsonDocument.Parse(body);
        if (!document.RootElement.TryGetProperty("odata.error", out var error) || error.ValueKind != JsonValueKind.Object)
            return new StorageError(null, null);
        return new StorageError(Text(error, "code"), error.TryGetProperty("message", out var message) ? Text(message, "value") : null);
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static StorageError OfXml(string body)
    {
        var elements = XElement.Parse(body).Elements().ToLookup(element => element.Name.LocalName.ToUpperInvariant(), e => e.Value);
        return new StorageError(elements["CODE"].FirstOrDefault(), elements["MESSAGE"].FirstOrDefault());
    }

    private sealed class Details(StorageError parsed) : RequestFailedDetailsParser
    {
        public override bool TryParse(Response response, out ResponseError? error, out IDictionary<string, string>? data)
        {
            error = new ResponseError(parsed.Code, parsed.Message);
            data = null;
            return true;
        }
    }
}
