using System.Net;
using System.Net.Sockets;

namespace Pegasus.Functions.Hosting;

/// <summary>Where Azurite's services listen on 127.0.0.1.</summary>
internal sealed record AzuritePorts(int Table, int Queue)
{
    /// <summary>The ports that <c>UseDevelopmentStorage=true</c> means.</summary>
    public static AzuritePorts Default { get; } = new(Table: 10002, Queue: 10001);

    /// <summary>Whether both services accept connections.</summary>
    public async Task<bool> AnswerAsync(CancellationToken cancellationToken) =>
        await AnswersAsync(Table, cancellationToken) && await AnswersAsync(Queue, cancellationToken);

    /// <summary>Whether something accepts connections at a port of this machine.</summary>
    public static async Task<bool> AnswersAsync(int port, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
