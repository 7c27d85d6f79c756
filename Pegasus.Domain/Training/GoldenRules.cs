namespace Pegasus.Domain.Training;

/// <summary>The bounds of golden questions, and of what a rehearsal keeps of them in the bot's row, which visitors' calls read.</summary>
public static class GoldenRules
{
    /// <summary>The most golden questions of a bot: as many as a training can ask in a few seconds.</summary>
    public const int MaxQuestions = 200;

    /// <summary>The most characters of a golden question.</summary>
    public const int MaxQuestion = 500;

    /// <summary>The lowest pass rate that an owner may demand, in percent.</summary>
    public const int MinRate = 0;

    /// <summary>The highest pass rate that an owner may demand, in percent.</summary>
    public const int MaxRate = 100;

    /// <summary>How many failed questions a training's record keeps.</summary>
    public const int MaxFailed = 10;

    /// <summary>How many failed questions the sentence of a failed training names.</summary>
    public const int MaxNamed = 3;

    /// <summary>How many characters of a question a training's record keeps.</summary>
    public const int MaxKeptQuestion = 100;

    /// <summary>How many characters of a document's name a training's record keeps.</summary>
    public const int MaxKeptName = 50;

    /// <summary>How many characters of a reason, which may hold a document's name, a training's record keeps.</summary>
    public const int MaxKeptReason = 160;

    /// <summary>How many of the documents that a question found are told.</summary>
    public const int MaxFound = 2;
}
