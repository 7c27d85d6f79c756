using Azure.Core;
using Pegasus.Storage.Pipeline;

namespace Pegasus.Storage.Tables;

/// <summary>The table service's form of Shared Key: no <c>x-ms-*</c> headers, and of the query only <c>comp</c>.</summary>
internal sealed class TableSharedKeyPolicy(SharedKeyCredential credential) : SharedKeyPolicy(credential)
{
    protected override string StringToSign(Request request, string accountName) => string.Join(
        '\n',
        request.Method.Method,
        Header(request, "Content-MD5"),
        Header(request, "Content-Type"),
        Header(request, "x-ms-date"),
        $"/{accountName}{request.Uri.ToUri().AbsolutePath}");
}
