using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Pegasus.Domain.Webhooks;
using Pegasus.Functions.Tokens;

namespace Pegasus.Functions.Webhooks;

/// <summary>The secrets that webhooks are signed with: derived from the signing key, so that none stands in any table.</summary>
internal sealed class WebhookSecrets(SigningKeys keys)
{
    private readonly byte[] key = keys.For(TokenKind.Webhook).Key;

    /// <summary>The present secret, as its owner sees it.</summary>
    public string Show(string workspaceId, Webhook hook) => WebhookSignature.Show(Of(workspaceId, hook, hook.Secret));

    /// <summary>The header <c>webhook-signature</c>.</summary>
    public string Sign(string workspaceId, Webhook hook, string messageId, DateTimeOffset at, string body) =>
        WebhookSignature.Of(hook.SecretsAt(at).Select(secret => Of(workspaceId, hook, secret)), messageId, at, body);

    private byte[] Of(string workspaceId, Webhook hook, int secret) =>
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{workspaceId}/{hook.Id}/{secret}")));
}
