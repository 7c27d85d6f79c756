using System.Text;
using Azure.Core;
using Pegasus.Storage.Pipeline;

namespace Pegasus.Storage.Queues;

/// <summary>The queue service's form of Shared Key: standard headers, <c>x-ms-*</c> headers, path and every query parameter.</summary>
internal sealed class QueueSharedKeyPolicy(SharedKeyCredential credential) : SharedKeyPolicy(credential)
{
    protected override string StringToSign(Request request, string accountName)
    {
        var uri = request.Uri.ToUri();
        var text = new StringBuilder();
        text.Append(request.Method.Method).Append('\n');
        text.Append(Header(request, "Content-Encoding")).Append('\n');
        text.Append(Header(request, "Content-Language")).Append('\n');
        text.Append(Length(request)).Append('\n');
        text.Append(Header(request, "Content-MD5")).Append('\n');
        text.Append(Header(request, "Content-Type")).Append('\n');
        text.Append('\n'); // Date: empty, for x-ms-date is sent.
        text.Append(Header(request, "If-Modified-Since")).Append('\n');
        text.Append(Header(request, "If-Match")).Append('\n');
        text.Append(Header(request, "If-None-Match")).Append('\n');
        text.Append(Header(request, "If-Unmodified-Since")).Append('\n');
        text.Append(Header(request, "Range")).Append('\n');
        AppendHeaders(text, request);
        text.Append('/').Append(accountName).Append(uri.AbsolutePath);
        AppendQuery(text, uri.Query);
        return text.ToString();
    }

    private static string Length(Request request) =>
        request.Content != null && request.Content.TryComputeLength(out var length) && length > 0 ? $"{length}" : "";

    private static void AppendHeaders(StringBuilder text, Request request)
    {
        var headers = request.Headers
            .Where(header => header.Name.StartsWith("x-ms-", StringComparison.OrdinalIgnoreCase))
            .Select(header => (Name: Lower(header.Name), header.Value))
            .OrderBy(header => header.Name, StringComparer.Ordinal);
        foreach (var (name, value) in headers)
            text.Append(name).Append(':').Append(value).Append('\n');
    }

    private static void AppendQuery(StringBuilder text, string query)
    {
        var parameters = query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(parameter => parameter.Split('=', 2))
            .Select(pair => (Name: Lower(Uri.UnescapeDataString(pair[0])), Value: Uri.UnescapeDataString(pair.ElementAtOrDefault(1) ?? "")))
            .OrderBy(parameter => parameter.Name, StringComparer.Ordinal);
        foreach (var (name, value) in parameters)
            text.Append('\n').Append(name).Append(':').Append(value);
    }

    private static string Lower(string text) =>
        string.Create(text.Length, text, static (target, source) => source.AsSpan().ToLowerInvariant(target));
}
