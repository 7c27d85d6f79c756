using System.Net.Http.Headers;

namespace Pegasus.Functions.Tests.Support;

/// <summary>Uploads of files.</summary>
internal static class Uploads
{
    /// <summary>Uploads a file as curl does: asks first whether the body may come, so that a refusal of its size is read (RFC 9110, section 10.1.1).</summary>
    public static Task<ApiAnswer> UploadAsync(this OwnerClient owner, string botId, string name, byte[] content) =>
        owner.CallAsync(HttpMethod.Post, $"/bots/{botId}/documents", change: request =>
        {
            var file = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
            request.Headers.ExpectContinue = true;
            request.Content = new MultipartFormDataContent { { file, "file", name } };
        });
}
