using System.Text.Json;
using Pegasus.Domain.Bots;
using Pegasus.Domain.Widgets;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Bots;

/// <summary>What owners are told when a bot cannot do what they ask.</summary>
internal static class BotErrors
{
    /// <summary>The bot does not answer now; the sentence says why and what to do.</summary>
    public static ApiError NotReady(BotStatus status) =>
        new(409, "bot_not_ready", "Bot not ready", $"The bot's status is {NameOf(status)}. {RefusalAdvice.For(WidgetAccess.CheckStatus(status) ?? RefusalCause.BotInTraining).Sentence}");

    private static string NameOf(BotStatus status) => JsonSerializer.Serialize(status, ApiJson.Default.BotStatus).Trim('"');
}
