using System.Text.Json.Serialization;

namespace Pegasus.Domain.Webhooks;

/// <summary>What has become of telling a webhook of an event.</summary>
public enum DeliveryState
{
    /// <summary>It waits for its first or next attempt.</summary>
    [JsonStringEnumMemberName("PENDING")] Pending,

    /// <summary>The address has answered with 2xx.</summary>
    [JsonStringEnumMemberName("DELIVERED")] Delivered,

    /// <summary>Every attempt failed, or the webhook is gone.</summary>
    [JsonStringEnumMemberName("FAILED")] Failed,
}

/// <summary>One event on its way to one webhook.</summary>
/// <param name="State">What has become of it.</param>
/// <param name="Attempts">How often it was tried.</param>
public sealed record WebhookDelivery(DeliveryState State, int Attempts)
{
    /// <summary>The waits between attempts, as Standard Webhooks proposes them; some eight hours in all.</summary>
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
    ];

    /// <summary>A delivery that has just come up.</summary>
    public static readonly WebhookDelivery New = new(DeliveryState.Pending, 0);

    /// <summary>The most attempts.</summary>
    public static int MaxAttempts => Waits.Length + 1;

    /// <summary>The answer's HTTP status; null where there was none.</summary>
    public int? Status { get; init; }

    /// <summary>Why the last attempt failed; null if it did not.</summary>
    public string? Error { get; init; }

    /// <summary>When it is tried next; null if it is not.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>When it was last tried.</summary>
    public DateTimeOffset? TriedAt { get; init; }

    /// <summary>The delivery after an attempt.</summary>
    /// <param name="status">The answer's status; null where there was none.</param>
    /// <param name="error">Why it failed; null if it did not.</param>
    /// <param name="now">When it ended.</param>
    public WebhookDelivery After(int? status, string? error, DateTimeOffset now)
    {
        var tried = this with { Attempts = Attempts + 1, Status = status, Error = error, TriedAt = now, NextAt = null };
        if (error is null)
            return tried with { State = DeliveryState.Delivered };
        return Attempts < Waits.Length ? tried with { NextAt = now + Waits[Attempts] } : tried with { State = DeliveryState.Failed };
    }

    /// <summary>The delivery as it ends without a further attempt.</summary>
    public WebhookDelivery GiveUp(string reason) => this with { State = DeliveryState.Failed, Error = reason, NextAt = null };
}
