using Azure;
using Pegasus.Functions.Tests.Support;
using Pegasus.Storage.Queues;

namespace Pegasus.Functions.Tests.Storage;

public sealed class AzuriteQueueTests(AzuriteTarget target) : QueueConformance(target), IClassFixture<AzuriteTarget>;

public sealed class FakeQueueTests(FakeTarget target) : QueueConformance(target), IClassFixture<FakeTarget>;

/// <summary>Campaign 14: queues.</summary>
public abstract class QueueConformance(ConformanceTarget target)
{
    public static TheoryData<string> Texts => ["", "plain", "a<b>&\"c'", "é汉字😀", "{\"job\":1}", "line\r\nline", "\0\u0001", new string('x', 49_152), new string('汉', 16_384)];

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_text_comes_back_as_it_was_sent(string text)
    {
        await using var queue = await target.NewQueueAsync();
        await queue.Client.SendMessageAsync(text);
        Assert.Equal(text, (await queue.Client.ReceiveMessagesAsync()).Value.Single().MessageText);
    }

    [Fact]
    public async Task A_queue_is_created_and_deleted_in_peace()
    {
        await using var queue = await target.NewQueueAsync();
        await queue.Client.CreateIfNotExistsAsync();
        Assert.True((await queue.Client.DeleteIfExistsAsync()).Value);
        Assert.False((await queue.Client.DeleteIfExistsAsync()).Value);
    }

    public static TheoryData<string> Methods => ["send", "receive", "peek", "properties", "clear", "update", "delete"];

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Without_a_queue_all_is_404(string method)
    {
        var queue = new QueueClient(target.ConnectionString, StorageAccount.NewPrefix());
        var error = await Assert.ThrowsAsync<RequestFailedException>(() => method switch
        {
            "send" => queue.SendMessageAsync("x"),
            "receive" => queue.ReceiveMessagesAsync(),
            "peek" => queue.PeekMessagesAsync(),
            "properties" => queue.GetPropertiesAsync(),
            "clear" => queue.ClearMessagesAsync(),
            "update" => queue.UpdateMessageAsync(Guid.NewGuid().ToString(), "AAAA"),
            _ => queue.DeleteMessageAsync(Guid.NewGuid().ToString(), "AAAA"),
        });
        Assert.Equal((404, QueueErrorCode.QueueNotFound), (error.Status, error.ErrorCode));
    }

    [Fact]
    public async Task A_received_message_is_hidden_and_comes_again()
    {
        await using var queue = await target.NewQueueAsync();
        await queue.Client.SendMessageAsync("x");
        Assert.Equal(1, (await queue.Client.ReceiveMessagesAsync(visibilityTimeout: TimeSpan.FromSeconds(1))).Value.Single().DequeueCount);
        Assert.Empty((await queue.Client.ReceiveMessagesAsync()).Value);
        Assert.Equal(2, (await WhenVisibleAsync(queue)).DequeueCount);
    }

    [Fact]
    public async Task A_message_sent_hidden_is_made_visible_by_its_sender()
    {
        await using var queue = await target.NewQueueAsync();
        var sent = (await queue.Client.SendMessageAsync("x", visibilityTimeout: TimeSpan.FromHours(1))).Value;
        Assert.Empty((await queue.Client.ReceiveMessagesAsync()).Value);
        await queue.Client.UpdateMessageAsync(sent.MessageId, sent.PopReceipt, visibilityTimeout: TimeSpan.Zero);
        Assert.Equal("x", (await queue.Client.ReceiveMessagesAsync()).Value.Single().MessageText);
    }

    [Fact]
    public async Task An_update_changes_the_text_and_kills_the_old_receipt()
    {
        await using var queue = await target.NewQueueAsync();
        var sent = (await queue.Client.SendMessageAsync("x")).Value;
        var updated = (await queue.Client.UpdateMessageAsync(sent.MessageId, sent.PopReceipt, "é")).Value;
        foreach (var stale in new Func<Task>[]
        {
            () => queue.Client.UpdateMessageAsync(sent.MessageId, sent.PopReceipt),
            () => queue.Client.DeleteMessageAsync(sent.MessageId, sent.PopReceipt),
        })
        {
            var error = await Assert.ThrowsAsync<RequestFailedException>(stale);
            Assert.Equal((400, QueueErrorCode.PopReceiptMismatch), (error.Status, error.ErrorCode));
        }

        Assert.Equal("é", (await queue.Client.PeekMessagesAsync()).Value.Single().MessageText);
        Assert.Equal(204, (await queue.Client.DeleteMessageAsync(sent.MessageId, updated.PopReceipt)).Status);
    }

