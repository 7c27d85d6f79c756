using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.AI;
using Pegasus.Functions.Telemetry;

namespace Pegasus.Functions.Ai.Metering;

/// <summary>
/// One call of a model, told as a span and as figures by OpenTelemetry's conventions for generative AI: which model, how long, how many tokens,
/// at what cost. Never what was asked or answered.
/// </summary>
/// <remarks>https://opentelemetry.io/docs/specs/semconv/gen-ai</remarks>
internal sealed class ModelCall : IDisposable
{
    private static readonly Histogram<double> Durations = PegasusMeter.Meter.CreateHistogram(
        "gen_ai.client.operation.duration", "s", "How long calls of models took.",
        advice: PegasusMeter.Seconds(0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92));

    private static readonly Histogram<long> Tokens = PegasusMeter.Meter.CreateHistogram(
        "gen_ai.client.token.usage", "{token}", "How many tokens calls of models took.",
        advice: new InstrumentAdvice<long> { HistogramBucketBoundaries = [1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576] });

    private static readonly Counter<double> Costs = PegasusMeter.Meter.CreateCounter<double>(
        "pegasus.ai.cost", "{currency}", "What calls of Pegasus' own chat model cost, by Ai:InputPrice and Ai:OutputPrice.");

    private readonly MeteredModel model;
    private readonly string operation;
    private readonly long begun = Stopwatch.GetTimestamp();
    private readonly Activity? span;
    private string? fault;

    /// <param name="model">The model.</param>
    /// <param name="operation">What it does, by the conventions: "chat", "embeddings".</param>
    public ModelCall(MeteredModel model, string operation)
    {
        (this.model, this.operation) = (model, operation);
        span = PegasusActivities.Source.StartActivity($"{operation} {model.Model}", ActivityKind.Client);
        if (span is null)
            return;
        foreach (var (name, value) in Tags())
            span.SetTag(name, value);
        span.SetTag("gen_ai.request.model", model.Model);
    }

    /// <summary>The model answered.</summary>
    public void Answered(UsageDetails? usage)
    {
        Count("input", usage?.InputTokenCount);
        Count("output", usage?.OutputTokenCount);
        span?.SetTag("gen_ai.usage.input_tokens", usage?.InputTokenCount).SetTag("gen_ai.usage.output_tokens", usage?.OutputTokenCount);
        if (usage is { InputTokenCount: { } input, OutputTokenCount: { } output } && model.Prices.CostOf(input, output) is { } cost)
            Costs.Add(cost, Tags());
    }

    /// <summary>The model gave no answer.</summary>
    public void Failed(Exception exception)
    {
        fault = exception is AiUnavailableException unavailable ? unavailable.Fault.ToString() : exception.GetType().Name;
        span?.SetTag("error.type", fault).SetStatus(ActivityStatusCode.Error);
    }

    public void Dispose()
    {
        var tags = Tags();
        if (fault is not null)
            tags.Add("error.type", fault);
        Durations.Record(Stopwatch.GetElapsedTime(begun).TotalSeconds, tags);
        span?.Dispose();
    }

    private void Count(string type, long? tokens)
    {
        if (tokens is not { } count)
            return;
        var tags = Tags();
        tags.Add("gen_ai.token.type", type);
        Tokens.Record(count, tags);
    }

    private TagList Tags()
    {
        var tags = new TagList
        {
            { "gen_ai.operation.name", operation },
            { "gen_ai.provider.name", model.ProviderName },
            { "pegasus.ai.own", model.IsOwn },
        };
        if (!model.IsOwn)
            tags.Add("gen_ai.request.model", model.Model);
        return tags;
    }
}
