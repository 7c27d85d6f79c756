using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Azure;

namespace Pegasus.Storage.Tables;

/// <summary>A transaction that the service refused; none of its actions took effect.</summary>
[SuppressMessage("Design", "CA1032", Justification = "Made only from the service's answer, as in Azure.Data.Tables.")]
public class TableTransactionFailedException : RequestFailedException
{
    internal TableTransactionFailedException(int status, string? errorCode, string? message)
        : base(status, Text(status, errorCode, message), errorCode, null)
    {
        FailedTransactionActionIndex = Index(message);
    }

    /// <summary>The position of the action that failed; null if the service named none.</summary>
    public int? FailedTransactionActionIndex { get; }

    private static string Text(int status, string? errorCode, string? message) =>
        string.Create(CultureInfo.InvariantCulture, $"{message}\nStatus: {status}\nErrorCode: {errorCode}");

    /// <summary>The service's message begins with the index: "2:The specified entity already exists."</summary>
    private static int? Index(string? message)
    {
        var end = message?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        return end > 0 && int.TryParse(message.AsSpan(0, end), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;
    }
}
