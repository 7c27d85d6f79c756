using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.WebUtilities;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Description;

/// <summary>The responses of an operation: what it produces, and how it refuses.</summary>
internal sealed class ApiResponses(ApiSchemas schemas, ApiExamples examples)
{
    private const string SampleRequestId = "4s0wq6h8c2v9m1r7k3t5x0b2n4";
    private const string RequestId = "X-Request-Id";
    private const string Timing = "Server-Timing";
    private const string ETag = "ETag";
    private const string ETagMeaning = "The edition of the resource, for If-Match.";
    private const string Location = "Location";
    private const string RetryAfter = "Retry-After";
    private const string RetryAfterMeaning = "After how many seconds it is worth trying again.";

    private readonly SortedDictionary<string, JsonObject> problemExamples = new(StringComparer.Ordinal);

    /// <summary>The headers that responses refer to.</summary>
    public static JsonObject Headers => new()
    {
        [RequestId] = Header("Names the request; a well-formed incoming one is kept.", Text("^[A-Za-z0-9_-]{1,64}$")),
        [Timing] = Header("What the request cost: storage transactions, milliseconds in the AI and in all.", Text("^storage;desc=\"\\d+\", ai;dur=\\d+\\.\\d, total;dur=\\d+\\.\\d$")),
        [ETag] = Header(ETagMeaning, ETagForm),
        [Location] = Header("Where the resource is, or will be.", Text("^/api/")),
        [RetryAfter] = Header(RetryAfterMeaning, AtLeastOne),
    };

    /// <summary>The problems that responses refer to, each with its own sentence.</summary>
    public JsonObject ProblemExamples => new(problemExamples.Select(example => KeyValuePair.Create<string, JsonNode?>(example.Key, example.Value)));

    public JsonObject Of(Endpoint endpoint, string operationId, IReadOnlyList<ApiError> errors)
    {
        var responses = new JsonObject();
        foreach (var produced in endpoint.Metadata.OfType<IProducesResponseTypeMetadata>().GroupBy(produced => produced.StatusCode))
            responses[Key(produced.Key)] = Produced(produced.Key, [.. produced.DistinctBy(body => body.Type)], endpoint);
        foreach (var refused in errors.GroupBy(error => error.Status))
        {
            var problem = Refused([.. refused], operationId);
            // Who names an edition, and is refused for what is there now, is told the present one.
            if (refused.Key is 400 or 409 or 412 && endpoint.Metadata.GetMetadata<IfMatch.IfMatchRead>() is not null)
                problem["headers"]![ETag] = Header(ETagMeaning, ETagForm, required: false);
            if (responses[Key(refused.Key)] is JsonObject produced)
                produced["content"]!.AsObject().Add(ApiProblem.MediaType, problem["content"]![ApiProblem.MediaType]!.DeepClone());
            else
                responses[Key(refused.Key)] = problem;
        }
        return responses;
    }

    /// <param name="status">The status.</param>
    /// <param name="bodies">What is answered with it, one or the other.</param>
    /// <param name="endpoint">Who answers.</param>
    private JsonObject Produced(int status, IReadOnlyList<IProducesResponseTypeMetadata> bodies, Endpoint endpoint)
    {
        var isGood = status < 300;
        string[] headers =
        [
            .. status is 201 or 202 ? [Location] : Array.Empty<string>(),
            .. isGood && endpoint.Metadata.GetMetadata<IfMatch.ETagWritten>() is not null ? [ETag] : Array.Empty<string>(),
        ];
        var response = Response(ReasonPhrases.GetReasonPhrase(status), headers);
        foreach (var header in isGood ? endpoint.Metadata.OfType<ResponseHeader>() : [])
            response["headers"]![header.Name] = Header(header.Meaning, Text(header.Pattern), required: false);
        var types = bodies.Select(body => body.Type).OfType<Type>().Where(type => type != typeof(void)).ToList();
        var mediaTypes = bodies[0].ContentTypes.Any() ? bodies[0].ContentTypes : types.Count > 0 ? ["application/json"] : [];
        foreach (var mediaType in mediaTypes)
        {
            response["content"] ??= new JsonObject();
            response["content"]![mediaType] = types.Count > 0
                ? Body(types)
                : new JsonObject { ["schema"] = new JsonObject { ["type"] = mediaType == "application/json" ? "object" : "string" } };
        }
        if (isGood && endpoint.Metadata.GetMetadata<EventsProduced>() is { } produced)
            response["content"]![EventStream.MediaType] = Events(produced);
        return response;
    }

