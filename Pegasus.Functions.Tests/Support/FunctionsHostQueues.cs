using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Pegasus.Functions.Hosting;
using Pegasus.Storage.Queues;

namespace Pegasus.Functions.Tests.Support;

/// <summary>Calls queue and timer functions as the Functions host does: real queues, envelopes, five tries, poison.</summary>
internal sealed class FunctionsHostQueues(FunctionsHostFolder folder, string connectionString, Uri handler, ConcurrentQueue<string> faults) : IDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Visibility = TimeSpan.FromMinutes(10);

    private readonly HttpClient client = new() { BaseAddress = handler, Timeout = TimeSpan.FromMinutes(10) };
    private readonly QueueServiceClient queues = new(connectionString, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None });

    /// <summary>Delivers messages until it is cancelled.</summary>
    public Task RunAsync(CancellationToken stopping) => Task.WhenAll(folder.Queues.Select(function => PumpAsync(function, stopping)));

    /// <summary>Runs a timer function now.</summary>
    public async Task FireAsync(string name)
    {
        var function = folder.Timers.Single(timer => timer.Name == name);
        if (await CallAsync(name, FunctionsHostEnvelope.Timer(function.Binding)) is { } failure)
            throw new InvalidOperationException(failure);
    }

    public void Dispose() => client.Dispose();

    private async Task PumpAsync((string Name, string Binding, string Queue) function, CancellationToken stopping)
    {
        var queue = new StorageMessageQueue(queues.GetQueueClient(function.Queue));
        while (!stopping.IsCancellationRequested)
        {
            var messages = await ReceiveAsync(queue, stopping);
            await Task.WhenAll(messages.Select(message => DeliverAsync(function, queue, message)));
            if (messages.Count == 0)
                await Task.Delay(Poll, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<IReadOnlyList<QueueDelivery>> ReceiveAsync(StorageMessageQueue queue, CancellationToken stopping)
    {
        try
        {
            return await queue.ReceiveAsync(folder.BatchSize, Visibility, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return [];
        }
    }

    private async Task DeliverAsync((string Name, string Binding, string Queue) function, StorageMessageQueue queue, QueueDelivery message)
    {
        var readable = QueueText.TryDecode(message.Body, out var text);
        var failed = !readable || await CallAsync(function.Name, FunctionsHostEnvelope.Queue(function.Binding, text!, message)) is not null;
        if (failed && readable && message.DequeueCount < folder.MaxDequeueCount)
        {
            await queue.HideAsync(message, folder.VisibilityTimeout, CancellationToken.None);
            return;
        }

        if (failed && QueueNames.PoisonOf(function.Queue) is { } poison)
            await new StorageMessageQueue(queues.GetQueueClient(poison)).SendAsync(message.Body, CancellationToken.None);
        await queue.DeleteAsync(message, CancellationToken.None);
    }

    /// <returns>What went wrong; null where nothing did.</returns>
    private async Task<string?> CallAsync(string name, string envelope)
    {
        try
        {
            using var answer = await client.PostAsync(name, new StringContent(envelope, Encoding.UTF8, "application/json"));
            var body = await answer.Content.ReadAsStringAsync();
            if (answer.IsSuccessStatusCode && !IsJsonObject(body))
                faults.Enqueue($"{name} answered {(int)answer.StatusCode} with the body '{body}': the real host would hang and then kill the handler.");
            if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest)
                faults.Enqueue($"{name} answered {(int)answer.StatusCode} to the host's own call.");
            return answer.IsSuccessStatusCode ? null : $"{name} answered {(int)answer.StatusCode}: {body}";
        }
        catch (HttpRequestException e)
        {
            return $"{name} did not answer: {e.Message}";
        }
    }

    private static bool IsJsonObject(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
