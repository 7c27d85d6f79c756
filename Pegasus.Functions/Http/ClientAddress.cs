using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Pegasus.Functions.Http;

/// <summary>How callers' addresses reach Pegasus (configuration section <c>Site</c>).</summary>
internal sealed class ClientAddressOptions
{
    public const string Section = "Site";

    /// <summary>
    /// The header in which the front end that Pegasus runs behind names the caller: the one that it sets itself, or adds to at the
    /// end. Empty where callers connect directly.
    /// </summary>
    public string ClientAddressHeader { get; set; } = "";
}

/// <summary>
/// Where a call comes from. A header counts only if the operator named it, and of that header only the last entry, which the front
/// end itself wrote: what a caller sends in X-Forwarded-For plays no part.
/// </summary>
internal sealed class ClientAddress(IOptions<ClientAddressOptions> options)
{
    private const int SubnetBytes = 8;

    /// <summary>
    /// The caller's address; of IPv6 the network of 64 bits that one customer has. Null if it is not known: behind the Functions
    /// host the connection is the host's own.
    /// </summary>
    public string? Of(HttpContext context)
    {
        if (options.Value.ClientAddressHeader is { Length: > 0 } header)
            return Parse(context.Request.Headers[header].LastOrDefault());
        return context.Request.Headers.ContainsKey("X-Azure-Functions-InvocationId") ? null : Network(context.Connection.RemoteIpAddress);
    }

    private static string? Parse(string? value)
    {
        var last = value?[(value.LastIndexOf(',') + 1)..].Trim() ?? "";
        return IPEndPoint.TryParse(last, out var endpoint) ? Network(endpoint.Address) : null;
    }

    private static string? Network(IPAddress? address)
    {
        if (address is null or { AddressFamily: AddressFamily.InterNetwork } or { IsIPv4MappedToIPv6: true })
            return address?.MapToIPv4().ToString();
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(SubnetBytes).Clear();
        return $"{new IPAddress(bytes)}/64";
    }
}
