using System.Text.Json.Serialization;

namespace Pegasus.Domain.Widgets;

/// <summary>What an owner does about a refusal, for machines.</summary>
public enum RefusalFix
{
    /// <summary>Add the origin to the allowed origins.</summary>
    [JsonStringEnumMemberName("add_origin")] AddOrigin,

    /// <summary>Train the bot for the first time.</summary>
    [JsonStringEnumMemberName("train")] Train,

    /// <summary>Train the bot again.</summary>
    [JsonStringEnumMemberName("retrain")] Retrain,

    /// <summary>Wait until the training has ended.</summary>
    [JsonStringEnumMemberName("wait_for_training")] WaitForTraining,

    /// <summary>Upload a document, then train.</summary>
    [JsonStringEnumMemberName("upload_documents")] UploadDocuments,

    /// <summary>Enable the widget, then put the new snippet on the site.</summary>
    [JsonStringEnumMemberName("enable_widget")] EnableWidget,

    /// <summary>Put the current snippet on the site.</summary>
    [JsonStringEnumMemberName("replace_snippet")] ReplaceSnippet,

    /// <summary>Serve the page from a website.</summary>
    [JsonStringEnumMemberName("serve_from_website")] ServeFromWebsite,

    /// <summary>Have the visitor reload the page.</summary>
    [JsonStringEnumMemberName("reload_page")] ReloadPage,

    /// <summary>Upgrade the plan, or wait for the reset.</summary>
    [JsonStringEnumMemberName("upgrade_plan")] UpgradePlan,

    /// <summary>Wait, or have whoever runs Pegasus raise the limit.</summary>
    [JsonStringEnumMemberName("raise_limit")] RaiseLimit,

    /// <summary>Look at the AI provider's settings.</summary>
    [JsonStringEnumMemberName("check_ai_provider")] CheckAiProvider,

    /// <summary>Try again; tell support if it stays.</summary>
    [JsonStringEnumMemberName("try_again")] TryAgain,

    /// <summary>Make a new widget token, and put it into the snippet.</summary>
    [JsonStringEnumMemberName("make_token")] MakeToken,

    /// <summary>Add the domain to the allowed domains.</summary>
    [JsonStringEnumMemberName("add_domain")] AddDomain,

    /// <summary>Choose a default assistant.</summary>
    [JsonStringEnumMemberName("choose_assistant")] ChooseAssistant,
}

/// <summary>What an owner is told about a cause.</summary>
/// <param name="Fix">What to do.</param>
/// <param name="Sentence">The same for a person.</param>
public sealed record RefusalAdvice(RefusalFix Fix, string Sentence)
{
    /// <summary>Whether Pegasus can do it at one click.</summary>
    public bool IsOneClick => Fix is RefusalFix.AddOrigin or RefusalFix.Train or RefusalFix.Retrain;

