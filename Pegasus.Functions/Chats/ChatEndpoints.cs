using Microsoft.AspNetCore.Http.HttpResults;
using Pegasus.Domain.Bots;
using Pegasus.Domain.Conversations;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.Audit;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Conversations;
using Pegasus.Functions.Credits;
using Pegasus.Functions.Http;
using Pegasus.Functions.State;

namespace Pegasus.Functions.Chats;

/// <summary>A member's chats with the workspace's bots. They are the member's own: another's is not found, whatever the role.</summary>
internal static class ChatEndpoints
{
    private const string NoChange = "a conversation, not a change of the workspace";

    public static void MapChats(this IEndpointRouteBuilder workspace)
    {
        // Whoever may answer visitors may ask on the workspace's credits; viewers read what they have.
        workspace.MapPost("/bots/{botId}/chats", Create).RequireRole(Role.Agent).Reads<CreateChatRequest>().WithTags("Chats").NotAudited(NoChange)
            .WithName("createChat").WithSummary("Begins a chat of one's own with a bot.");
        var chats = workspace.MapGroup("/chats").WithTags("Chats");
        chats.MapGet("", List).RequireRole(Role.Viewer).WithName("listChats").WithSummary("One's own chats, the newest first.");
        chats.MapGet("/{chatId}", Get).RequireRole(Role.Viewer)
            .WithName("getChat").WithSummary("A chat with a page of its messages, the newest page first, each in the order of time.");
        chats.MapPatch("/{chatId}", Rename).RequireRole(Role.Agent).Reads<RenameChatRequest>().NotAudited(NoChange)
            .WithName("renameChat").WithSummary("Gives a chat another title.");
        chats.MapDelete("/{chatId}", Delete).RequireRole(Role.Agent).NotAudited(NoChange).WithName("deleteChat").WithSummary("Deletes a chat with its messages.");
        chats.MapPost("/{chatId}/messages", Send).RequireRole(Role.Agent).OnFault(ChatErrors.SendFailed).Reads<SendMessageRequest>()
            .Fails(BotErrors.NotReady(BotStatus.Outdated), ChatErrors.CreditsExhausted(secondsToReset: 43_200)).NotAudited(NoChange)
            .WithName("sendChatMessage").WithSummary("Asks the bot, for a credit; the same clientMessageId again gets the first reply again.");
        chats.MapPost("/{chatId}/messages/{messageId}/feedback", Rate).RequireRole(Role.Agent).Reads<FeedbackRequest>().NotAudited(NoChange)
            .WithName("rateChatMessage").WithSummary("Says whether an answer helped.");
    }

    private static async Task<Results<Created<ChatView>, ApiProblem>> Create(
        Membership member, string botId, HttpContext context, BotStore bots, ChatTable chats, CreditLedger credits, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var body = await context.Request.ReadJsonAsync(ApiJson.Default.CreateChatRequest);
        if (body.Value is not { } request)
            return body.Error!.AsProblem();
        var errors = new FieldErrors();
        var title = errors.Optional("title", request.Title, ChatTitle.MaxLength);
        if (errors.Error is { } invalid)
            return invalid.AsProblem();
        if (await bots.FindAsync(member.WorkspaceId, botId, cancellationToken) is not { } bot)
            return ApiErrors.NotFound.AsProblem();

        var now = clock.GetUtcNow();
        var chat = new Chat(member.WorkspaceId, member.UserId, Ids.NewestFirst(now)) { BotId = bot.BotId, CreatedAt = now, Title = title is "" ? null : title };
        await Task.WhenAll(chats.AddAsync(chat, cancellationToken), credits.WarmAsync(member.WorkspaceId, cancellationToken));
        return TypedResults.Created($"/api/workspaces/{member.WorkspaceId}/chats/{chat.ChatId}", ChatView.Of(chat));
    }

    private static async Task<Results<Ok<Page<ChatView>>, ApiProblem>> List(
        Membership member, string? botId, int? limit, string? cursor, BotStore bots, ChatTable chats, CancellationToken cancellationToken)
    {
        if (PageRequest.Read(limit, cursor, ChatTable.ListPrefixOf(member.UserId), out var error) is not { } page)
            return error!.AsProblem();
        if (botId is not null && await bots.FindAsync(member.WorkspaceId, botId, cancellationToken) is null)
            return ApiErrors.NotFound.AsProblem();
        var found = await chats.ListAsync(member.WorkspaceId, member.UserId, botId, page.After, page.Limit + 1, cancellationToken);
        return TypedResults.Ok(page.ToPage(found, ChatTable.ListRow, ChatView.Of));
    }

