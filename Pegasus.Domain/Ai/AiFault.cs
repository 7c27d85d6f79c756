using System.Text.Json.Serialization;

namespace Pegasus.Domain.Ai;

/// <summary>Why an AI provider gave no usable answer.</summary>
public enum AiFault
{
    /// <summary>It has a fault of its own (5xx), or a status that says nothing.</summary>
    [JsonStringEnumMemberName("failed")] Failed,

    /// <summary>It does not accept the key (401, 403).</summary>
    [JsonStringEnumMemberName("key_refused")] KeyRefused,

    /// <summary>It does not know the model or the address (404).</summary>
    [JsonStringEnumMemberName("unknown_model")] UnknownModel,

    /// <summary>It limits the rate, or the quota is used up (429).</summary>
    [JsonStringEnumMemberName("quota")] Quota,

    /// <summary>It works but turned this one request away (400, 413, 422), as a content filter does.</summary>
    [JsonStringEnumMemberName("request_refused")] RequestRefused,

    /// <summary>It redirects elsewhere (3xx); the key must not follow.</summary>
    [JsonStringEnumMemberName("redirected")] Redirected,

    /// <summary>Its host has an address that is not of the public internet.</summary>
    [JsonStringEnumMemberName("not_public")] NotPublic,

    /// <summary>No connection could be made, or it broke.</summary>
    [JsonStringEnumMemberName("unreachable")] Unreachable,

    /// <summary>It took too long.</summary>
    [JsonStringEnumMemberName("too_slow")] TooSlow,

    /// <summary>It sent what is not OpenAI's protocol, or too much.</summary>
    [JsonStringEnumMemberName("unreadable")] Unreadable,

    /// <summary>The stored key cannot be opened by any master key that is configured.</summary>
    [JsonStringEnumMemberName("key_sealed")] KeySealed,
}

/// <summary>What owners are told of each fault: the cause and the mend.</summary>
public static class AiFaultAdvice
{
    /// <summary>The sentences; nothing of the key, the prompt or the provider's own words is in them.</summary>
    public static string For(AiFault fault, AiPart part)
    {
        var model = part == AiPart.Chat ? "the chat model" : "the embedding model";
        return fault switch
        {
            AiFault.KeyRefused => $"The provider refused the key for {model}. Copy the key anew from the provider, and check there that it may use the model.",
            AiFault.UnknownModel => $"The provider does not know {model}, or there is nothing at the endpoint. Check both names, letter by letter.",
            AiFault.Quota => "The provider limits the rate, or the quota is used up. Check the plan and the bill there, or wait.",
            AiFault.RequestRefused => $"The provider turned the request for {model} away. Check that it is a model of this kind.",
            AiFault.Redirected => "The endpoint redirects elsewhere, which Pegasus does not follow, for your key goes along. Name the address that it leads to, if you trust it.",
            AiFault.NotPublic => "The endpoint's host has an address that is private, local or reserved, so it is not asked. Name a server of the public internet.",
            AiFault.Unreachable => "The endpoint could not be reached, or no secure connection was made. Check the address, and whether the server is up.",
            AiFault.TooSlow => $"The provider took too long for {model}. Try again; if it stays, choose a faster model.",
            AiFault.Unreadable => "The endpoint sent what is not OpenAI's protocol. Check its path: most end in /v1.",
            AiFault.KeySealed => "Pegasus cannot open the stored key any more, for its master key was changed. Enter the key again.",
            AiFault.Failed => "The provider has a fault. Look at its status page, or try again later.",
            _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
        };
    }
}
