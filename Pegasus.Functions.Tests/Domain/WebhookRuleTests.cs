using Pegasus.Domain.Realtime;
using Pegasus.Domain.Webhooks;

namespace Pegasus.Functions.Tests.Domain;

/// <summary>When a webhook is told again, and how it is signed.</summary>
public sealed class WebhookRuleTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_delivery_is_tried_seven_times_with_longer_waits_and_then_given_up()
    {
        var (delivery, waits) = (WebhookDelivery.New, new List<TimeSpan>());
        while (delivery.State == DeliveryState.Pending)
        {
            delivery = delivery.After(500, "no", Now);
            if (delivery.NextAt is { } next)
                waits.Add(next - Now);
        }
        Assert.Equal((DeliveryState.Failed, WebhookDelivery.MaxAttempts), (delivery.State, delivery.Attempts));
        Assert.Equal(waits.Order(), waits);
        Assert.InRange(waits.Aggregate(TimeSpan.Zero, (sum, wait) => sum + wait), TimeSpan.FromHours(6), TimeSpan.FromHours(24));
    }

    [Fact]
    public void A_webhook_that_wants_all_is_told_of_all_that_lasts_and_of_nothing_that_is_over_in_seconds()
    {
        var hook = new Webhook("h", "https://hooks.example/", "All", [], Now);
        Assert.All(EventTypes.Lasting, type => Assert.True(hook.Wants(new WorkspaceEvent(type, Now, new EventData()))));
        Assert.False(hook.Wants(new WorkspaceEvent(EventTypes.ConversationTyping, Now, new EventData())));
    }

    [Fact]
    public void What_is_answered_well_is_delivered()
    {
        var delivery = WebhookDelivery.New.After(503, "no", Now).After(204, null, Now);
        Assert.Equal((DeliveryState.Delivered, 2, 204, null, null), (delivery.State, delivery.Attempts, delivery.Status, delivery.Error, delivery.NextAt));
    }

    /// <summary>The example of the specification of Standard Webhooks.</summary>
    [Fact]
    public void The_signature_is_that_of_the_specification()
    {
        var secret = Convert.FromBase64String("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        Assert.Equal(
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            WebhookSignature.Of([secret], "msg_p5jXN8AQM9LWM0D4loKWxJek", DateTimeOffset.FromUnixTimeSeconds(1614265330), """{"test": 2432232314}"""));
    }
}
