using System.Runtime.CompilerServices;
using Azure;
using Pegasus.Storage.Pipeline;

namespace Pegasus.Storage.Tables;

/// <summary>A query's pages. An empty page with a token is not the end; a missing token is.</summary>
internal sealed class TablePageable<T>(
    StoragePipeline pipeline, TableRequests requests, string table, string? filter, int? maxPerPage, IReadOnlyList<string>? select,
    CancellationToken cancellationToken)
    : AsyncPageable<T>(cancellationToken)
    where T : class, ITableEntity
{
    public override IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null) =>
        PagesAsync(TableContinuation.Parse(continuationToken), pageSizeHint ?? maxPerPage);

    private async IAsyncEnumerable<Page<T>> PagesAsync(
        TableContinuation? from, int? rows, [EnumeratorCancellation] CancellationToken enumeratorToken = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(CancellationToken, enumeratorToken);
        do
        {
            var reply = await pipeline.SendAsync(requests.Query(table, filter, rows, select, from), either.Token);
            var response = reply.EnsureSuccess();
            from = TableContinuation.Of(response);
            yield return Page<T>.FromValues(TableEntityReader.ReadPage<T>(response), from?.ToString(), response);
        }
        while (from != null);
    }
}
