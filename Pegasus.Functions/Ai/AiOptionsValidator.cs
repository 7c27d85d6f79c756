using Microsoft.Extensions.Options;

namespace Pegasus.Functions.Ai;

/// <summary>Stops the start on wrong settings under <c>Ai</c>, with all that is wrong at once. No value of a key is repeated.</summary>
internal sealed class AiOptionsValidator : IValidateOptions<AiOptions>
{
    public ValidateOptionsResult Validate(string? name, AiOptions options)
    {
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(AiOptions options)
    {
        if (options.TimeoutSeconds is not (>= 1 and <= AiDefaults.MaxTimeoutSeconds))
            yield return $"Ai:TimeoutSeconds must be between 1 and {AiDefaults.MaxTimeoutSeconds}.";
        if (options.EmbeddingDimensions is < 1 or > AiDefaults.MaxEmbeddingDimensions)
            yield return $"Ai:EmbeddingDimensions must be between 1 and {AiDefaults.MaxEmbeddingDimensions}; leave it out for as many as the model has.";
        if (options is { InputPrice: null, OutputPrice: not null } or { InputPrice: not null, OutputPrice: null } or { InputPrice: not >= 0 and not null } or { OutputPrice: not >= 0 and not null })
            yield return "Ai:InputPrice and Ai:OutputPrice must both be set, to what a million tokens cost, 0 or more; or neither.";
        if (options.IsOffline) yield break;

        var openAi = options.Is(AiOptions.OpenAi);
        if (!openAi && !options.Is(AiOptions.AzureOpenAi))
        {
            yield return $"Ai:Provider is '{options.Provider}'; set it to {AiOptions.Offline}, {AiOptions.OpenAi} or {AiOptions.AzureOpenAi}.";
            yield break;
        }

        if (string.IsNullOrWhiteSpace(options.ChatModel))
            yield return "Ai:ChatModel is missing; set it to the name of a chat model, or of a deployment of the Azure OpenAI resource.";
        if (openAi && string.IsNullOrWhiteSpace(options.ApiKey) && string.IsNullOrWhiteSpace(options.Endpoint))
            yield return "Ai:ApiKey is missing; set it to an OpenAI key, or set Ai:Endpoint to a compatible server that needs none.";
        if (EndpointProblem(options, openAi) is { } problem) yield return problem;
    }

    private static string? EndpointProblem(AiOptions options, bool openAi)
    {
        const string AzureExample = "https://my-resource.openai.azure.com";
        if (string.IsNullOrWhiteSpace(options.Endpoint))
            return openAi ? null : $"Ai:Endpoint is missing; set it to the address of the Azure OpenAI resource, for example {AzureExample}.";
        if (!Uri.TryCreate(options.Endpoint, UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https"))
            return $"Ai:Endpoint is not an http or https address; set it to one, for example {(openAi ? "https://api.openai.com/v1" : AzureExample)}.";
        return endpoint.Scheme == "http" && !openAi && !endpoint.IsLoopback
            ? "Ai:Endpoint must begin with https:// so that the key is not sent in the clear."
            : null;
    }
}