    /// <summary>The one place that leads from a cause to its mend.</summary>
    public static RefusalAdvice For(RefusalCause cause) => cause switch
    {
        RefusalCause.TokenUnverified =>
            new(RefusalFix.ReplaceSnippet, "The token was edited or cut off. Use Copy snippet in the Embed tab instead of editing the token, and publish the site anew."),
        RefusalCause.TokenOfOtherBot =>
            new(RefusalFix.ReplaceSnippet, "The snippet belongs to another bot. Use Copy snippet in this bot's Embed tab, and publish the site anew."),
        RefusalCause.WidgetDeleted =>
            new(RefusalFix.EnableWidget, "The widget was deleted. If that was not intended, enable it in the Embed tab, then put its new snippet on the site."),
        RefusalCause.WidgetReplaced =>
            new(RefusalFix.ReplaceSnippet, "The widget was deleted and enabled anew, and the site still serves the old snippet. Copy the current snippet, publish it, and clear any site cache."),
        RefusalCause.TokenRotated =>
            new(RefusalFix.ReplaceSnippet, "The token was rotated, and the site still serves the old snippet. Copy the current snippet, publish it, and clear any site cache."),
        RefusalCause.SessionExpired =>
            new(RefusalFix.ReloadPage, "The chat was started more than a day ago. Reloading the page starts a new one; nothing has to be mended."),
        RefusalCause.SessionErased =>
            new(RefusalFix.ReloadPage, "The chat was erased. Reloading the page starts a new one; nothing has to be mended."),
        RefusalCause.OriginMissing =>
            new(RefusalFix.ServeFromWebsite, "The page named no website of its own: it was opened from a file or in a sandboxed frame. Open it at its http or https address."),
        RefusalCause.OriginNotListed =>
            new(RefusalFix.AddOrigin, "The website is not on the list. Add its exact origin, with protocol and port, to the allowed origins in the Embed tab."),
        RefusalCause.OriginChanged =>
            new(RefusalFix.ReloadPage, "The chat was started on another website. Reloading the page starts a new one; nothing has to be mended."),
        RefusalCause.BotWithoutData =>
            new(RefusalFix.UploadDocuments, "The bot has no documents. Upload at least one, then train the bot in the Source settings tab."),
        RefusalCause.BotUntrained =>
            new(RefusalFix.Train, "The bot was never trained. Train it in the Source settings tab."),
        RefusalCause.BotInTraining =>
            new(RefusalFix.WaitForTraining, "The bot is being trained. Wait for the training to finish."),
        RefusalCause.BotOutdated =>
            new(RefusalFix.Retrain, "The documents changed since the bot was trained. Retrain it in the Source settings tab."),
        RefusalCause.SessionRate =>
            new(RefusalFix.RaiseLimit, "One visitor sent messages faster than is allowed (Limits:SessionMessages). Nothing has to be mended unless people write that fast."),
        RefusalCause.AddressRate =>
            new(RefusalFix.RaiseLimit, "One address called more often than is allowed (Limits:AddressSessions, Limits:AddressMessages). Behind a proxy, all visitors share its address until Site:ClientAddressHeader is set."),
        RefusalCause.WidgetRate =>
            new(RefusalFix.RaiseLimit, "The widget was used more often than is allowed (Limits:WidgetSessions, Limits:WidgetMessages). Raise the limit if the visitors are real."),
        RefusalCause.WorkspaceRate =>
            new(RefusalFix.RaiseLimit, "The workspace's widgets were used more often than is allowed (Limits:WorkspaceSessions, Limits:WorkspaceMessages). Raise the limit if the visitors are real."),
        RefusalCause.CreditsUsedUp =>
            new(RefusalFix.UpgradePlan, "The workspace is out of credits for today. Wait for the reset at midnight UTC, or upgrade in Subscription."),
        RefusalCause.AiFailed =>
            new(RefusalFix.CheckAiProvider, "The AI provider gave no answer. One more message may get through; if it stays, check the provider's settings and status."),
        RefusalCause.PegasusFailed =>
            new(RefusalFix.TryAgain, "Pegasus could not reach its storage. One more try may get through; if it stays, tell support the request id."),
        RefusalCause.TokenMissing =>
            new(RefusalFix.ReplaceSnippet, "The call carried no widget token. Use the snippet of Live chat as it is; a script sends the token as Authorization: Bearer …."),
        RefusalCause.TokenExpired =>
            new(RefusalFix.MakeToken, "The widget token has expired. Make a new one in Live chat, and put its snippet on the site."),
        RefusalCause.TokenRevoked =>
            new(RefusalFix.MakeToken, "The widget token was revoked. If that was not intended, make a new one in Live chat, and put its snippet on the site."),
        RefusalCause.DomainMissing =>
            new(RefusalFix.ServeFromWebsite, "The call named no website, and the list of allowed domains is not empty: the page was opened from a file or in a sandboxed frame, or a script called. Open it at its http or https address, or empty the list."),
        RefusalCause.DomainNotListed =>
            new(RefusalFix.AddDomain, "The website's domain is not among those that the tenant and the token allow. Add it in Live chat, or make a token for it."),
        RefusalCause.AssistantMissing =>
            new(RefusalFix.ChooseAssistant, "No routing rule leads such chats to an assistant, and no default assistant is chosen. Choose one in Live chat."),
        RefusalCause.TenantRate =>
            new(RefusalFix.RaiseLimit, "All visitors together sent more messages in a minute than Live chat allows. Raise its limit if the visitors are real."),
        _ => throw new ArgumentOutOfRangeException(nameof(cause)),
    };
}
