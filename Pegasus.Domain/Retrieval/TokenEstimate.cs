namespace Pegasus.Domain.Retrieval;

/// <summary>Estimates what a text costs a model.</summary>
public static class TokenEstimate
{
    private const int CharactersOfSpacedScripts = 4;

    /// <summary>About how many tokens a text has: one for four characters, or for each character of a script written without spaces.</summary>
    public static int Of(string text)
    {
        var unspaced = text.Count(character => Words.IsUnspaced(character));
        return unspaced + ((text.Length - unspaced + CharactersOfSpacedScripts - 1) / CharactersOfSpacedScripts);
    }
}
