using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Pegasus.Functions.Hosting;

/// <summary>Message text is UTF-8 in base64, as host.json's messageEncoding tells the Functions host.</summary>
internal static class QueueText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Encode(string text) => Convert.ToBase64String(Strict.GetBytes(text));

    public static bool TryDecode(string body, [NotNullWhen(true)] out string? text)
    {
        try
        {
            text = Strict.GetString(Convert.FromBase64String(body));
            return true;
        }
        catch (Exception e) when (e is FormatException or DecoderFallbackException)
        {
            text = null;
            return false;
        }
    }
}
