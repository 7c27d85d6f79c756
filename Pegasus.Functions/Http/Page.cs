using System.Buffers.Text;
using System.Text;

namespace Pegasus.Functions.Http;

/// <summary>A page of a list.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);

/// <summary>Which page a caller wants: <c>?limit=</c> (1–200, default 50) and <c>?cursor=</c>.</summary>
internal sealed record PageRequest(int Limit, string? After)
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 200;
    public const int MaxCursor = 200;

    /// <summary>Reads the query. A cursor is the opaque form of the last row key of the page before.</summary>
    /// <param name="limit">The query's limit.</param>
    /// <param name="cursor">The query's cursor.</param>
    /// <param name="prefix">What the keys of this list begin with: a cursor of another list is refused.</param>
    /// <param name="error">What is wrong, if it is not a page.</param>
    public static PageRequest? Read(int? limit, string? cursor, string prefix, out ApiError? error)
    {
        var errors = new FieldErrors();
        var after = string.IsNullOrEmpty(cursor) ? null : Decode(cursor, prefix);
        if (limit is < 1 or > MaxLimit)
            errors.Add("limit", $"Ask for 1 to {MaxLimit} items.");
        if (!string.IsNullOrEmpty(cursor) && after is null)
            errors.Add("cursor", "Send the nextCursor of the page before, unchanged.");
        error = errors.Error;
        return error is null ? new PageRequest(limit ?? DefaultLimit, after) : null;
    }

    /// <summary>The page made of rows that were read with one more than <see cref="Limit"/>.</summary>
    public Page<T> ToPage<TRow, T>(IReadOnlyList<TRow> rows, Func<TRow, string> key, Func<TRow, T> toItem) => new(
        [.. rows.Take(Limit).Select(toItem)],
        rows.Count > Limit ? Base64Url.EncodeToString(Encoding.UTF8.GetBytes(key(rows[Limit - 1]))) : null);

    private static string? Decode(string cursor, string prefix)
    {
        if (cursor.Length > MaxCursor || !Base64Url.IsValid(cursor))
            return null;
        var key = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
        return key.StartsWith(prefix, StringComparison.Ordinal) && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-') ? key : null;
    }
}
