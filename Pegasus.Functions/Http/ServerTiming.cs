using System.Globalization;
using Pegasus.Functions.Ai;
using Pegasus.Storage;

namespace Pegasus.Functions.Http;

/// <summary>What a request cost: storage transactions, milliseconds in the AI and in all, sent as <c>Server-Timing</c> (W3C).</summary>
internal static class ServerTiming
{
    public static IApplicationBuilder UseServerTiming(this IApplicationBuilder app, TimeProvider clock) => app.Use(async (context, next) =>
    {
        var started = clock.GetTimestamp();
        using var transactions = StorageTransactions.Measure();
        context.Response.OnStarting(() =>
        {
            var ai = context.RequestServices.GetRequiredService<AiTime>().Elapsed;
            context.Response.Headers["Server-Timing"] = string.Create(
                CultureInfo.InvariantCulture,
                $"storage;desc=\"{transactions.Count}\", ai;dur={ai.TotalMilliseconds:0.0}, total;dur={clock.GetElapsedTime(started).TotalMilliseconds:0.0}");
            return Task.CompletedTask;
        });
        await next(context);
    });
}
