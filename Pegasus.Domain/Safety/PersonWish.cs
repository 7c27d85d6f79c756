using Pegasus.Domain.Retrieval;

namespace Pegasus.Domain.Safety;

/// <summary>How visitors ask for a person, in the languages that most of them write.</summary>
internal static class PersonWish
{
    private static readonly PhraseList Phrases = PhraseList.Of(
    [
        "real person", "real human", "human agent", "live agent", "human being", "human support", "human please", "speak to a human", "speak to a person", "speak with a human",
        "speak with a person", "speak to someone", "speak with someone", "speak to somebody", "speak to an agent", "speak with an agent", "speak to a representative",
        "talk to a human", "talk to a person", "talk to an agent", "talk to someone", "talk to somebody", "talk with a human", "talk with a person",
        "talk with someone", "talk to a representative", "talk to a real", "speak to a real", "chat with a human", "chat with a person", "connect me to a human",
        "connect me with a human", "connect me to an agent", "customer service representative", "not a bot",
        "echten menschen", "echter mensch", "mit einem menschen", "mit einer person", "mit einem mitarbeiter", "mit einer mitarbeiterin", "mit jemandem sprechen",
        "mit jemandem reden", "persona real", "con una persona", "con un humano", "con un agente", "agente humano", "con alguien", "vraie personne", "à une personne",
        "avec une personne", "à un humain", "avec un humain", "à un conseiller", "avec un conseiller", "à quelqu'un", "persona vera", "con un operatore",
        "parlare con qualcuno", "pessoa real", "com uma pessoa", "com um humano", "com um atendente", "falar com alguém", "echt persoon", "met een mens", "met een medewerker",
        "met iemand spreken", "z człowiekiem", "z konsultantem", "s člověkem", "med en människa", "med et menneske", "ihmisen kanssa", "gerçek bir kişi", "bir insanla",
        "temsilciyle", "живой человек", "с человеком", "с живым человеком", "с оператором", "оператора позовите", "позовите оператора", "з людиною", "з оператором",
        "με άνθρωπο", "שיחה עם נציג", "לדבר עם נציג", "موظف خدمة العملاء", "التحدث مع شخص", "التحدث إلى شخص", "किसी इंसान से", "人工客服", "转人工", "真人", "人工服务", "轉人工",
        "オペレーター", "人間と話", "担当者と話", "상담원", "사람과 이야기", "คุยกับเจ้าหน้าที่", "คุยกับคน", "nói chuyện với nhân viên", "gặp nhân viên", "bicara dengan orang", "dengan agen",
    ]);

    /// <summary>The words by which a message asks for a person; null if it does not.</summary>
    public static string? FindIn(string message) => Phrases.FindIn(message);
}
