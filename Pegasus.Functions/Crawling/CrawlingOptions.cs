using System.Net;
using Microsoft.Extensions.Options;

namespace Pegasus.Functions.Crawling;

/// <summary>What reading web pages is told by configuration.</summary>
internal sealed class CrawlingOptions
{
    public const string AllowedKey = "Web:AllowedPrivateAddresses";

    /// <summary>Addresses with their ports that may be read although they are not public, such as <c>127.0.0.1:8080</c>; in Development alone.</summary>
    public IReadOnlySet<IPEndPoint> AllowedPrivateAddresses { get; set; } = new HashSet<IPEndPoint>();
}

/// <summary>Takes the options from configuration and refuses what cannot be, or may not be outside Development.</summary>
internal sealed class CrawlingOptionsSetup(IConfiguration configuration, IHostEnvironment environment)
    : IConfigureOptions<CrawlingOptions>, IValidateOptions<CrawlingOptions>
{
    private string[] Entries => (configuration[CrawlingOptions.AllowedKey] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public void Configure(CrawlingOptions options) =>
        options.AllowedPrivateAddresses = Entries.Select(Parse).OfType<IPEndPoint>().ToHashSet();

    public ValidateOptionsResult Validate(string? name, CrawlingOptions options)
    {
        if (Entries.Length > 0 && !environment.IsDevelopment())
        {
            return ValidateOptionsResult.Fail(
                $"{CrawlingOptions.AllowedKey} is set, which the Development environment alone allows: elsewhere it would open your network to every owner. Take it out.");
        }
        return Entries.FirstOrDefault(entry => Parse(entry) is null) is { } wrong
            ? ValidateOptionsResult.Fail($"{CrawlingOptions.AllowedKey} names '{wrong}'; name addresses with their ports, such as 127.0.0.1:8080, with commas between.")
            : ValidateOptionsResult.Success;
    }

    private static IPEndPoint? Parse(string entry) => IPEndPoint.TryParse(entry, out var endpoint) && endpoint.Port > 0 ? endpoint : null;
}
