using Pegasus.Domain.Bots;
using Pegasus.Domain.Conversations;
using Pegasus.Domain.Routing;
using Pegasus.Domain.Widgets;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Description;
using Pegasus.Functions.Documents;

namespace Pegasus.Functions.Conversations;

internal static class ConversationExamples
{
    private const string Website = "https://www.example.com";
    private const string SessionId = "9b3f7k1p5t9x3z7d1h5m9q3v7b";
    private const string Question = "How long does shipping take?";
    private const string Answered = "A parcel takes three to five working days. [1]";
    private const string QuestionId = "4k8p2t6x0z4c8g1m5q9v3b7f1jq";
    private const string ReplyId = "4k8p2t6x0z4c8g1m5q9v3b7f1jr";

    private const string PersonsId = "4k8p2t6x0z4c8g1m5q9v3b7f1js";
    private const string Reason = "My parcel has not come.";

    private static readonly IReadOnlyList<string> Questions = [Question];
    private static readonly Citation Cited = new(DocumentExamples.DocumentId, DocumentExamples.Name, DocumentExamples.Text);

    private static readonly VisitorDetails Ada = new("Ada", "ada@example.com", "en-GB", $"{Website}/shipping");

    public static readonly MessageView Asked = new(QuestionId, Author.Visitor, null, Question, [], true, BotExamples.Noon, null);
    private static readonly MessageView Helped = new(PersonsId, Author.Member, "Grace", "Yours left us this morning.", [], true, BotExamples.Noon.AddMinutes(2), null);

    public static readonly MessageView Replied = new(ReplyId, Author.Bot, null, Answered, [Cited], true, BotExamples.Noon.AddSeconds(1), "up");

    public static readonly IReadOnlyList<ApiExample> All =
    [
        new("a widget's face", new WidgetFace("Help", BotRules.DefaultGreeting, Questions, new WidgetTheme(), VisitorMessage.MaxCharacters)),
        new("a visitor of whom nothing is known", new StartSessionRequest(null)),
        new("a customer", new StartSessionRequest(Ada)),
        new("a session", new SessionStarted(
            SessionId, "eyJhbGciOiJIUzI1NiJ9.eyJzaWQiOiI5YjNmN2sxcCJ9.c2lnbmF0dXJl", BotExamples.Noon.AddHours(24), BotRules.DefaultGreeting, Questions)),
        new("a question", new SendMessageRequest(Question, "2f1d9c40-7b1e-4d57-9a58-0a4f6a1f1c3e")),
        new("an answer", new Reply(ReplyId, Answered, [Cited], true, ConversationState.Bot, 1)),
        new("no answer in the documents", new Reply(ReplyId, Answer.NotFoundText, [], false, ConversationState.Bot, 1)),
        new("a message that is kept for a person", Reply.ForPerson(QuestionId)),
        new("a piece of an answer", new ReplyDelta("A parcel takes three to five ")),
        new("a wish for a person", new HandoffRequest(Reason)),
        new("no more words", new HandoffRequest(null)),
        new("the conversation waits", new HandoffAccepted(ConversationState.Waiting)),
        new("thanks", new FeedbackRequest("up", null)),
        new("a complaint", new FeedbackRequest("down", "I ordered two weeks ago.")),
        new("a conversation", new HistoryView([Asked, Replied], ConversationState.Bot, false)),
        new("a conversation with a person", new HistoryView([Asked, Replied, Helped], ConversationState.Human, true)),
        new("the visitor is writing", new TypingRequest()),
        new("a listed conversation", new ConversationView(
            SessionId, BotExamples.BotId, ConversationState.Waiting, BotExamples.Noon, Replied.CreatedAt, Website, new ListedVisitor(Ada.Name, Ada.Email, Ada.PageUrl),
            new LastMessage(Author.Bot, Answered), 2, Reason, 0, null, null, RoutingFacts.Web, "Rule 2: language de")),
        new("a conversation with its messages", new ConversationDetails(
            SessionId, BotExamples.BotId, ConversationState.Human, BotExamples.Noon, Helped.CreatedAt, Website, Ada, 3, Reason, 0, null, null, AccountExamples.UserId, null, null, true, null,
            [Rated(Asked), Rated(Replied), Rated(Helped, AccountExamples.UserId)], null)),
        new("a person's answer", new PersonReplyRequest(Helped.Text, "7c1d9c40-7b1e-4d57-9a58-0a4f6a1f1c3e")),
        new("a person's message", Rated(Helped, AccountExamples.UserId)),
        new("a reply that is let go out", new ReviewRequest("approve", null)),
        new("a reply that is kept back", new ReviewRequest("reject", null)),
        new("a member who looks after it", new AssignRequest(AccountExamples.UserId)),
        new("back to the bot", new SetStateRequest("BOT")),
        new("a visitor by address", new EraseVisitorRequest(Ada.Email, null)),
        new("a visitor by session", new EraseVisitorRequest(null, SessionId)),
        new("what was erased", new VisitorErased(3)),
    ];

    private static RatedMessageView Rated(MessageView message, string? memberId = null) => new(
        message.MessageId, message.Author, message.AuthorName, memberId, false, null, null, message.Text, message.Citations, message.Answered, message.CreatedAt, message.Rating, null);
}
