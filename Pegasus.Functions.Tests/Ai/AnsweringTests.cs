using System.Diagnostics;
using Microsoft.Extensions.Options;
using Pegasus.Domain.Conversations;
using Pegasus.Functions.Ai;
using Pegasus.Functions.Ai.OpenAi;
using Pegasus.Functions.Tests.Domain.Conversations;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Ai;

public sealed class AnsweringTests : IAsyncLifetime
{
    private const string Key = "sk-key-of-this-test";

    private static readonly AnswerPrompt Prompt =
        new("Ada", "Be brief.", [new Turn(true, "Hi"), new Turn(false, "Hello!")], [AnswerReaderTests.Passage('A')], "Why is it so?");

    private readonly AiTime aiTime = new();
    private OpenAiFake fake = null!;

    public async Task InitializeAsync() => fake = await OpenAiFake.StartAsync();

    public async Task DisposeAsync() => await fake.DisposeAsync();

    [Fact]
    public async Task The_model_is_sent_rules_conversation_documents_and_question_and_its_answer_cites()
    {
        var answer = await Answering().AnswerAsync(Prompt, default);

        Assert.Equal(OpenAiFake.DefaultReply, answer.Text);
        Assert.Equal(new Citation("A", "A.md", "The document A says so."), Assert.Single(answer.Citations));
        var request = Assert.Single(fake.Requests);
        Assert.Equal(["system", "user", "assistant", "user"], request.Messages.Select(message => message.Role));
        Assert.Contains("Why is it so?", request.Messages[^1].Text, StringComparison.Ordinal);
        Assert.Equal($"Bearer {Key}", request.Authorization);
        Assert.DoesNotContain(Key, request.Body.ToString(), StringComparison.Ordinal);
        Assert.True(aiTime.Elapsed > TimeSpan.Zero);
    }

    [Fact]
    public async Task A_streamed_answer_is_previewed_from_its_first_true_citation_on()
    {
        fake.Always = AiScript.Reply("It [9] is so [1]. And so [1, 7] on [1].");
        var pieces = new List<string>();

        var answer = await Answering().AnswerAsync(Prompt, Keep, default);

        Task Keep(string piece, CancellationToken _)
        {
            pieces.Add(piece);
            return Task.CompletedTask;
        }
        Assert.Equal("It is so [1]. And so [1] on [1].", answer.Text);
        Assert.StartsWith("It is so [1]", pieces[0], StringComparison.Ordinal);
        Assert.True(pieces.Count > 2);
        Assert.Equal(answer.Text, string.Concat(pieces));
    }

    [Theory]
    [InlineData("I think that it is so [9].")]
    [InlineData("NO_ANSWER so [1]")]
    public async Task Nothing_is_previewed_of_what_turns_out_to_be_no_answer(string written)
    {
        fake.Always = AiScript.Reply(written);
        var answer = await Answering().AnswerAsync(Prompt, (piece, _) => throw new InvalidOperationException(piece), default);

        Assert.Equal(Answer.NotFound, answer);
    }

    [Fact]
    public async Task A_cut_stream_is_a_fault()
    {
        fake.Always = AiScript.Cut("It is so [1]. And");

        await Assert.ThrowsAsync<AiUnavailableException>(() => Answering().AnswerAsync(Prompt, (_, _) => Task.CompletedTask, default));
    }

    [Fact]
    public async Task Without_passages_no_model_is_called()
    {
        var answer = await Answering().AnswerAsync(Prompt with { Passages = [] }, default);

        Assert.Equal(Answer.NotFound, answer);
        Assert.Empty(fake.Requests);
    }

    [Fact]
    public async Task A_passing_fault_is_survived_and_the_providers_pause_is_kept()
    {
        fake.Next(AiScript.Fail(429, retryAfter: "0"), AiScript.Fail(500));

        Assert.True((await Answering().AnswerAsync(Prompt, default)).Answered);
        Assert.Equal(3, fake.Requests.Count);
    }

    [Fact]
    public async Task A_pause_longer_than_the_visitor_waits_is_not_waited_for()
    {
        fake.Always = AiScript.Fail(429, retryAfter: "3600");

        var fault = await Assert.ThrowsAsync<AiUnavailableException>(() => Answering().AnswerAsync(Prompt, default));

        Assert.Contains("429", fault.Message, StringComparison.Ordinal);
        Assert.Single(fake.Requests);
    }

