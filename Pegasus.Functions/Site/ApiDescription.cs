using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Site;

/// <summary>The API as OpenAPI 3.1.</summary>
internal static class ApiDescription
{
    private const string Owner = "owner";
    private const string ApiKey = "apiKey";
    private const string Visitor = "visitor";

    public static void Configure(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Pegasus",
                Version = "v1",
                Description = "Upload documents, train a bot, put a widget on a website; visitors get answers that cite. Errors are application/problem+json with a stable code.",
            };
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                [Owner] = Bearer("The accessToken of signing up or logging in."),
                [ApiKey] = Bearer("An API key of the workspace; it does what its role and its maker's allow, and nothing that decides who may come in.", "pgk_…"),
                [Visitor] = Bearer("The widget token to start a session; the sessionToken afterwards."),
            };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(async (operation, context, cancellationToken) =>
        {
            var metadata = context.Description.ActionDescriptor.EndpointMetadata;
            if (metadata.OfType<RequestBody>().FirstOrDefault() is { } body)
                operation.RequestBody = await DescribeAsync(body, context, cancellationToken);
            string[] schemes = metadata.OfType<OwnerGate.Needs>().LastOrDefault() is { } needs ? needs.Keys ? [Owner, ApiKey] : [Owner]
                : context.Description.RelativePath?.StartsWith("api/widget/", StringComparison.Ordinal) == true ? [Visitor]
                : [];
            if (schemes.Length > 0)
                operation.Security = [.. schemes.Select(scheme => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(scheme, context.Document)] = [] })];
            operation.Responses ??= [];
            operation.Responses["default"] = AnyError(context.Document);
        });
    }

    private static async Task<OpenApiRequestBody> DescribeAsync(
        RequestBody body, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var schema = await context.GetOrCreateSchemaAsync(body.Type, cancellationToken: cancellationToken);
        return new OpenApiRequestBody
        {
            Required = true,
            Content = body.MediaTypes.ToDictionary(type => type, type => new OpenApiMediaType { Schema = type == "multipart/form-data" ? FileForm : schema }),
        };
    }

    private static OpenApiSchema FileForm => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string> { "file" },
        Properties = new Dictionary<string, IOpenApiSchema> { ["file"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } },
    };

    private static OpenApiResponse AnyError(OpenApiDocument? document) => new()
    {
        Description = "Any error; its code says which.",
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(nameof(ProblemBody), document) },
        },
    };

    private static OpenApiSecurityScheme Bearer(string description, string format = "JWT") =>
        new() { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = format, Description = description };
}
