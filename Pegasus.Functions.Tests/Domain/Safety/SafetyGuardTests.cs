using Pegasus.Domain.Conversations;
using Pegasus.Domain.Safety;

namespace Pegasus.Functions.Tests.Domain.Safety;

public sealed class SafetyGuardTests
{
    private static readonly Answer Answered = new("It costs 4.90 euros [1].", [new Citation("d", "shipping.md", "4.90 euros")], Answered: true);
    private static readonly SeriousTrigger Crisis = new("crisis", ["suicide", "want to die", "自杀"], "Please call 112.");

    [Fact]
    public void Without_rules_everything_passes()
    {
        Assert.Equal(SafetyDecision.Pass, SafetyGuard.None.OfMessage("I want to talk to a human about suicide"));
        Assert.Equal(SafetyDecision.Pass, SafetyGuard.None.OfReply(SafetyDecision.Pass, Answer.NotFound, 5, null));
        Assert.Equal(SafetyDecision.Pass, SafetyGuard.None.OfNegativeRating());
        Assert.False(SafetyGuard.None.ReadsReplies);
    }

    [Theory]
    [InlineData("Which CASINOS are good?", "casino")]
    [InlineData("online-casino", "casino")]
    [InlineData("Ca\u00ADsi\u200Bno", "casino")]
    [InlineData("ｃａｓｉｎｏ", "casino")]
    [InlineData("Wo ist das Kasino?", null)]
    [InlineData("casinova", null)]
    [InlineData("Ist das Betrügerei?", "betrug*")]
    [InlineData("我想去赌场玩", "赌场")]
    [InlineData("Где тут КАЗИНО?", "казино")]
    public void Blocked_keywords_are_found_as_whole_words_of_all_scripts(string message, string? keyword)
    {
        var decision = new SafetyGuard(new SafetySettings { BlockedKeywords = ["casino", "betrug*", "赌场", "казино"] }).OfMessage(message);

        Assert.Equal(keyword is null ? null : $"Blocked keyword “{keyword}”", decision.Rule);
        Assert.Equal(keyword is null ? null : SafetySettings.DefaultBlockedReply, decision.Say);
        Assert.False(decision.HandsOver || decision.Holds);
    }

    [Fact]
    public void A_serious_subject_outranks_a_blocked_word_and_says_the_owners_text()
    {
        var guard = new SafetyGuard(new SafetySettings { BlockedKeywords = ["suicide"], SeriousTriggers = [Crisis] });

        var decision = guard.OfMessage("Suicides?");

        Assert.Equal(("Serious trigger crisis (“suicide”)", "Please call 112.", true), (decision.Rule, decision.Say, decision.HandsOver));
        Assert.Equal("Serious trigger crisis (“自杀”)", guard.OfMessage("我想自杀").Rule);
    }

    [Theory]
    [InlineData(HoldReplies.None, false, SafetySettings.DefaultBlockedReply)]
    [InlineData(HoldReplies.Flagged, true, null)]
    [InlineData(HoldReplies.All, true, null)]
    public void A_reply_with_a_blocked_keyword_is_replaced_or_held(HoldReplies hold, bool holds, string? say)
    {
        var guard = new SafetyGuard(new SafetySettings { BlockedKeywords = ["euro"], HoldReplies = hold });

        var decision = guard.OfReply(SafetyDecision.Pass, Answered, 0, null);

        Assert.Equal(("Blocked keyword “euro” in the reply", holds, say), (decision.Rule, decision.Holds, decision.Say));
        Assert.True(guard.ReadsReplies);
    }

    [Fact]
    public void All_replies_are_held_or_those_that_are_flagged()
    {
        var all = new SafetyGuard(new SafetySettings { HoldReplies = HoldReplies.All });
        Assert.Equal(new SafetyDecision("All replies are held") { Holds = true }, all.OfReply(SafetyDecision.Pass, Answered, 0, null));

        var flagged = new SafetyGuard(new SafetySettings { SeriousTriggers = [Crisis], HoldReplies = HoldReplies.Flagged });
        Assert.Equal(SafetyDecision.Pass, flagged.OfReply(SafetyDecision.Pass, Answered, 0, null));
        Assert.Equal(
            new SafetyDecision("Serious trigger crisis (“suicide”) in the reply") { Holds = true },
            flagged.OfReply(SafetyDecision.Pass, Answered with { Text = "On suicide [1]" }, 0, null));
    }

