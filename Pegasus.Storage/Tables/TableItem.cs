namespace Pegasus.Storage.Tables;

/// <summary>A table of the account.</summary>
/// <param name="Name">Its name.</param>
public record TableItem(string Name);
