using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pegasus.Domain.Conversations;
using Pegasus.Domain.Documents;
using Pegasus.Domain.Retrieval;
using Pegasus.Functions.Ai;

namespace Pegasus.Functions.Tests.Ai;

public sealed class AiFeatureTests
{
    [Fact]
    public async Task Without_settings_the_documents_own_sentences_answer()
    {
        var chunk = new Chunk("d", "refunds.md", 0, "", "Refunds take five days. Parcels are sent on Mondays.");
        var prompt = new AnswerPrompt("Ada", null, [], [new Passage(chunk, 1)], "How long do refunds take?");
        await using var app = Build([]);
        await using var scope = app.Services.CreateAsyncScope();

        var (answering, models) = (scope.ServiceProvider.GetRequiredService<Answering>(), app.Services.GetRequiredService<AiModels>());
        var answer = await answering.AnswerAsync(models, prompt, default);

        Assert.Contains("five days", answer.Text, StringComparison.Ordinal);
        Assert.Equal("d", Assert.Single(answer.Citations).DocumentId);
        Assert.Null(models.Embedding);
        Assert.False((await answering.AnswerAsync(models, prompt with { Question = "Zebra giraffe?" }, default)).Answered);
    }

    [Fact]
    public async Task The_offline_client_streams_the_text_that_it_answers()
    {
        var chunk = new Chunk("d", "refunds.md", 0, "", "Refunds take five days.");
        var prompt = new AnswerPrompt("Ada", null, [], [new Passage(chunk, 1)], "How long do refunds take?");
        await using var app = Build([]);
        var client = app.Services.GetRequiredService<AiModels>().Chat;

        var streamed = await client.GetStreamingResponseAsync([], PromptMessages.ToChatOptions(prompt)).ToChatResponseAsync();

        Assert.Equal((await client.GetResponseAsync([], PromptMessages.ToChatOptions(prompt))).Text, streamed.Text);
    }

    [Fact]
    public async Task A_wrong_start_names_everything_that_is_wrong_at_once()
    {
        await using var app = Build(new()
        {
            ["Ai:Provider"] = "azure-openai",
            ["Ai:Endpoint"] = "http://example.com",
            ["Ai:ApiKey"] = "sk-not-to-be-shown",
            ["Ai:TimeoutSeconds"] = "1000",
        });

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => app.StartAsync());

        Assert.Equal(["Ai:TimeoutSeconds", "Ai:ChatModel", "Ai:Endpoint"], failure.Failures.Select(problem => problem.Split(' ')[0]));
        Assert.DoesNotContain("sk-", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ai:Provider", "clever", null, null, null)]
    [InlineData("Ai:ApiKey", "openai", null, null, "m")]
    [InlineData("Ai:ChatModel", "openai", null, "k", null)]
    [InlineData("Ai:Endpoint", "openai", "localhost:1234", "k", "m")]
    [InlineData("Ai:Endpoint", "azure-openai", null, "k", "m")]
    [InlineData(null, "OpenAI", null, "k", "m")]
    [InlineData(null, "openai", "http://localhost:11434/v1", null, "m")]
    [InlineData(null, "azure-openai", "https://r.openai.azure.com", null, "m")]
    [InlineData(null, "offline", null, null, null)]
    public void Each_setting_is_checked(string? named, string provider, string? endpoint, string? key, string? model)
    {
        var result = new AiOptionsValidator().Validate(null, new AiOptions
        {
            Provider = provider,
            Endpoint = endpoint,
            ApiKey = key,
            ChatModel = model,
        });

        Assert.Equal(named is null, result.Succeeded);
        if (named is not null) Assert.StartsWith(named, Assert.Single(result.Failures!), StringComparison.Ordinal);
    }

    private static WebApplication Build(Dictionary<string, string?> settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.AddAi();
        return builder.Build();
    }
}
