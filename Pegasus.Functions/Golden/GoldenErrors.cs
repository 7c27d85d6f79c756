using Pegasus.Domain.Training;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Golden;

internal static class GoldenErrors
{
    public static readonly ApiError TooMany = new(
        409, "too_many_golden_questions", "Too many golden questions",
        $"A bot has at most {GoldenRules.MaxQuestions} golden questions. Delete those that test the same as others.");
}
