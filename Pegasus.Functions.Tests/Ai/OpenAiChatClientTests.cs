using Microsoft.Extensions.AI;
using Pegasus.Functions.Ai;
using Pegasus.Functions.Ai.OpenAi;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Ai;

public sealed class OpenAiChatClientTests : IAsyncLifetime
{
    private static readonly ChatMessage[] Messages = [new(ChatRole.System, "Rules"), new(ChatRole.User, "Why?")];

    private OpenAiFake fake = null!;

    public async Task InitializeAsync() => fake = await OpenAiFake.StartAsync();

    public async Task DisposeAsync() => await fake.DisposeAsync();

    [Fact]
    public async Task A_complete_answer_carries_text_model_usage_and_finish()
    {
        var response = await Client().GetResponseAsync(Messages);

        Assert.Equal(OpenAiFake.DefaultReply, response.Text);
        Assert.Equal(ChatRole.Assistant, Assert.Single(response.Messages).Role);
        Assert.Equal("m", response.ModelId);
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
        Assert.Equal((11, 5, 16), (response.Usage!.InputTokenCount, response.Usage.OutputTokenCount, response.Usage.TotalTokenCount));
    }

    [Fact]
    public async Task A_streamed_answer_comes_in_pieces_that_make_the_same_text()
    {
        var updates = new List<ChatResponseUpdate>();
        await foreach (var update in Client().GetStreamingResponseAsync(Messages)) updates.Add(update);

        Assert.Equal(["It", " is", " so", " [1].", ""], updates.Select(update => update.Text));
        Assert.Equal(ChatFinishReason.Stop, updates[^1].FinishReason);
        Assert.True(Assert.Single(fake.Requests).Stream);
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("garbage")]
    [InlineData("500")]
    public async Task A_stream_that_does_not_finish_is_a_fault_and_not_a_short_answer(string fault)
    {
        fake.Always = fault switch { "cut" => AiScript.Cut("It is"), "garbage" => AiScript.Garbage, _ => AiScript.Fail(500, "0") };

        var thrown = await Assert.ThrowsAsync<AiUnavailableException>(async () =>
        {
            await foreach (var _ in Client().GetStreamingResponseAsync(Messages)) continue;
        });

        Assert.DoesNotContain("sk-", thrown.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_is_left_stops_at_once()
    {
        fake.Always = AiScript.Drip;
        using var gone = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in Client().GetStreamingResponseAsync(Messages, cancellationToken: gone.Token)) continue;
        });
    }

    [Fact]
    public async Task Azure_is_asked_at_its_v1_path()
    {
        var options = new AiOptions { Provider = "azure-openai", Endpoint = fake.Address, ApiKey = "k", ChatModel = "deployed" };

        await OpenAiConnection.Chat(options).GetResponseAsync(Messages);

        var request = Assert.Single(fake.Requests);
        Assert.Equal("/openai/v1/chat/completions", request.Path);
        Assert.Equal("deployed", request.Model);
        Assert.Equal("https://r.openai.azure.com/openai/v1/", OpenAiConnection.Endpoint(
            new AiOptions { Provider = "azure-openai", Endpoint = "https://r.openai.azure.com/openai/v1" })!.AbsoluteUri);
    }

    [Fact]
    public async Task Embeddings_come_back_in_the_order_of_the_texts()
    {
        var options = new AiOptions { Provider = "openai", Endpoint = fake.Endpoint, EmbeddingModel = "e" };
        using var generator = OpenAiConnection.Embeddings(options);

        var embeddings = await generator.GenerateAsync(["one", "two words", "and three words"]);

        Assert.Equal([3f, 9f, 15f], embeddings.Select(embedding => embedding.Vector.Span[0]));
        Assert.Equal(7, embeddings.Usage!.InputTokenCount);
    }

    private OpenAiChatClient Client() =>
        OpenAiConnection.Chat(new AiOptions { Provider = "openai", Endpoint = fake.Endpoint, ApiKey = "k", ChatModel = "m" });
}
