using Pegasus.Functions.Hosting;
using Pegasus.Functions.Tests.Support;
using Pegasus.Storage.Queues;

namespace Pegasus.Functions.Tests.Hosting;

public sealed class StorageMessageQueueTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_missing_queue_is_empty_and_is_made_by_the_first_message()
    {
        var queue = await OpenAsync();

        Assert.Empty(await queue.ReceiveAsync(4, Minute, CancellationToken.None));
        await queue.SendAsync("not base64!", CancellationToken.None);

        var message = Assert.Single(await queue.ReceiveAsync(4, Minute, CancellationToken.None));
        Assert.Equal("not base64!", message.Body);
        Assert.Equal(1, message.DequeueCount);
    }

    [Fact]
    public async Task A_message_that_is_shown_again_keeps_its_body_and_counts_its_deliveries()
    {
        var queue = await OpenAsync();
        await queue.SendAsync(QueueText.Encode("ü"), CancellationToken.None);
        var first = Assert.Single(await queue.ReceiveAsync(1, Minute, CancellationToken.None));

        Assert.NotNull(await queue.HideAsync(first, TimeSpan.Zero, CancellationToken.None));

        var second = Assert.Single(await queue.ReceiveAsync(1, Minute, CancellationToken.None));
        Assert.Equal((first.Id, first.Body, 2), (second.Id, second.Body, second.DequeueCount));
    }

    [Fact]
    public async Task A_receiver_that_lost_its_message_can_neither_hide_nor_delete_it()
    {
        var queue = await OpenAsync();
        await queue.SendAsync("m", CancellationToken.None);
        var lost = Assert.Single(await queue.ReceiveAsync(1, Minute, CancellationToken.None));
        var receipt = await queue.HideAsync(lost, Minute, CancellationToken.None);
        var held = lost with { PopReceipt = receipt! };

        Assert.Null(await queue.HideAsync(lost, Minute, CancellationToken.None));
        await queue.DeleteAsync(lost, CancellationToken.None);
        Assert.NotNull(await queue.HideAsync(held, TimeSpan.Zero, CancellationToken.None));

        var again = Assert.Single(await queue.ReceiveAsync(1, Minute, CancellationToken.None));
        await queue.DeleteAsync(again, CancellationToken.None);
        Assert.Null(await queue.HideAsync(again, TimeSpan.Zero, CancellationToken.None));
    }

    private static async Task<IMessageQueue> OpenAsync()
    {
        var azurite = await AzuriteServer.GetAsync();
        var service = new QueueServiceClient(azurite.ConnectionString, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None });
        return new StorageMessageQueues(service).Open(QueueNames.For(AzuriteServer.NewPrefix(), "train-bot"));
    }
}
