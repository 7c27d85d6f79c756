namespace Pegasus.Storage.Tables;

/// <summary>
/// The mark by which a write recognises itself.
/// </summary>
/// <remarks>
/// A response can be lost after the service did the work. The retry then meets its own first attempt: 409 for an insert, 412 for an
/// update, either or 404 for a transaction. So each insert, update and transaction carries a fresh id in the reserved property
/// <see cref="PropertyName"/>, the same over its retries. Only when a request was sent more than once and such a conflict came back
/// does the client read the entity again (one more transaction); if the id stands there, the write is its own and the call succeeds.
/// An undisturbed call costs nothing more. The property never shows in what the client reads.
/// <para>
/// Its limit: another writer who overwrote the entity between the lost attempt and the re-read has overwritten the id too, and the
/// conflict is shown. A transaction therefore marks an entity that it inserts, if it inserts any: nobody else writes that one yet.
/// Where a counter must be exact, change it in one transaction with the insert of a row that is the caller's alone.
/// </para>
/// </remarks>
internal static class WriteId
{
    public const string PropertyName = "WriteId";

    public static string New() => Guid.NewGuid().ToString("N");

    /// <summary>The statuses that a retried write may owe to itself.</summary>
    public static bool MayBeOwn(int status) => status is 404 or 409 or 412;
}
