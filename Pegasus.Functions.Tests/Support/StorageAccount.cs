namespace Pegasus.Functions.Tests.Support;

/// <summary>The emulator's published account, and connection strings for it.</summary>
internal static class StorageAccount
{
    public const string Name = "devstoreaccount1";
    public const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    public static string ConnectionString(int tablePort, int queuePort) =>
        $"AccountName={Name};AccountKey={Key};TableEndpoint=http://127.0.0.1:{tablePort}/{Name};QueueEndpoint=http://127.0.0.1:{queuePort}/{Name}";

    /// <summary>Begins a table's name; of letters and digits, never the same again.</summary>
    public static string NewPrefix() => $"t{Guid.NewGuid():N}"[..16];
}
