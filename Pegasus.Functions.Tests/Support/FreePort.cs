using System.Net;
using System.Net.Sockets;

namespace Pegasus.Functions.Tests.Support;

/// <summary>Ports of 127.0.0.1 that nobody listens on.</summary>
internal static class FreePort
{
    /// <summary>Several at once, all different.</summary>
    public static int[] Take(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToArray();
        foreach (var listener in listeners)
            listener.Start();
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        foreach (var listener in listeners)
            listener.Dispose();
        return ports;
    }
}
