using System.Globalization;

namespace Pegasus.Functions.Tests.Support;

/// <summary>What befalls a request at the <see cref="FaultProxy"/>.</summary>
internal abstract class Fault
{
    /// <summary>503 ServerBusy; nothing is forwarded.</summary>
    public static Fault Unavailable() => new Refusal(503, "ServerBusy", null);

    /// <summary>429 that asks to wait; nothing is forwarded.</summary>
    public static Fault Throttled(TimeSpan retryAfter) => new Refusal(429, "ServerBusy", retryAfter);

    /// <summary>The connection is reset; nothing is forwarded.</summary>
    public static Fault Reset() => new Cut(forward: false);

    /// <summary>Forwarded; the connection is reset instead of an answer.</summary>
    public static Fault LostResponse() => new Cut(forward: true);

    /// <summary>
    /// Forwarded; the connection is closed in good order instead of an answer. On that .NET's connection pool sends a request without
    /// content again, unseen by the client's retries.
    /// </summary>
    public static Fault Closed() => new Cut(forward: true, inOrder: true);

    /// <summary>Forwarded; the answer breaks off in its middle.</summary>
    public static Fault HalfBody() => new BrokenBody(drip: false);

    /// <summary>Forwarded; the answer comes a byte every 200 ms and never ends.</summary>
    public static Fault Drip() => new BrokenBody(drip: true);

    /// <summary>Neither forwarded nor answered, until the client gives up.</summary>
    public static Fault Hang() => new Silence();

    /// <summary>A query gets an empty page and a token to go on with, without a row key; other requests pass.</summary>
    public static Fault EmptyPage() => new EmptyPageFault();

    public abstract Task ApplyAsync(FaultExchange exchange);

    private sealed class Refusal(int status, string code, TimeSpan? retryAfter) : Fault
    {
        public override async Task ApplyAsync(FaultExchange exchange)
        {
            var body = $"<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>{code}</Code><Message>Injected.</Message></Error>";
            var headers = new Dictionary<string, string> { ["Content-Type"] = "application/xml", ["x-ms-error-code"] = code };
            if (retryAfter is { } wait)
                headers["Retry-After"] = wait.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            await exchange.AnswerAsync(new ProxiedResponse(status, [.. headers], System.Text.Encoding.UTF8.GetBytes(body)));
        }
    }

    private sealed class Cut(bool forward, bool inOrder = false) : Fault
    {
        public override async Task ApplyAsync(FaultExchange exchange)
        {
            if (forward)
                await exchange.ForwardAsync();
            if (inOrder)
                await exchange.CloseAsync();
            exchange.Abort();
        }
    }

    private sealed class Silence : Fault
    {
        public override async Task ApplyAsync(FaultExchange exchange)
        {
            await exchange.ClientGoneAsync();
            exchange.Abort();
        }
    }

    private sealed class BrokenBody(bool drip) : Fault
    {
        public override async Task ApplyAsync(FaultExchange exchange)
        {
            var response = await exchange.ForwardAsync();
            await exchange.BeginAnswerAsync(response);
            await exchange.WriteAsync(response.Body.AsMemory(0, response.Body.Length / 2));
            while (drip && !exchange.IsClientGone)
            {
                await exchange.WriteAsync(" "u8.ToArray());
                await exchange.PauseAsync(TimeSpan.FromMilliseconds(200));
            }

            exchange.Abort();
        }
    }

    private sealed class EmptyPageFault : Fault
    {
        public override async Task ApplyAsync(FaultExchange exchange)
        {
            if (exchange.Request.Method != "GET" || !exchange.Request.Target.Contains("()", StringComparison.Ordinal))
            {
                await exchange.AnswerAsync(await exchange.ForwardAsync());
                return;
            }

            var headers = new Dictionary<string, string>
            {
                ["Content-Type"] = "application/json;odata=minimalmetadata",
                ["x-ms-continuation-NextPartitionKey"] = exchange.ResumeToken(),
            };
            await exchange.AnswerAsync(new ProxiedResponse(200, [.. headers], "{\"value\":[]}"u8.ToArray()));
        }
    }
}
