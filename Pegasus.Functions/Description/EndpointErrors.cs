using Pegasus.Functions.Accounts;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Description;

/// <summary>The errors that an endpoint may answer with: its own, and those that follow from what it requires and reads.</summary>
internal static class EndpointErrors
{
    /// <summary>One for each status, code, sentence and member at fault, by status. Of one code the endpoint's own sentences count.</summary>
    public static IReadOnlyList<ApiError> Of(RouteEndpoint endpoint)
    {
        var own = endpoint.Metadata.OfType<Refusals>().SelectMany(refusals => refusals.Errors).ToList();
        var general = new[] { OfToken(endpoint), OfBody(endpoint), OfQuery(endpoint), OfIfMatch(endpoint), Faults.Of(endpoint) }
            .SelectMany(errors => errors)
            .Where(error => own.TrueForAll(mine => mine.Code != error.Code));
        return [.. own.Concat(general).DistinctBy(error => (error.Status, error.Code, error.Detail, error.Fields?.Keys.FirstOrDefault())).OrderBy(error => error.Status)];
    }

    private static IReadOnlyList<ApiError> OfToken(Endpoint endpoint) => endpoint.Metadata.GetMetadata<OwnerGate.Needs>() is { } needs
        ?
        [
            ApiErrors.Unauthorized,
            .. needs.Keys ? Array.Empty<ApiError>() : [AccountErrors.KeyNotAllowed],
            .. needs.Role is > Role.Viewer ? [ApiErrors.Forbidden] : Array.Empty<ApiError>(),
            .. needs.Role is null ? Array.Empty<ApiError>() : [ApiErrors.NotFound],
        ]
        : [];

    private static IReadOnlyList<ApiError> OfIfMatch(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IfMatch.IfMatchRead>() is null ? [] : [IfMatch.Unreadable, ApiErrors.PreconditionFailed];

    private static IReadOnlyList<ApiError> OfQuery(RouteEndpoint endpoint)
    {
        var names = ApiParameters.QueryOf(endpoint);
        PageRequest.Read(limit: 0, cursor: null, prefix: "", out var badPage);
        return names.Count == 0 ? [] : names.Any(parameter => parameter.Name == "limit") ? [badPage!] : [ApiErrors.ForStatus(StatusCodes.Status400BadRequest)];
    }

    private static IReadOnlyList<ApiError> OfBody(Endpoint endpoint) => endpoint.Metadata.GetMetadata<RequestBody>() is { } body
        ? [InvalidBody(body.Type), ApiErrors.TooLarge(JsonBody.DefaultMaxBytes), ApiErrors.UnsupportedMediaType]
        : [];

    // A required member that is missing; where none is required, a member of a wrong type.
    private static ApiError InvalidBody(Type type)
    {
        var members = ApiJson.Default.GetTypeInfo(type)!.Properties;
        var errors = new FieldErrors();
        if (members.FirstOrDefault(member => new MemberRules(member.AttributeProvider).IsRequired) is { } required)
            errors.Required(required.Name, null, maxLength: 1);
        else if (members.Count > 0)
            errors.Add(members[0].Name, JsonBody.WrongValue);
        return errors.Error ?? ApiErrors.InvalidRequest("The body must be a JSON object.");
    }
}
