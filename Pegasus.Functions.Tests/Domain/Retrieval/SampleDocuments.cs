using Pegasus.Domain.Documents;

namespace Pegasus.Functions.Tests.Domain.Retrieval;

/// <summary>A small shop's help pages.</summary>
internal static class SampleDocuments
{
    public static IReadOnlyList<Chunk> Shop() => Chunker.Split("shop", "help.md", new([
        new(["Delivery"], "We deliver to Germany, Austria and Switzerland. Shipping costs 4.90 euros; orders above 50 euros are free. Parcels take two to four working days."),
        new(["Returns"], "You may send an article back within 30 days. The money is refunded within five working days after the parcel has reached us.\n\nTo return an article:\n- Print the label from your account.\n- Put the article in its box.\n- Bring the parcel to a post office."),
        new(["Paying"], "You can pay by credit card, by PayPal or by invoice.\n\"This card was declined by the bank.\"\nLikely cause: the bank wants you to confirm the payment.\nFix:\n- Open your bank's app.\n- Confirm the payment.\n- Try again in the shop."),
        new(["Your account"], "Use Forgot password on the login page to reset your password. The link works for one hour. It can be used once."),
        new(["Contact"], "Write to help@example.com or call us on weekdays. We answer within a day."),
    ]));

    public static string Answer(string question) => Pegasus.Domain.Retrieval.OfflineAnswer.Compose(
        question, Pegasus.Domain.Retrieval.PassageIndex.Build(Shop()).Search(question, 3).Passages)!;
}