    public static TheoryData<string> Faults => ["429", "500", "401", "404", "garbage", "no choices", "cut", "hang", "drip"];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Each_fault_ends_in_time_and_gives_away_no_key_and_no_body(string fault)
    {
        fake.Always = fault switch
        {
            "garbage" => AiScript.Garbage,
            "no choices" => AiScript.NoChoices,
            "cut" => AiScript.Cut("It is"),
            "hang" => AiScript.Hang,
            "drip" => AiScript.Drip,
            _ => AiScript.Fail(int.Parse(fault, System.Globalization.CultureInfo.InvariantCulture), retryAfter: "0"),
        };
        var slow = fault is "hang" or "drip";
        var clock = Stopwatch.StartNew();

        var thrown = await Assert.ThrowsAsync<AiUnavailableException>(() =>
            Answering(timeout: slow ? 1.5 : 30).AnswerAsync(Prompt, default));

        Assert.DoesNotContain("sk-", thrown.ToString(), StringComparison.Ordinal);
        Assert.Null(thrown.InnerException);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 15);
        Assert.InRange(fake.Requests.Count, 1, 1 + AiDefaults.MaxRetries);
    }

    [Fact]
    public async Task A_visitor_who_leaves_is_no_fault_of_the_provider()
    {
        fake.Always = AiScript.Hang;
        var answering = Answering();
        for (var i = 0; i <= AiDefaults.BreakerFailures; i++)
        {
            using var gone = new CancellationTokenSource(TimeSpan.FromMilliseconds(10));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answering.AnswerAsync(Prompt, gone.Token));
        }

        fake.Always = AiScript.Reply(OpenAiFake.DefaultReply);
        Assert.True((await answering.AnswerAsync(Prompt, default)).Answered);
    }

    [Fact]
    public async Task A_provider_that_keeps_failing_is_left_alone_and_asked_again_later()
    {
        var clock = new MovableClock();
        var answering = Answering(clock: clock);
        fake.Always = AiScript.Fail(401);
        for (var i = 0; i < AiDefaults.BreakerFailures; i++)
            await Assert.ThrowsAsync<AiUnavailableException>(() => answering.AnswerAsync(Prompt, default));
        fake.Always = AiScript.Reply(OpenAiFake.DefaultReply);

        await Assert.ThrowsAsync<AiUnavailableException>(() => answering.AnswerAsync(Prompt, default));
        Assert.Equal(AiDefaults.BreakerFailures, fake.Requests.Count);

        clock.Now += AiDefaults.BreakerPause;
        Assert.True((await answering.AnswerAsync(Prompt, default)).Answered);
        Assert.True((await answering.AnswerAsync(Prompt, default)).Answered);
    }

    [Fact]
    public async Task Requests_that_the_provider_turns_away_do_not_cut_the_others_off()
    {
        var answering = Answering();
        fake.Next([.. Enumerable.Repeat(AiScript.Fail(400), AiDefaults.BreakerFailures + 1)]);
        for (var i = 0; i <= AiDefaults.BreakerFailures; i++)
            await Assert.ThrowsAsync<AiUnavailableException>(() => answering.AnswerAsync(Prompt, default));

        Assert.True((await answering.AnswerAsync(Prompt, default)).Answered);
    }

    private Asking Answering(double timeout = 30, TimeProvider? clock = null)
    {
        var options = new AiOptions { Provider = "openai", Endpoint = fake.Endpoint, ApiKey = Key, ChatModel = "m", TimeoutSeconds = timeout };
        var models = new AiModels(OpenAiConnection.Chat(options), embedding: null, reports: null, clock ?? TimeProvider.System);
        return new Asking(new Answering(aiTime, Options.Create(options), TimeProvider.System), models);
    }

    /// <summary>Answers by the fake.</summary>
    private sealed record Asking(Answering Answering, AiModels Models)
    {
        public Task<Answer> AnswerAsync(AnswerPrompt prompt, CancellationToken cancellationToken) => Answering.AnswerAsync(Models, prompt, cancellationToken);

        public Task<Answer> AnswerAsync(AnswerPrompt prompt, Func<string, CancellationToken, Task> onText, CancellationToken cancellationToken) =>
            Answering.AnswerAsync(Models, prompt, onText, cancellationToken);
    }

    private sealed class MovableClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