    // OpenAPI 3.1 has no word for what a stream is made of, so that an extension says it.
    private JsonObject Events(EventsProduced produced) => new()
    {
        ["schema"] = new JsonObject
        {
            ["type"] = "string",
            ["description"] = "Server-sent events, to callers whose Accept names them; the data of each is one line of JSON, as x-events says. "
                + "What fails before the first of them is an ordinary problem.",
        },
        ["x-events"] = new JsonObject(produced.Events.Select(one => KeyValuePair.Create<string, JsonNode?>(one.Name, schemas.OfResponse(one.Data)))),
    };

    private JsonObject Body(IReadOnlyList<Type> types)
    {
        var body = new JsonObject
        {
            ["schema"] = types is [var only] ? schemas.OfResponse(only) : new JsonObject { ["anyOf"] = new JsonArray([.. types.Select(schemas.OfResponse)]) },
        };
        return types.Aggregate(body, examples.AddResponses);
    }

    private JsonObject Refused(IReadOnlyList<ApiError> errors, string operationId)
    {
        var codes = errors.Select(error => error.Code).Distinct().Order(StringComparer.Ordinal).ToList();
        var response = Response(string.Join(" ", errors.Select(error => error.Title + ".").Distinct()), errors.All(error => error.RetryAfter is not null) ? [RetryAfter] : []);
        if (errors.Any(error => error.RetryAfter is not null) && errors.Any(error => error.RetryAfter is null))
            response["headers"]![RetryAfter] = Header(RetryAfterMeaning, AtLeastOne, required: false);
        response["content"] = new JsonObject
        {
            [ApiProblem.MediaType] = new JsonObject
            {
                ["schema"] = ProblemSchema(errors[0].Status, codes),
                ["examples"] = new JsonObject(errors.Select(error => Example(error, operationId)).DistinctBy(example => example.Key)),
            },
        };
        return response;
    }

    private JsonObject ProblemSchema(int status, IReadOnlyList<string> codes) =>
        schemas.Add(string.Join("Or", codes.Select(Pascal)) + "Problem", () => new JsonObject
        {
            ["allOf"] = new JsonArray(schemas.OfResponse(typeof(ProblemBody))),
            ["properties"] = new JsonObject
            {
                ["status"] = new JsonObject { ["const"] = status },
                ["code"] = new JsonObject { ["enum"] = new JsonArray([.. codes.Select(code => (JsonNode)code)]) },
            },
        });

    private KeyValuePair<string, JsonNode?> Example(ApiError error, string operationId)
    {
        var value = JsonSerializer.SerializeToNode(ProblemBody.Of(error, SampleRequestId), ApiJson.Default.ProblemBody)!;
        var name = problemExamples.FirstOrDefault(known => JsonNode.DeepEquals(known.Value["value"], value)).Key
            ?? NamesFor(error, operationId).First(name => !problemExamples.ContainsKey(name));
        problemExamples.TryAdd(name, new JsonObject { ["summary"] = error.Detail, ["value"] = value });
        return KeyValuePair.Create<string, JsonNode?>(name, new JsonObject { ["$ref"] = $"#/components/examples/{name}" });
    }

    // A problem that several operations share has a name of none of them, unless its sentence is one's own.
    private static string[] NamesFor(ApiError error, string operationId) =>
    [
        error.Fields is { } fields ? $"{error.Code}.{string.Join('.', fields.Keys)}" : error.Code,
        $"{error.Code}.{operationId}",
    ];

    private static JsonObject Response(string description, IEnumerable<string> requiredHeaders) => new()
    {
        ["description"] = description,
        ["headers"] = new JsonObject(new[] { RequestId, Timing }.Concat(requiredHeaders).Select(name =>
            KeyValuePair.Create<string, JsonNode?>(name, HeaderReference(name)))),
    };

    private static JsonObject HeaderReference(string name) => new() { ["$ref"] = $"#/components/headers/{name}" };

    private static JsonObject Header(string description, JsonObject schema, bool required = true) =>
        new() { ["description"] = description, ["required"] = required, ["schema"] = schema };

    private static JsonObject ETagForm => Text("^\"[^\"]+\"$");

    private static JsonObject AtLeastOne => new() { ["type"] = "integer", ["minimum"] = 1 };

    private static JsonObject Text(string pattern) => new() { ["type"] = "string", ["pattern"] = pattern };

    private static string Key(int status) => status.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Pascal(string code) => string.Concat(code.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
