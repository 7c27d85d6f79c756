namespace Pegasus.Functions.Http;

/// <summary>Collects what is wrong with a request, so that all of it is told at once.</summary>
internal sealed class FieldErrors
{
    private readonly SortedDictionary<string, List<string>> fields = new(StringComparer.Ordinal);

    /// <summary>All that was found as one error, or null if nothing was.</summary>
    public ApiError? Error =>
        fields.Count == 0 ? null : ApiErrors.InvalidFields(fields.ToDictionary(entry => entry.Key, entry => entry.Value.ToArray()));

    public void Add(string field, string problem)
    {
        if (!fields.TryGetValue(field, out var problems))
            fields[field] = problems = [];
        problems.Add(problem);
    }

    public void Add(IEnumerable<(string Field, string Problem)> problems)
    {
        foreach (var (field, problem) in problems)
            Add(field, problem);
    }

    /// <summary>The trimmed text of a required member.</summary>
    public string Required(string field, string? value, int maxLength)
    {
        var text = value?.Trim() ?? "";
        if (text.Length == 0)
            Add(field, "This member is required.");
        return Limited(field, text, maxLength);
    }

    /// <summary>The trimmed text of a member that may be missing.</summary>
    public string? Optional(string field, string? value, int maxLength) => value is null ? null : Limited(field, value.Trim(), maxLength);

    private string Limited(string field, string text, int maxLength)
    {
        if (text.Length > maxLength)
            Add(field, $"Use at most {maxLength:N0} characters.");
        return text;
    }
}
