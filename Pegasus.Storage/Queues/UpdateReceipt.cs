namespace Pegasus.Storage.Queues;

/// <summary>A message updated; the receipt before this one is dead.</summary>
public class UpdateReceipt
{
    internal UpdateReceipt(string popReceipt, DateTimeOffset nextVisibleOn)
    {
        PopReceipt = popReceipt;
        NextVisibleOn = nextVisibleOn;
    }

    /// <summary>The right to update or delete the message from now on.</summary>
    public string PopReceipt { get; }

    /// <summary>When others see it.</summary>
    public DateTimeOffset NextVisibleOn { get; }
}
