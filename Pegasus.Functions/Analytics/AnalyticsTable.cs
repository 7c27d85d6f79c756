using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Pegasus.Domain.Analytics;
using Pegasus.Domain.Credits;
using Pegasus.Domain.Widgets;
using Pegasus.Functions.State;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Analytics;

/// <summary>
/// The rows of usage and of what was seen of widgets. Each instance writes rows of its own, always whole, so that no write meets
/// another's and a repeated one changes nothing; who reads adds them up.
/// <code>
/// analytics  {workspace id}  usage-{yyyyMMdd}-{bot id}-{writer}                 a bot's counts of a day
///                            seen-{bot id}-{yyyyMMddHH}-{what was alike}-{writer}  calls of a widget, or of the tenant's tokens, in an hour
///                            failed-{request id}                                a visitor's call that failed, for 7 days
/// </code>
/// </summary>
internal sealed class AnalyticsTable(PegasusStorage storage)
{
    public const string UsagePrefix = "usage-";
    public const string SeenPrefix = "seen-";
    public const string FailedPrefix = "failed-";

    /// <summary>Stands in the place of a bot's id for what was seen of a tenant's tokens, whichever assistant answered.</summary>
    public const string Tenant = "tenant";

    private const string DayFormat = "yyyyMMdd";
    private const string HourFormat = "yyyyMMddHH";
    private static readonly UsageKind[] Kinds = Enum.GetValues<UsageKind>();

    public static string UsageRow(DateOnly date, string botId, string writer) => $"{UsageOf(date)}{botId}-{writer}";

    public static string SeenRow(string botId, Sighting sighting, string writer) =>
        $"{SeenOf(botId)}{sighting.Hour.UtcDateTime.ToString(HourFormat, CultureInfo.InvariantCulture)}-{LikenessOf(sighting)}-{writer}";

    public static bool IsSeenOf(string rowKey, string botId) => rowKey.StartsWith(SeenOf(botId), StringComparison.Ordinal);

    public static TableEntity ToRow(string workspaceId, string rowKey, UsageCounts counts, IReadOnlyList<long> creditsByHour)
    {
        var row = new TableEntity(workspaceId, rowKey) { ["CreditsByHour"] = string.Join(',', creditsByHour) };
        foreach (var kind in Kinds)
            row[kind.ToString()] = ValueOf(counts, kind);
        return row;
    }

    public static TableEntity ToRow(string workspaceId, string rowKey, Sighting sighting)
    {
        var row = new TableEntity(workspaceId, rowKey)
        {
            ["Calls"] = sighting.Calls,
            ["Sessions"] = sighting.Sessions,
            ["FirstSeen"] = sighting.FirstSeen,
            ["LastSeen"] = sighting.LastSeen,
            ["LastRequestId"] = sighting.LastRequestId,
        };
        if (sighting.Origin is { } origin)
            row["Origin"] = origin;
        if (sighting.Snippet is { } snippet)
            (row["ConfigId"], row["TokenGeneration"]) = (snippet.ConfigId, snippet.TokenGeneration);
        if (sighting.Refusal is { } refusal)
            (row["Code"], row["Cause"]) = (refusal.Code.ToString(), refusal.Cause.ToString());
        return row;
    }

    /// <summary>Each bot's usage of each day from <paramref name="from"/> to <paramref name="to"/>, both included, the earliest first.</summary>
    public async Task<IReadOnlyList<DayUsage>> ReadUsageAsync(string workspaceId, DateOnly from, DateOnly to, string? botId, CancellationToken cancellationToken)
    {
        var (start, end) = (UsageOf(from), UsageOf(to.AddDays(1)));
        var rows = await storage.Analytics
            .QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {workspaceId} and RowKey ge {start} and RowKey lt {end}"), cancellationToken: cancellationToken)
            .Select(row => (Key: row.RowKey.Split('-'), Counts: CountsFrom(row)))
            .ToListAsync(cancellationToken);
        return
        [
            .. rows
                .Where(row => botId is null || row.Key[2] == botId)
                .GroupBy(row => (Day: row.Key[1], BotId: row.Key[2]))
                .Select(group => new DayUsage(
                    DateOnly.ParseExact(group.Key.Day, DayFormat, CultureInfo.InvariantCulture), group.Key.BotId,
                    group.Select(row => row.Counts).Aggregate(UsageCounts.Add))),
        ];
    }

    /// <summary>The credits that a workspace used in each hour of a UTC day: 24 figures.</summary>
    public async Task<IReadOnlyList<long>> ReadCreditsByHourAsync(string workspaceId, CreditDay day, CancellationToken cancellationToken)
    {
        var hours = new long[24];
        await foreach (var row in storage.Analytics.QueryPrefixAsync(workspaceId, UsageOf(day.Date), select: ["CreditsByHour"], cancellationToken: cancellationToken))
        {
            foreach (var (hour, credits) in HoursFrom(row).Index())
                hours[hour] += credits;
        }
        return hours;
    }

