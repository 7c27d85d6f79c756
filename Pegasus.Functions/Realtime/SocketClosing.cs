using System.Net.WebSockets;

namespace Pegasus.Functions.Realtime;

/// <summary>Why the server closes a socket (RFC 6455, section 7.4.2: codes from 4000 on are the application's own).</summary>
internal sealed record SocketClosing(int Code, string Reason)
{
    public static readonly SocketClosing NotSignedIn = new(4401, "Send {\"type\":\"auth\",\"token\":\"<access token>\"} within 5 seconds, with a token that holds.");
    public static readonly SocketClosing Expired = new(4401, "The access token has expired. Sign in again.");
    public static readonly SocketClosing SignedOut = new(4401, "The access token holds no more. Sign in again.");
    public static readonly SocketClosing NoMember = new(4403, "This account is no member of the workspace.");
    public static readonly SocketClosing Unreadable = new(4400, "After auth, only {\"type\":\"ping\"} is understood.");
    public static readonly SocketClosing TooOften = new(4429, "Too many messages.");
    public static readonly SocketClosing TooSlow = new(4408, "Events are read too slowly. Connect again with ?since=<last id>.");
    public static readonly SocketClosing Restart = new(4409, "Events are missing. Connect again and read everything anew.");
    public static readonly SocketClosing TooBig = new((int)WebSocketCloseStatus.MessageTooBig, "A message has at most 8 KB.");
    public static readonly SocketClosing Failed = new((int)WebSocketCloseStatus.InternalServerError, "Storage does not answer for now. Connect again.");
    public static readonly SocketClosing Gone = new((int)WebSocketCloseStatus.NormalClosure, "Goodbye.");
    public static readonly SocketClosing Leaving = new((int)WebSocketCloseStatus.EndpointUnavailable, "The server is going away. Connect again with ?since=<last id>.");
}