    [Fact]
    public void Rules_of_escalation_count_questions_without_an_answer_and_hold_what_follows()
    {
        var guard = new SafetyGuard(new SafetySettings
        {
            Escalation = [new(new(Unanswered: 2), EscalationAction.HandOver), new(new(Unanswered: 1), EscalationAction.Hold), new(new(NegativeRating: true), EscalationAction.HandOver)],
        });

        Assert.Equal(
            new SafetyDecision("Escalation 2: 1 question without an answer") { Holds = true, HoldsOn = true, Escalates = true }, guard.OfReply(SafetyDecision.Pass, Answer.NotFound, 1, null));
        Assert.Equal(
            new SafetyDecision("Escalation 1: 2 questions in a row without an answer; Escalation 2: 1 question without an answer") { Holds = true, HoldsOn = true, HandsOver = true, Escalates = true },
            guard.OfReply(SafetyDecision.Pass, Answer.NotFound, 2, null));
        Assert.Equal(SafetyDecision.Pass, guard.OfReply(SafetyDecision.Pass, Answered, 0, null));
        Assert.Equal(new SafetyDecision("since then") { Holds = true }, guard.OfReply(SafetyDecision.Pass, Answered, 0, "since then"));
        Assert.Equal(new SafetyDecision("Escalation 3: a reply is rated down") { HandsOver = true, Escalates = true }, guard.OfNegativeRating());
    }

    [Theory]
    [InlineData("Can I talk to a human, please?")]
    [InlineData("I need a real person!!")]
    [InlineData("Kann ich mit einem Menschen sprechen?")]
    [InlineData("Quiero hablar con una persona")]
    [InlineData("Je veux parler à un conseiller")]
    [InlineData("Позовите оператора")]
    [InlineData("我要转人工")]
    [InlineData("أريد التحدث مع شخص")]
    [InlineData("オペレーターをお願いします")]
    public void Who_asks_for_a_person_in_their_own_language_is_handed_over(string message)
    {
        var decision = new SafetyGuard(new SafetySettings { Escalation = [new(new(AsksForPerson: true), EscalationAction.HandOver)] }).OfMessage(message);

        Assert.Equal(("Escalation 1: the visitor asks for a person", SafetySettings.DefaultHandOverReply, true), (decision.Rule, decision.Say, decision.HandsOver));
    }

    [Theory]
    [InlineData("How many people work there?")]
    [InlineData("Is it safe for humans?")]
    [InlineData("Ist eine Person im Preis inbegriffen?")]
    public void Who_asks_about_people_is_not(string message) =>
        Assert.Equal(SafetyDecision.Pass, new SafetyGuard(new SafetySettings { Escalation = [new(new(AsksForPerson: true), EscalationAction.HandOver)] }).OfMessage(message));

    [Fact]
    public void A_rule_of_a_trigger_goes_with_it()
    {
        var guard = new SafetyGuard(new SafetySettings
        {
            SeriousTriggers = [Crisis, new SeriousTrigger("legal", ["lawsuit"], "A colleague answers.")],
            Escalation = [new(new(Trigger: "Legal"), EscalationAction.Hold), new(new(Trigger: EscalationCondition.AnyTrigger), EscalationAction.HandOver)],
        });

        Assert.Equal("Serious trigger legal (“lawsuit”); Escalation 1: serious trigger Legal; Escalation 2: any serious trigger", guard.OfMessage("A lawsuit!").Rule);
        Assert.True(guard.OfMessage("A lawsuit!").HoldsOn);
        Assert.False(guard.OfMessage("I want to die").HoldsOn);
    }

    [Fact]
    public void The_suggested_triggers_know_their_subjects_and_no_others()
    {
        var guard = new SafetyGuard(new SafetySettings { SeriousTriggers = SuggestedTriggers.All });

        Assert.StartsWith("Serious trigger crisis", guard.OfMessage("I've been thinking of killing myself").Rule, StringComparison.Ordinal);
        Assert.StartsWith("Serious trigger medical", guard.OfMessage("My father has chest pains").Rule, StringComparison.Ordinal);
        Assert.StartsWith("Serious trigger legal", guard.OfMessage("You will hear from my lawyer").Rule, StringComparison.Ordinal);
        Assert.Null(guard.OfMessage("How do I cut the box open without hurting the product?").Rule);
    }

    [Theory]
    [InlineData("It costs 5 euros [2].", "It costs 5 euros [1].", "b")]
    [InlineData("[2] then [1] then [2] [7]", "[1] then [2] then [1]", "b a")]
    [InlineData("No sources.", "No sources.", "")]
    public void An_edited_answer_keeps_the_citations_that_it_marks(string text, string read, string cited)
    {
        Citation[] citations = [new("a", "a.md", "A"), new("b", "b.md", "B")];

        var answer = EditedAnswer.Read(text, citations);

        Assert.Equal((read, cited), (answer.Text, string.Join(' ', answer.Citations.Select(citation => citation.DocumentId))));
    }
}
