using Pegasus.Domain.Crawling;
using Pegasus.Domain.Realtime;
using Pegasus.Domain.Webhooks;
using Pegasus.Functions.Crawling;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Webhooks;

/// <summary>Reads what owners want of webhooks; all that is wrong is told at once.</summary>
internal sealed class WebhookBodies(GuardedConnections connections)
{
    /// <summary>The webhook with what a body says of it; what it leaves out stays.</summary>
    public (Webhook? Webhook, ApiError? Error) Read(Webhook present, UpdateWebhookRequest request)
    {
        var errors = new FieldErrors();
        var url = request.Url is null ? present.Url : ReadUrl(request.Url, errors);
        var name = errors.Optional("name", request.Name, Webhook.MaxName);
        var events = request.Events is null ? present.Events : ReadEvents(request.Events, errors);
        if (errors.Error is { } error)
            return (null, error);
        if (request.Name is null && present.Name.Length > 0)
            name = present.Name;
        return (present with
        {
            Url = url,
            Name = string.IsNullOrEmpty(name) ? new Uri(url).Host : name,
            Events = events,
            Enabled = request.Enabled ?? present.Enabled,
        }, null);
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
        foreach (var (i, type) in wanted.Take(EventTypes.All.Count + 1).Index())
        {
            if (type is null || !EventTypes.All.Contains(type))
                errors.Add($"events[{i}]", $"Name one of {string.Join(", ", EventTypes.All)}.");
            else if (!events.Contains(type))
                events.Add(type);
        }
        return events;
    }
}
