using System.ClientModel;
using System.Text.Json;
using Pegasus.Domain.Ai;
using Pegasus.Functions.Crawling;

namespace Pegasus.Functions.Ai.OpenAi;

/// <summary>Says what went wrong with the provider in words that hold nothing of the key, the prompt or the response.</summary>
internal static class OpenAiErrors
{
    /// <summary>Whether the package may throw this because of what the provider did or sent.</summary>
    public static bool IsFault(Exception exception) => exception
        is ClientResultException // a status that is not a success, or no connection
        or AggregateException // several tries without a connection
        or IOException or HttpRequestException // the connection broke while the body was read
        or TimeoutException or TaskCanceledException // the package's own time-out
        or Azure.RequestFailedException or Azure.Identity.AuthenticationFailedException // no Entra token
        or JsonException or FormatException or InvalidOperationException or KeyNotFoundException // not the protocol
        or ArgumentException or NullReferenceException; // the protocol's form with parts missing, such as no choices

    public static AiUnavailableException ToUnavailable(Exception exception) => exception switch
    {
        _ when CauseOf<AddressNotPublicException>(exception) => new("The AI provider's host is none of the public internet.", AiFault.NotPublic),
        _ when CauseOf<ResponseTooLargeException>(exception) => new("The AI provider sent more than an answer can be.", AiFault.Unreadable),
        ClientResultException { Status: >= 300 and < 400 } moved => new($"The AI provider redirects elsewhere ({moved.Status}).", AiFault.Redirected),
        ClientResultException { Status: 400 or 413 or 422 } refused => new($"The AI provider refused the request ({refused.Status}).", AiFault.RequestRefused),
        ClientResultException { Status: 401 or 403 } denied => new($"The AI provider refused the credentials ({denied.Status}).", AiFault.KeyRefused),
        ClientResultException { Status: 404 } => new("The AI provider does not know the model or the address (404).", AiFault.UnknownModel),
        ClientResultException { Status: 429 } limited =>
            new("The AI provider limits the rate or the quota is used up (429).", AiFault.Quota, RetryAfter.Of(limited.GetRawResponse())),
        ClientResultException { Status: > 0 } failed => new($"The AI provider failed ({failed.Status}).", retryAfter: RetryAfter.Of(failed.GetRawResponse())),
        Azure.Identity.AuthenticationFailedException or Azure.RequestFailedException => new("No Entra token for the AI provider was to be had.", AiFault.KeyRefused),
        TimeoutException or TaskCanceledException => new("The AI provider took too long.", AiFault.TooSlow),
        ClientResultException or AggregateException or IOException or HttpRequestException => new("The connection to the AI provider failed.", AiFault.Unreachable),
        _ => new($"The AI provider sent what cannot be read ({exception.GetType().Name}).", AiFault.Unreadable),
    };

    /// <summary>Whether an exception of this type lies beneath another, or beneath one of several tries.</summary>
    private static bool CauseOf<T>(Exception exception) => exception is T
        || exception is AggregateException several && several.InnerExceptions.Any(CauseOf<T>)
        || exception.InnerException is { } inner && CauseOf<T>(inner);
}
