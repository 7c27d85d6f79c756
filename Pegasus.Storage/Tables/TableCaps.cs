namespace Pegasus.Storage.Tables;

/// <summary>
/// The limits that the client keeps before anything is sent. Each is the service's own or a little below it, so that what is accepted
/// on the emulator, which enforces few of them, is accepted by the service.
/// </summary>
/// <remarks>https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model</remarks>
public static class TableCaps
{
    /// <summary>Characters of a text property (the service: 64 KiB of UTF-16).</summary>
    public const int PropertyCharacters = 32_000;

    /// <summary>Bytes of a binary property (the service: 64 KiB).</summary>
    public const int PropertyBytes = 64_000;

    /// <summary>Bytes of an entity as the service reckons them (the service: 1 MiB).</summary>
    public const int EntityBytes = 700 * 1024;

    /// <summary>Properties beside the keys and the timestamp that the service takes; one of them is the client's write id.</summary>
    public const int Properties = 252;

    /// <summary>Characters of a partition or row key, all of <c>[A-Za-z0-9_-]</c> (the service: 1 KiB of nearly anything).</summary>
    public const int KeyCharacters = 512;

    /// <summary>Characters of a property's name.</summary>
    public const int NameCharacters = 255;

    /// <summary>Actions of a transaction.</summary>
    public const int TransactionActions = 100;

    /// <summary>Bytes of a transaction's request body.</summary>
    public const int TransactionBytes = 4 * 1024 * 1024;

    /// <summary>The first instant that the service can store.</summary>
    public static readonly DateTimeOffset FirstInstant = new(1601, 1, 1, 0, 0, 0, TimeSpan.Zero);
}