    private static async Task<Results<Ok<ChatWithMessages>, ApiProblem>> Get(
        Membership member, string chatId, int? limit, string? cursor, ChatTable chats, CancellationToken cancellationToken)
    {
        var key = ChatTable.KeyOf(member.WorkspaceId, member.UserId, chatId);
        if (PageRequest.Read(limit, cursor, key.MessagePrefix, out var error) is not { } page)
            return error!.AsProblem();
        var (chat, newest) = page.After is { } before
            ? await chats.ReadOlderAsync(member.WorkspaceId, member.UserId, chatId, before, page.Limit + 1, cancellationToken)
            : await chats.ReadAsync(member.WorkspaceId, member.UserId, chatId, page.Limit + 1, cancellationToken);
        if (chat is null)
            return ApiErrors.NotFound.AsProblem();
        var messages = page.ToPage(newest, message => key.MessageRow(message.MessageId), MessageView.Of);
        return TypedResults.Ok(new ChatWithMessages(
            chat.ChatId, chat.BotId, chat.ShownTitle, chat.CreatedAt, chat.LastMessageAt, [.. messages.Items.Reverse()], messages.NextCursor));
    }

    private static async Task<Results<Ok<ChatView>, ApiProblem>> Rename(
        Membership member, string chatId, HttpContext context, ChatTable chats, CancellationToken cancellationToken)
    {
        var body = await context.Request.ReadJsonAsync(ApiJson.Default.RenameChatRequest);
        if (body.Value is not { } request)
            return body.Error!.AsProblem();
        var errors = new FieldErrors();
        var title = errors.Required("title", request.Title, ChatTitle.MaxLength);
        if (errors.Error is { } invalid)
            return invalid.AsProblem();
        return await chats.FindAsync(member.WorkspaceId, member.UserId, chatId, cancellationToken) is { } chat
            && await chats.RenameAsync(chat, title, cancellationToken) is { } renamed
                ? TypedResults.Ok(ChatView.Of(renamed))
                : ApiErrors.NotFound.AsProblem();
    }

    private static async Task<Results<NoContent, ApiProblem>> Delete(
        Membership member, string chatId, ChatTable chats, ChatErasure erasure, CancellationToken cancellationToken)
    {
        if (await chats.FindAsync(member.WorkspaceId, member.UserId, chatId, cancellationToken) is not { } chat)
            return ApiErrors.NotFound.AsProblem();
        await erasure.EraseAsync(chat, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<Reply>, StreamedReply, ApiProblem>> Send(
        Membership member, string chatId, HttpContext context, ChatTable chats, BotStore bots, MessageSender sender, CreditLedger credits,
        CancellationToken cancellationToken)
    {
        var (request, invalid) = await MessageBodies.ReadMessageAsync(context.Request);
        if (request is null)
            return invalid!.AsProblem();
        var (chat, history) = await chats.ReadAsync(member.WorkspaceId, member.UserId, chatId, MessageSender.HistoryForAnswer, cancellationToken);
        if (chat is null)
            return ApiErrors.NotFound.AsProblem();
        var finding = bots.FindAsync(member.WorkspaceId, chat.BotId, cancellationToken);
        // Costs nothing but once a day and instance, where no new chat has done it.
        await Task.WhenAll(finding, credits.WarmAsync(member.WorkspaceId, cancellationToken));
        if (await finding is not { } bot)
            return ApiErrors.NotFound.AsProblem();
        if (bot.State.Status != BotStatus.Ready)
            return BotErrors.NotReady(bot.State.Status).AsProblem();

        var message = new IncomingMessage(bot, chat, history, request.Message!, request.ClientMessageId, RequestId.Of(context), ChatErrors.OfSending);
        return await sender.AnswerAsync(message, context, _ => Task.FromResult<ApiError?>(null), cancellationToken);
    }

    private static async Task<Results<NoContent, ApiProblem>> Rate(
        Membership member, string chatId, string messageId, HttpContext context, ConversationTable conversations, CancellationToken cancellationToken)
    {
        var (feedback, invalid) = await MessageBodies.ReadFeedbackAsync(context.Request);
        if (feedback is null)
            return invalid!.AsProblem();
        var key = ChatTable.KeyOf(member.WorkspaceId, member.UserId, chatId);
        return Ids.IsNewestFirst(chatId) && ConversationTable.IsMessageId(messageId)
            && await conversations.RateAsync(key, messageId, feedback, cancellationToken) is { Found: true }
                ? TypedResults.NoContent()
                : ApiErrors.NotFound.AsProblem();
    }
}
