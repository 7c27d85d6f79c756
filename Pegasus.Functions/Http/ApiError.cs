using System.Text.Json;

namespace Pegasus.Functions.Http;

/// <summary>Something that a caller did or met, as the contract names it. Each feature lists its own in an <c>Errors</c> file.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The stable snake_case code.</param>
/// <param name="Title">What kind of problem it is, the same for each occurrence.</param>
/// <param name="Detail">The cause and the mend, for the person who reads it.</param>
internal record ApiError(int Status, string Code, string Title, string Detail)
{
    /// <summary>For validation: field → messages.</summary>
    public IReadOnlyDictionary<string, string[]>? Fields { get; init; }

    /// <summary>After how many seconds it is worth trying again.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>For a change that came too late: what it was to change, as it is now.</summary>
    public JsonElement? Current { get; init; }

    public ApiProblem AsProblem() => new(this);
}
