using Pegasus.Domain.Realtime;
using Pegasus.Domain.Webhooks;
using Pegasus.Functions.Description;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Webhooks;

internal static class WebhookExamples
{
    private const string Address = "https://hooks.example.com/pegasus";

    private static readonly DateTimeOffset At = new(2026, 1, 5, 9, 30, 0, TimeSpan.Zero);

    private static readonly Webhook Hook = new("0q4v8b2d6f9h1k3m5n7p9r1s3t", Address, "Ticket system", [EventTypes.ConversationEscalated], At);

    private static readonly WebhookView View = WebhookView.Of(Hook, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw7hHVsCmGcXk=", At);

    private static readonly StoredDelivery Failing = new(
        "1a5b9c3d7e1f5g9h3j7k1m5n9p", Hook.Id, "251834203199999999900000042", EventTypes.ConversationEscalated,
        """{"type":"conversation.escalated","at":"2026-01-05T09:30:00Z","id":"42","data":{"conversationId":"2b6c0d4e8f2g6h0j4k8m2n6p0q","rule":"Escalation 1: 2 questions in a row without an answer"}}""",
        At, WebhookDelivery.New.After(503, "The address answered with 503 instead of 2xx.", At.AddSeconds(1)));

    public static readonly IReadOnlyList<ApiExample> All =
    [
        new("tells of conversations that need a person", new CreateWebhookRequest(Address, "Ticket system", [EventTypes.ConversationEscalated])),
        new("switches it off", new UpdateWebhookRequest(null, null, null, false)),
        new("a webhook", View),
        new("the webhooks", new WebhooksView([View], EventTypes.Lasting)),
        new("it answers", new WebhookTestResult(true, 204, 87, null)),
        new("it does not", new WebhookTestResult(false, 503, 120, "The address answered with 503 instead of 2xx.")),
        new("an attempt that failed", WebhookDeliveryView.Of(Failing)),
        new("the log", new Page<WebhookDeliveryView>([WebhookDeliveryView.Of(Failing)], null)),
    ];
}
