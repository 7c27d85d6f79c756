using Pegasus.Domain.Crawling;
using Pegasus.Domain.Realtime;
using Pegasus.Domain.Webhooks;
using Pegasus.Functions.Crawling;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Webhooks;

/// <summary>What an owner wants of a webhook; what is null stays as it is.</summary>
internal sealed record WebhookWish(string? Url, string? Name, IReadOnlyList<string>? Events, bool? Enabled)
{
    /// <summary>The webhook as it is wanted. One without a name is called by its host.</summary>
    public Webhook Of(Webhook present)
    {
        var url = Url ?? present.Url;
        var name = Name ?? present.Name;
        return present with { Url = url, Name = name.Length > 0 ? name : new Uri(url).Host, Events = Events ?? present.Events, Enabled = Enabled ?? present.Enabled };
    }
}

/// <summary>Reads what owners want of webhooks; all that is wrong is told at once.</summary>
internal sealed class WebhookBodies(GuardedConnections connections)
{
    public (WebhookWish? Wish, ApiError? Error) Read(UpdateWebhookRequest request)
    {
        var errors = new FieldErrors();
        var wish = new WebhookWish(
            request.Url is null ? null : ReadUrl(request.Url, errors), errors.Optional("name", request.Name, Webhook.MaxName),
            request.Events is null ? null : ReadEvents(request.Events, errors), request.Enabled);
        return errors.Error is { } error ? (null, error) : (wish, null);
    }

    private string ReadUrl(string text, FieldErrors errors)
    {
        var url = WebAddress.Parse(text, out var problem);
        if (text.Trim().Length == 0)
            problem = "This member is required.";
        else if (url is not null && !MayBe(url))
            problem = "Name an address that begins with https:// and needs no port.";
        if (problem.Length > 0)
            errors.Add("url", problem);
        return url?.AbsoluteUri ?? "";
    }

    // Beside these, an operator may allow addresses of their own network; the connection asks for each whether it is.
    private bool MayBe(Uri url) => url is { Scheme: "https", IsDefaultPort: true } || url.Port is not (80 or 443) && connections.IsUsualPort(url.Port);

    private static List<string> ReadEvents(IReadOnlyList<string?> wanted, FieldErrors errors)
    {
        var events = new List<string>();
        foreach (var (i, type) in wanted.Take(EventTypes.Lasting.Count + 1).Index())
        {
            if (type is null || !EventTypes.Lasting.Contains(type))
                errors.Add($"events[{i}]", $"Name one of {string.Join(", ", EventTypes.Lasting)}.");
            else if (!events.Contains(type))
                events.Add(type);
        }
        return events;
    }
}
