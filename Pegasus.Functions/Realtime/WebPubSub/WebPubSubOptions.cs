using Microsoft.Extensions.Options;

namespace Pegasus.Functions.Realtime.WebPubSub;

/// <summary>
/// An Azure Web PubSub service that holds the dashboards' connections (configuration section <c>Realtime:WebPubSub</c>). Without one of
/// <see cref="ConnectionString"/> and <see cref="Endpoint"/>, Pegasus serves the sockets itself.
/// </summary>
internal sealed class WebPubSubOptions
{
    public const string Section = "Realtime:WebPubSub";

    private const string ConnectionStringKey = $"{Section}:{nameof(ConnectionString)}";
    private const string EndpointKey = $"{Section}:{nameof(Endpoint)}";
    private const int MaxHub = 128;

    /// <summary>The service's connection string: <c>Endpoint=https://…;AccessKey=…;Version=1.0;</c>.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The service's address, where a managed identity stands for the access key.</summary>
    public string? Endpoint { get; set; }

    /// <summary>The service's other access key: while keys are rotated, events may be signed with either.</summary>
    public string? SecondaryAccessKey { get; set; }

    /// <summary>The hub that the connections belong to; deployments that share a service have one each.</summary>
    public string Hub { get; set; } = "pegasus";

    /// <summary>How long one attempt of a call to the service may take.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);

    public static bool AreSet(IConfiguration configuration) =>
        configuration[ConnectionStringKey] is { Length: > 0 } || configuration[EndpointKey] is { Length: > 0 };

    /// <exception cref="FormatException">The settings name no service; <see cref="Problems"/> says why.</exception>
    public WebPubSubConnection Connect() => ConnectionString is { Length: > 0 }
        ? WebPubSubConnection.Parse(ConnectionString)
        : new WebPubSubConnection(WebPubSubConnection.ParseEndpoint(Endpoint ?? ""), AccessKey: null);

    public IEnumerable<string> Problems()
    {
        if (ConnectionString is { Length: > 0 } && Endpoint is { Length: > 0 })
            yield return $"{EndpointKey} and {ConnectionStringKey} are both set. Keep the one, with a managed identity, or the other.";
        else if (ConnectionProblem() is { } problem)
            yield return problem;
        if (Hub is not [var first, ..] || Hub.Length > MaxHub || !char.IsAsciiLetter(first) || !Hub.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
            yield return $"{Section}:{nameof(Hub)} must begin with a letter and consist of at most {MaxHub} letters, digits and underscores.";
        if (Timeout <= TimeSpan.Zero)
            yield return $"{Section}:{nameof(Timeout)} must be longer than zero.";
    }

    private string? ConnectionProblem()
    {
        try
        {
            Connect();
            return null;
        }
        catch (FormatException fault)
        {
            return $"{(ConnectionString is { Length: > 0 } ? ConnectionStringKey : EndpointKey)}: {fault.Message}";
        }
    }
}

internal sealed class WebPubSubOptionsValidator : IValidateOptions<WebPubSubOptions>
{
    public ValidateOptionsResult Validate(string? name, WebPubSubOptions options) =>
        options.Problems().ToList() is { Count: > 0 } problems ? ValidateOptionsResult.Fail(problems) : ValidateOptionsResult.Success;
}
