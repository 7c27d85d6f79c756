using System.Net;

namespace Pegasus.Domain.Crawling;

/// <summary>
/// Whether an IP address is one of the public internet. Of IPv4 everything is that the IANA special-purpose registry does not name; of
/// IPv6 global unicast alone (2000::/3) but for its special purposes, and what NAT64 makes of a public IPv4 address.
/// </summary>
public static class PublicAddress
{
    private const int IPv4Bytes = 4;

    /// <summary>The IANA IPv4 Special-Purpose Address Registry, multicast, and the one public address at which a platform answers its own machines.</summary>
    private static readonly IPNetwork[] SpecialIPv4 = Networks(
        "0.0.0.0/8", // "this network"
        "10.0.0.0/8", // private
        "100.64.0.0/10", // shared by carriers (CGNAT)
        "127.0.0.0/8", // loopback
        "168.63.129.16/32", // Azure's own services within a virtual machine
        "169.254.0.0/16", // link-local, the clouds' metadata services among it
        "172.16.0.0/12", // private
        "192.0.0.0/24", // protocol assignments
        "192.0.2.0/24", // documentation
        "192.88.99.0/24", // 6to4 relays
        "192.168.0.0/16", // private
        "198.18.0.0/15", // benchmarks
        "198.51.100.0/24", // documentation
        "203.0.113.0/24", // documentation
        "224.0.0.0/4", // multicast
        "240.0.0.0/4"); // reserved, broadcast

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    /// <summary>What of global unicast is special: protocol assignments with Teredo, documentation, 6to4. They embed IPv4 addresses, or lead nowhere.</summary>
    private static readonly IPNetwork[] SpecialIPv6 = Networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    /// <summary>RFC 6052: the last four bytes are the IPv4 address that is meant.</summary>
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>Whether an address is public; one that embeds an IPv4 address is what that one is.</summary>
    public static bool Is(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return Is(address.MapToIPv4());
        var bytes = address.GetAddressBytes();
        if (bytes.Length == IPv4Bytes)
            return !SpecialIPv4.Any(network => network.Contains(address));
        return Nat64.Contains(address)
            ? Is(new IPAddress(bytes.AsSpan(^IPv4Bytes)))
            : GlobalUnicast.Contains(address) && !SpecialIPv6.Any(network => network.Contains(address));
    }

    private static IPNetwork[] Networks(params string[] networks) => [.. networks.Select(network => IPNetwork.Parse(network))];
}