    [Fact]
    public async Task An_update_prolongs_the_hiding()
    {
        await using var queue = await target.NewQueueAsync();
        await queue.Client.SendMessageAsync("x");
        var message = (await queue.Client.ReceiveMessagesAsync(visibilityTimeout: TimeSpan.FromSeconds(1))).Value.Single();
        var updated = await queue.Client.UpdateMessageAsync(message.MessageId, message.PopReceipt, visibilityTimeout: TimeSpan.FromHours(1));
        await target.PassAsync(TimeSpan.FromSeconds(1.5));
        Assert.Empty((await queue.Client.ReceiveMessagesAsync()).Value);
        Assert.True(updated.Value.NextVisibleOn > message.NextVisibleOn);
    }

    [Fact]
    public async Task A_message_is_deleted_once()
    {
        await using var queue = await target.NewQueueAsync();
        await queue.Client.SendMessageAsync("x");
        var message = (await queue.Client.ReceiveMessagesAsync()).Value.Single();
        await queue.Client.DeleteMessageAsync(message.MessageId, message.PopReceipt);
        var error = await Assert.ThrowsAsync<RequestFailedException>(() => queue.Client.DeleteMessageAsync(message.MessageId, message.PopReceipt));
        Assert.Equal((404, QueueErrorCode.MessageNotFound), (error.Status, error.ErrorCode));
    }

    [Fact]
    public async Task A_receiver_that_was_overtaken_cannot_delete()
    {
        await using var queue = await target.NewQueueAsync();
        await queue.Client.SendMessageAsync("x");
        var first = (await queue.Client.ReceiveMessagesAsync(visibilityTimeout: TimeSpan.FromSeconds(1))).Value.Single();
        await WhenVisibleAsync(queue);
        var error = await Assert.ThrowsAsync<RequestFailedException>(() => queue.Client.DeleteMessageAsync(first.MessageId, first.PopReceipt));
        Assert.Equal(QueueErrorCode.PopReceiptMismatch, error.ErrorCode);
    }

    [Fact]
    public async Task A_peek_hides_nothing()
    {
        await using var queue = await target.NewQueueAsync();
        await queue.Client.SendMessageAsync("x");
        Assert.Equal(0, (await queue.Client.PeekMessagesAsync(32)).Value.Single().DequeueCount);
        Assert.Single((await queue.Client.ReceiveMessagesAsync(32)).Value);
    }

    [Fact]
    public async Task Messages_are_counted_received_and_cleared()
    {
        await using var queue = await target.NewQueueAsync();
        for (var index = 0; index < 33; index++)
            await queue.Client.SendMessageAsync($"{index}");
        Assert.Equal(33, (await queue.Client.GetPropertiesAsync()).Value.ApproximateMessagesCount);
        var received = (await queue.Client.ReceiveMessagesAsync(32)).Value;
        Assert.Equal(32, received.Select(message => message.MessageText).Distinct().Count());
        await queue.Client.ClearMessagesAsync();
        Assert.Equal(0, (await queue.Client.GetPropertiesAsync()).Value.ApproximateMessagesCount);
    }

    [Fact]
    public async Task A_message_lapses()
    {
        await using var queue = await target.NewQueueAsync();
        await queue.Client.SendMessageAsync("x", timeToLive: TimeSpan.FromSeconds(1));
        await target.PassAsync(TimeSpan.FromSeconds(1.5));
        Assert.Empty((await queue.Client.PeekMessagesAsync()).Value);
    }

    [Fact]
    public async Task A_message_may_live_for_ever()
    {
        await using var queue = await target.NewQueueAsync();
        var sent = (await queue.Client.SendMessageAsync("x", timeToLive: TimeSpan.FromSeconds(-1))).Value;
        Assert.True(sent.ExpirationTime.Year > 2100);
    }

    [Fact]
    public async Task Without_encoding_the_text_goes_as_it_is()
    {
        await using var raw = await target.NewQueueAsync(QueueMessageEncoding.None);
        await raw.Client.SendMessageAsync("a<b>&\"é😀");
        Assert.Equal("a<b>&\"é😀", (await raw.Client.PeekMessagesAsync()).Value.Single().MessageText);
    }

    [Fact]
    public async Task A_stray_text_that_is_no_base64_comes_as_it_was_sent()
    {
        await using var raw = await target.NewQueueAsync(QueueMessageEncoding.None);
        await raw.Client.SendMessageAsync("not base64!");
        var client = new QueueClient(target.ConnectionString, raw.Client.Name);
        Assert.Equal("not base64!", (await client.ReceiveMessagesAsync()).Value.Single().MessageText);
    }

    private async Task<QueueMessage> WhenVisibleAsync(TestQueue queue)
    {
        while (true)
        {
            await target.PassAsync(TimeSpan.FromMilliseconds(300));
            if ((await queue.Client.ReceiveMessagesAsync()).Value is [var message])
                return message;
        }
    }
}
