using System.Net;
using System.Net.Sockets;
using Pegasus.Domain.Crawling;

namespace Pegasus.Functions.Crawling;

/// <summary>
/// Opens connections to public addresses alone. A name is resolved when the connection is made, every address that it has is checked, and
/// the connection goes to one of the very addresses that were: there is no second look-up that could answer otherwise.
/// </summary>
/// <param name="allowed">Addresses that may be reached although they are not public.</param>
/// <param name="resolve">Looks a host's addresses up.</param>
internal sealed class GuardedConnections(IReadOnlySet<IPEndPoint> allowed, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
{
    /// <summary>Whether addresses on the web may name this port.</summary>
    public bool IsUsualPort(int port) => port is 80 or 443 || allowed.Any(endpoint => endpoint.Port == port);

    /// <summary>For <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    /// <exception cref="AddressNotPublicException">The host has an address that is not public.</exception>
    /// <exception cref="SocketException">The host has no address, or none that answers.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await resolve(host, cancellationToken);
        if (addresses.Length == 0)
            throw new SocketException((int)SocketError.HostNotFound);
        if (!addresses.All(address => MayReach(address, port)))
            throw new AddressNotPublicException();
        return await ConnectAsync(addresses, port, cancellationToken);
    }

    private bool MayReach(IPAddress address, int port)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return allowed.Contains(new IPEndPoint(plain, port)) || port is 80 or 443 && PublicAddress.Is(plain);
    }

    /// <summary>The first address that answers, in the order of the look-up.</summary>
    private static async Task<Stream> ConnectAsync(IPAddress[] addresses, int port, CancellationToken cancellationToken)
    {
        for (var i = 0; ; i++)
        {
            var socket = new Socket(addresses[i].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(addresses[i], port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException) when (i + 1 < addresses.Length)
            {
                socket.Dispose();
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
    }
}

/// <summary>A host that must not be asked, for it is none of the public internet.</summary>
internal sealed class AddressNotPublicException() : Exception("The host has an address that is not public.");
