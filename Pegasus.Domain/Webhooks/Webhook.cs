using Pegasus.Domain.Realtime;

namespace Pegasus.Domain.Webhooks;

/// <summary>An address that is told of what happens in a workspace. Immutable.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Url">The address.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="Events">The types of events that it is told of; none for all.</param>
/// <param name="CreatedAt">When it was made.</param>
public sealed record Webhook(string Id, string Url, string Name, IReadOnlyList<string> Events, DateTimeOffset CreatedAt)
{
    /// <summary>The type of the event that only the test sends.</summary>
    public const string TestEvent = "webhook.test";

    /// <summary>The longest name, in characters.</summary>
    public const int MaxName = 100;

    /// <summary>How long a secret that was replaced still signs, beside the new one.</summary>
    public static readonly TimeSpan OldSecretSigns = TimeSpan.FromHours(24);

    /// <summary>Whether it is told of anything.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Counts its secrets; each stands for one.</summary>
    public int Secret { get; init; } = 1;

    /// <summary>When the secret was last replaced; null if it never was.</summary>
    public DateTimeOffset? RotatedAt { get; init; }

    /// <summary>Counts what owners changed.</summary>
    public int Edition { get; init; } = 1;

    /// <summary>The secrets that sign now, the present one first.</summary>
    public IReadOnlyList<int> SecretsAt(DateTimeOffset now) => RotatedAt is { } at && now < at + OldSecretSigns ? [Secret, Secret - 1] : [Secret];

    /// <summary>Whether it is told of an event.</summary>
    public bool Wants(WorkspaceEvent one) => Enabled && (Events.Count == 0 ? EventTypes.Lasting : Events).Contains(one.Type);
}

/// <summary>A workspace's webhooks.</summary>
public sealed record WebhookSettings
{
    /// <summary>The most webhooks of a workspace.</summary>
    public const int Most = 10;

    /// <summary>A workspace that has none.</summary>
    public static readonly WebhookSettings None = new();

    /// <summary>The webhooks, the oldest first.</summary>
    public IReadOnlyList<Webhook> Items { get; init; } = [];

    /// <summary>The webhook of this id.</summary>
    public Webhook? Find(string id) => Items.FirstOrDefault(hook => hook.Id == id);

    /// <summary>The settings with a webhook in the place of the one of its id.</summary>
    public WebhookSettings With(Webhook changed) => this with { Items = [.. Items.Select(hook => hook.Id == changed.Id ? changed : hook)] };
}
