using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.Channels;
using Pegasus.Functions.Hosting;

namespace Pegasus.Functions.Tests.Hosting;

/// <summary>Queues in memory with the visibility rules of the real ones, on a clock that the test moves.</summary>
internal sealed class FakeQueues(TimeProvider time) : IMessageQueues
{
    private readonly ConcurrentDictionary<string, FakeQueue> queues = new();

    public FakeQueue this[string name] => queues.GetOrAdd(name, _ => new FakeQueue(name, time));

    public IMessageQueue Open(string name) => this[name];
}

internal sealed class FakeQueue(string name, TimeProvider time) : IMessageQueue
{
    private readonly Lock gate = new();
    private readonly List<Message> messages = [];
    private readonly Channel<bool> changes = Channel.CreateUnbounded<bool>();
    private int receipts;

    public string Name => name;

    /// <summary>What is thrown instead of the next answers to a receive.</summary>
    public ConcurrentQueue<Exception> Faults { get; } = new();

    public IReadOnlyList<string> Bodies
    {
        get
        {
            lock (gate)
                return [.. messages.Select(message => message.Body)];
        }
    }

    /// <summary>Waits until the bodies on the queue are these.</summary>
    public Task HoldsAsync(params string[] bodies) => UntilAsync(() => Bodies.SequenceEqual(bodies));

    /// <summary>Waits until every message is hidden for exactly this long.</summary>
    public Task HidesAsync(TimeSpan visibility) => UntilAsync(() =>
    {
        lock (gate)
            return messages.TrueForAll(message => message.VisibleAt == time.GetUtcNow() + visibility);
    });

    /// <summary>Hands every message to the next receiver although its present one still holds it.</summary>
    public void Steal()
    {
        lock (gate)
            messages.ForEach(message => message.Receipt = NextReceipt());
    }

    public Task<IReadOnlyList<QueueDelivery>> ReceiveAsync(int count, TimeSpan visibility, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Faults.TryDequeue(out var fault))
            throw fault;
        lock (gate)
        {
            var taken = messages.Where(message => message.VisibleAt <= time.GetUtcNow()).Take(count).ToList();
            foreach (var message in taken)
            {
                message.DequeueCount++;
                message.Receipt = NextReceipt();
                message.VisibleAt = time.GetUtcNow() + visibility;
            }

            return Task.FromResult<IReadOnlyList<QueueDelivery>>(
                [.. taken.Select(message => new QueueDelivery(message.Id, message.Receipt, message.Body, message.DequeueCount))]);
        }
    }

    public Task<string?> HideAsync(QueueDelivery message, TimeSpan visibility, CancellationToken cancellationToken) => Task.FromResult(Change(message, held =>
    {
        held.VisibleAt = time.GetUtcNow() + visibility;
        return held.Receipt = NextReceipt();
    }));

    public Task DeleteAsync(QueueDelivery message, CancellationToken cancellationToken)
    {
        Change(message, held => messages.Remove(held) ? "" : null);
        return Task.CompletedTask;
    }

    public Task SendAsync(string body, CancellationToken cancellationToken)
    {
        lock (gate)
            messages.Add(new Message(Guid.NewGuid().ToString(), body) { VisibleAt = time.GetUtcNow() });
        changes.Writer.TryWrite(true);
        return Task.CompletedTask;
    }

    private async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
            await changes.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
    }

    private string? Change(QueueDelivery message, Func<Message, string?> change)
    {
        lock (gate)
        {
            var held = messages.Find(candidate => candidate.Id == message.Id && candidate.Receipt == message.PopReceipt);
            var receipt = held is null ? null : change(held);
            changes.Writer.TryWrite(true);
            return receipt;
        }
    }

    private string NextReceipt() => (++receipts).ToString(CultureInfo.InvariantCulture);

    private sealed class Message(string id, string body)
    {
        public string Id { get; } = id;

        public string Body { get; } = body;

        public string Receipt { get; set; } = "";

        public int DequeueCount { get; set; }

        public DateTimeOffset VisibleAt { get; set; }
    }
}
