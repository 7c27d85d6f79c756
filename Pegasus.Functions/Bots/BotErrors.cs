using Pegasus.Domain.Bots;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Bots;

/// <summary>What a bot's owners are told of it; visitors get a sentence of their own.</summary>
internal static class BotErrors
{
    /// <summary>The bot cannot answer, with its status and the mend.</summary>
    public static ApiError NotReady(BotStatus status) => new(409, "bot_not_ready", "Bot not ready", status switch
    {
        BotStatus.NoData => "The bot's status is NO_DATA: it has no documents. Upload at least one, then train it.",
        BotStatus.Untrained => "The bot's status is UNTRAINED: it has not read its documents yet. Train it, then ask.",
        BotStatus.Pending => "The bot's status is PENDING: a training is under way. Ask again once it is READY.",
        BotStatus.Outdated => "The bot's status is OUTDATED: its documents changed after the last training. Train it again, then ask.",
        _ => "The bot is not READY. Look at its status, then train it.",
    });
}
