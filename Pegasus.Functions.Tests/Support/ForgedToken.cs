using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Pegasus.Functions.Tests.Support;

/// <summary>A signed token taken apart, to be put together in ways that its issuer never would (RFC 7519, RFC 7515).</summary>
internal sealed record ForgedToken(JsonObject Header, JsonObject Payload)
{
    public static ForgedToken Read(string token)
    {
        var parts = token.Split('.');
        return new ForgedToken(Decode(parts[0]), Decode(parts[1]));
    }

    /// <summary>The same token with some of its header and payload changed; a null removes.</summary>
    public ForgedToken With(JsonObject? header = null, JsonObject? payload = null) => new(Merge(Header, header), Merge(Payload, payload));

    /// <summary>The token with the signature that <paramref name="algorithm"/> gives.</summary>
    public string Sign(byte[] key, string algorithm = "HS256")
    {
        var signed = $"{Encode(Header)}.{Encode(Payload)}";
        var bytes = Encoding.ASCII.GetBytes(signed);
        var signature = algorithm switch
        {
            "HS256" => HMACSHA256.HashData(key, bytes),
            "HS384" => HMACSHA384.HashData(key, bytes),
            "HS512" => HMACSHA512.HashData(key, bytes),
            _ => [],
        };
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    private static JsonObject Merge(JsonObject into, JsonObject? changes)
    {
        var merged = into.DeepClone().AsObject();
        foreach (var (name, value) in changes ?? [])
        {
            if (value is null)
                merged.Remove(name);
            else
                merged[name] = value.DeepClone();
        }
        return merged;
    }

    private static JsonObject Decode(string part) => JsonNode.Parse(Base64Url.DecodeFromChars(part))!.AsObject();

    private static string Encode(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));
}
