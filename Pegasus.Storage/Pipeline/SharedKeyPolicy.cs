using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Pegasus.Storage.Pipeline;

/// <summary>
/// Signs each attempt anew with the account's key: a retry carries its own date. Only <c>x-ms-date</c> is sent, never <c>Date</c>.
/// </summary>
/// <remarks>https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key</remarks>
internal abstract class SharedKeyPolicy(SharedKeyCredential credential) : AsyncPolicy
{
    public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var request = message.Request;
        request.Headers.SetValue("x-ms-date", DateTimeOffset.UtcNow.ToString("R", CultureInfo.InvariantCulture));
        var signature = credential.Sign(StringToSign(request, credential.AccountName));
        request.Headers.SetValue("Authorization", $"SharedKey {credential.AccountName}:{signature}");
        return ProcessNextAsync(message, pipeline);
    }

    protected abstract string StringToSign(Request request, string accountName);

    /// <summary>A header's value, or the empty line that stands for its absence.</summary>
    protected static string Header(Request request, string name) => request.Headers.TryGetValue(name, out var value) ? value : "";
}
