namespace Pegasus.Domain.Safety;

/// <summary>Serious triggers that owners may begin with, in English; nothing of them holds before it is saved.</summary>
public static class SuggestedTriggers
{
    /// <summary>Crisis, medical and legal matters.</summary>
    public static IReadOnlyList<SeriousTrigger> All { get; } =
    [
        new(
            "crisis",
            [
                "suicide", "suicidal", "kill myself", "killing myself", "end my life", "ending my life", "take my own life", "want to die", "better off dead", "self-harm",
                "hurt myself", "harm myself", "cut myself", "overdose", "no reason to live",
            ],
            "I am sorry that you are going through this. I am a bot and can't give you the help that you deserve, but people can: if you are in danger, please call your local "
            + "emergency number now; findahelpline.com lists free crisis lines by country. A colleague has been told and will answer here."),
        new(
            "medical",
            [
                "chest pain", "heart attack", "stroke", "can't breathe", "cannot breathe", "difficulty breathing", "allergic reaction", "anaphylaxis", "unconscious", "poisoned",
                "poisoning", "medical emergency", "severe bleeding", "seizure",
            ],
            "I can't give medical advice. If this is urgent, please call your local emergency number or a doctor now. A colleague has been told and will answer here."),
        new(
            "legal",
            [
                "lawsuit", "sue you", "suing you", "my lawyer", "my attorney", "legal action", "court order", "subpoena", "take you to court", "cease and desist",
                "data protection authority", "ombudsman",
            ],
            "I can't answer legal matters. I am passing this on to a colleague, who will answer here."),
    ];
}
