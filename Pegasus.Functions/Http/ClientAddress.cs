using System.Net;
using System.Net.Sockets;

namespace Pegasus.Functions.Http;

/// <summary>
/// Where a call comes from. A header counts only if the operator named it, and of that header only the last entry, which the front
/// end itself wrote: what a caller sends in X-Forwarded-For plays no part.
/// </summary>
internal static class ClientAddress
{
    /// <summary>
    /// The setting for the header in which the front end that Pegasus runs behind names the caller: one that it sets itself, or adds
    /// to at the end. Not set where callers connect directly.
    /// </summary>
    public const string HeaderSettingName = "Site:ClientAddressHeader";

    private const int NetworkBytes = 8;

    /// <summary>
    /// The caller's address; of IPv6 the network of 64 bits that one customer has. Null if it is not known: behind the Functions
    /// host the connection is the host's own.
    /// </summary>
    public static string? Of(HttpContext context)
    {
        if (context.RequestServices.GetRequiredService<IConfiguration>()[HeaderSettingName] is { Length: > 0 } header)
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
        bytes.AsSpan(NetworkBytes).Clear();
        return $"{new IPAddress(bytes)}/64";
    }
}
