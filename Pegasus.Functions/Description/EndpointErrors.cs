using Pegasus.Functions.Accounts;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Description;

/// <summary>The errors that an endpoint may answer with: its own, and those that follow from what it requires and reads.</summary>
internal static class EndpointErrors
{
    /// <summary>One for each status, code and sentence, by status. Of one code the endpoint's own sentences count.</summary>
    public static IReadOnlyList<ApiError> Of(Endpoint endpoint, bool readsQuery)
    {
        var own = endpoint.Metadata.OfType<Refusals>().SelectMany(refusals => refusals.Errors).ToList();
        var general = new[] { OfToken(endpoint), OfIfMatch(endpoint), OfBody(endpoint), readsQuery ? [InvalidQuery] : [], Faults.Of(endpoint) }
            .SelectMany(errors => errors)
            .Where(error => own.TrueForAll(mine => mine.Code != error.Code));
        return [.. own.Concat(general).DistinctBy(error => (error.Status, error.Code, error.Detail)).OrderBy(error => error.Status)];
    }

    private static ApiError InvalidQuery => Invalid("limit", $"Ask for 1 to {PageRequest.MaxLimit} items.");

    private static IReadOnlyList<ApiError> OfToken(Endpoint endpoint) => endpoint.Metadata.GetMetadata<OwnerGate.Needs>() switch
    {
        null => [],
        { Role: null } => [ApiErrors.Unauthorized],
        { Role: Role.Viewer } => [ApiErrors.Unauthorized, ApiErrors.NotFound],
        _ => [ApiErrors.Unauthorized, ApiErrors.Forbidden, ApiErrors.NotFound],
    };

    private static IReadOnlyList<ApiError> OfIfMatch(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IfMatch.IfMatchRead>() is null ? [] : [ApiErrors.PreconditionFailed];

    private static IReadOnlyList<ApiError> OfBody(Endpoint endpoint) => endpoint.Metadata.GetMetadata<RequestBody>() is null
        ? []
        : [Invalid("name", "This member is required."), ApiErrors.TooLarge(JsonBody.DefaultMaxBytes), ApiErrors.UnsupportedMediaType];

    private static ApiError Invalid(string field, string problem)
    {
        var errors = new FieldErrors();
        errors.Add(field, problem);
        return errors.Error!;
    }
}
