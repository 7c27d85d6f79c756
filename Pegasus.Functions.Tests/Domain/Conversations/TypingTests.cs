using Pegasus.Domain.Conversations;

namespace Pegasus.Functions.Tests.Domain.Conversations;

/// <summary>When somebody is seen to be writing.</summary>
public sealed class TypingTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, null, true)]
    [InlineData(7.9, null, true)]
    [InlineData(8, null, false)]
    [InlineData(2, 1.0, false)]
    [InlineData(2, 2.0, false)]
    [InlineData(1, 2.0, true)]
    public void It_lasts_for_seconds_or_until_the_message_is_there(double signedAgo, double? wroteAgo, bool isShown) =>
        Assert.Equal(isShown, Typing.IsShown(Before(signedAgo), Before(wroteAgo), Now));

    [Theory]
    [InlineData(null, true)]
    [InlineData(2.9, false)]
    [InlineData(3.0, true)]
    [InlineData(-60.0, true)]
    public void A_sign_says_something_new_once_in_a_while_whatever_another_clock_said(double? lastAgo, bool isNews) =>
        Assert.Equal(isNews, Typing.IsNews(Before(lastAgo), Now));

    [Fact]
    public void Without_a_sign_nobody_is_writing() => Assert.False(Typing.IsShown(null, null, Now));

    private static DateTimeOffset? Before(double? seconds) => seconds is { } ago ? Now.AddSeconds(-ago) : null;
}
