using System.Net;
using Pegasus.Domain.Crawling;

namespace Pegasus.Domain.Ai;

/// <summary>What a workspace's own provider may look like.</summary>
public static class AiProviderRules
{
    /// <summary>Where OpenAI itself is, for who names no endpoint.</summary>
    public const string OpenAiEndpoint = "https://api.openai.com/v1";

    /// <summary>The longest endpoint, in characters.</summary>
    public const int MaxEndpoint = 500;

    /// <summary>The longest name of a model, in characters.</summary>
    public const int MaxModel = 200;

    /// <summary>The longest key, in characters.</summary>
    public const int MaxKey = 500;

    /// <summary>How many characters of a key people know it by, and the shortest key of which so much is told.</summary>
    private const int Ending = 4, ShortestWithEnding = 16;

    /// <summary>What is wrong with a provider's name; null if nothing is.</summary>
    public static string? ProblemOfProvider(string provider) =>
        provider is AiProvider.OpenAi or AiProvider.AzureOpenAi ? null : $"Use {AiProvider.OpenAi} or {AiProvider.AzureOpenAi}.";

    /// <summary>What is wrong with a key; null if nothing is. It travels in a header, so it is visible ASCII.</summary>
    public static string? ProblemOfKey(string key) =>
        key.Length is 0 or > MaxKey ? $"Send a key of 1 to {MaxKey} characters."
        : key.Any(c => c is <= ' ' or > '~') ? "A key has letters, digits and signs, and no spaces or line breaks. Copy it anew."
        : null;

    /// <summary>Reads an endpoint.</summary>
    /// <param name="provider">The provider's name.</param>
    /// <param name="text">The endpoint as it was typed; empty for OpenAI's own.</param>
    /// <param name="allowed">Addresses that may be named, and by http, although they are not public: a developer's own.</param>
    /// <param name="problem">What is wrong with it, and the mend; empty if nothing is.</param>
    /// <returns>The address in one form, without a slash at its end; null if there is something wrong.</returns>
    public static string? ReadEndpoint(string provider, string? text, IReadOnlySet<IPEndPoint> allowed, out string problem)
    {
        problem = "";
        if (string.IsNullOrWhiteSpace(text) && provider == AiProvider.OpenAi)
            return OpenAiEndpoint;
        if (string.IsNullOrWhiteSpace(text))
            problem = "Name the address of your Azure OpenAI resource, such as https://my-resource.openai.azure.com.";
        else if (text.Length > MaxEndpoint)
            problem = $"Use at most {MaxEndpoint} characters.";
        else if (!Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address))
            problem = $"This is no web address; it begins with https://, as {OpenAiEndpoint} does.";
        else if (ProblemOf(address, allowed) is { } wrong)
            problem = wrong;
        else
            return new UriBuilder(address) { Host = address.IdnHost }.Uri.AbsoluteUri.TrimEnd('/');
        return null;
    }

    /// <summary>The end of a key that people know it by; nothing of a short one.</summary>
    public static string EndingOf(string key) => key.Length >= ShortestWithEnding ? key[^Ending..] : "";

    private static string? ProblemOf(Uri address, IReadOnlySet<IPEndPoint> allowed)
    {
        var literal = IPAddress.TryParse(address.IdnHost, out var ip) ? ip : null;
        var isAllowed = literal is not null && allowed.Contains(new IPEndPoint(literal, address.Port));
        return address.Scheme != Uri.UriSchemeHttps && !(isAllowed && address.Scheme == Uri.UriSchemeHttp) ? "The endpoint begins with https://, so that your key is not sent in the clear."
            : address.UserInfo.Length > 0 ? "Leave the user name and password out; the key goes into apiKey."
            : address.Query.Length > 0 || address.Fragment.Length > 0 ? "Leave out what begins with ? or #; the endpoint is a host and a path."
            : address.IdnHost.Length == 0 ? "The endpoint names no host."
            : literal is not null && !isAllowed && !PublicAddress.Is(literal) ? "This address is private, local or reserved. Name a server of the public internet."
            : !address.IsDefaultPort && !isAllowed ? "Leave the port out: Pegasus asks providers at the port 443 alone."
            : null;
    }
}