    /// <summary>What was seen of a bot's widget since an hour.</summary>
    public async Task<IReadOnlyList<Sighting>> ReadSightingsAsync(string workspaceId, string botId, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var start = SeenOf(botId) + since.UtcDateTime.ToString(HourFormat, CultureInfo.InvariantCulture);
        var end = TableExtensions.EndOf(SeenOf(botId));
        return await storage.Analytics
            .QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {workspaceId} and RowKey ge {start} and RowKey lt {end}"), cancellationToken: cancellationToken)
            .Select(SightingFrom)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Forgets what was seen of a bot's widget; its usage stays.</summary>
    public Task ForgetSightingsAsync(string workspaceId, string botId, CancellationToken cancellationToken) =>
        storage.Analytics.DeletePartitionAsync(workspaceId, cancellationToken, SeenOf(botId));

    public static UsageCounts CountsFrom(TableEntity row)
    {
        long Of(UsageKind kind) => row.GetInt64(kind.ToString()) ?? 0;
        return new(
            Of(UsageKind.Sessions), Of(UsageKind.Messages), Of(UsageKind.Credits), Of(UsageKind.Unanswered),
            Of(UsageKind.Held), Of(UsageKind.Refused), Of(UsageKind.Up), Of(UsageKind.Down));
    }

    public static IEnumerable<long> HoursFrom(TableEntity row) =>
        row.Text("CreditsByHour").Split(',').Select(figure => long.Parse(figure, CultureInfo.InvariantCulture));

    public static Sighting SightingFrom(TableEntity row) => new(
        HourOf(row.RowKey),
        row.GetString("Origin"),
        row.GetString("ConfigId") is { } configId ? new SnippetMark(configId, row.GetInt32("TokenGeneration")!.Value) : null,
        row.GetString("Code") is { } code ? new Refusal(Enum.Parse<VisitorRefusal>(code), Enum.Parse<RefusalCause>(row.Text("Cause"))) : null,
        row.GetInt64("Calls")!.Value,
        row.GetInt64("Sessions")!.Value,
        row.GetDateTimeOffset("FirstSeen")!.Value,
        row.GetDateTimeOffset("LastSeen")!.Value,
        row.Text("LastRequestId"));

    public static string FailedRow(string requestId) => FailedPrefix + requestId;

    public static TableEntity ToRow(string workspaceId, FailedRequest request)
    {
        var row = new TableEntity(workspaceId, FailedRow(request.RequestId))
        {
            ["At"] = request.At,
            ["Endpoint"] = request.Endpoint,
            ["Status"] = request.Status,
            ["ErrorCode"] = request.Code,
        };
        row.SetTexts(("Cause", request.Cause?.ToString()), ("Detail", request.Detail), ("Origin", request.Origin), ("BotId", request.BotId));
        return row;
    }

    /// <summary>The failed request of this id; null if none is known.</summary>
    public async Task<FailedRequest?> FindFailedAsync(string workspaceId, string requestId, CancellationToken cancellationToken)
    {
        var row = await storage.Analytics.GetEntityIfExistsAsync<TableEntity>(workspaceId, FailedRow(requestId), cancellationToken: cancellationToken);
        return row.HasValue ? FailedFrom(row.Value!) : null;
    }

    private static FailedRequest FailedFrom(TableEntity row) => new(
        row.RowKey[FailedPrefix.Length..], row.GetDateTimeOffset("At")!.Value, row.Text("Endpoint"), row.GetInt32("Status")!.Value, row.Text("ErrorCode"), row.Text("Detail"))
    {
        Cause = row.GetString("Cause") is { } cause ? Enum.Parse<RefusalCause>(cause) : null,
        Origin = row.GetString("Origin"),
        BotId = row.GetString("BotId"),
    };

    public static DateTimeOffset HourOf(string seenRow) =>
        new(DateTime.ParseExact(seenRow.Split('-')[2], HourFormat, CultureInfo.InvariantCulture), TimeSpan.Zero);

    /// <summary>What makes calls alike, hashed: an origin may hold what no key may.</summary>
    private static string LikenessOf(Sighting sighting)
    {
        var text = $"{sighting.Origin}\n{sighting.Snippet?.ConfigId}\n{sighting.Snippet?.TokenGeneration}\n{sighting.Refusal?.Code}\n{sighting.Refusal?.Cause}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 12));
    }

    public static string UsageOf(DateOnly date) => $"{UsagePrefix}{date.ToString(DayFormat, CultureInfo.InvariantCulture)}-";

    private static string SeenOf(string botId) => $"{SeenPrefix}{botId}-";

    private static long ValueOf(UsageCounts counts, UsageKind kind) => kind switch
    {
        UsageKind.Sessions => counts.Sessions,
        UsageKind.Messages => counts.Messages,
        UsageKind.Credits => counts.Credits,
        UsageKind.Unanswered => counts.Unanswered,
        UsageKind.Held => counts.Held,
        UsageKind.Refused => counts.Refused,
        UsageKind.Up => counts.Up,
        UsageKind.Down => counts.Down,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
