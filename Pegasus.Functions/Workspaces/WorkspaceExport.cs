using System.Buffers;
using System.Text.Json;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Workspaces;

/// <summary>
/// Writes a workspace as JSON lines: an object with a <c>type</c> each. The last is <c>{"type":"end","lines":N}</c>; where it is missing,
/// something went wrong on the way, and the export is not whole.
/// </summary>
internal sealed class WorkspaceExport(IEnumerable<IExportSource> sources)
{
    public const string MediaType = "application/x-ndjson";

    /// <summary>What the lines are, for the API's description.</summary>
    public const string About =
        """
        Each line is a JSON object with a type: workspace, member, audit, liveChat, chatToken (what is known of it), aiProvider (without its key), bot, widget, synonyms, goldenRate, goldenQuestion, document (with its text), conversation, chat, message, rating,
        credits, subscription, usage, and last end with the number of lines before it. An export without that line broke off.
        """;

    /// <summary>The header that makes browsers save the export as a file.</summary>
    public static readonly ResponseHeader Disposition = new("Content-Disposition", "A name for the file.", "^attachment; filename=");

    /// <summary>How many bytes are gathered before they are sent.</summary>
    private const int SendAbove = 64 * 1024;

    public async Task WriteAsync(string workspaceId, Stream output, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>(SendAbove);
        var lines = 0;
        foreach (var source in sources)
        {
            await foreach (var line in source.ReadAsync(workspaceId, cancellationToken))
            {
                WriteLine(buffer, writer => Write(writer, line));
                lines++;
                if (buffer.WrittenCount > SendAbove)
                    await SendAsync(buffer, output, cancellationToken);
            }
        }
        WriteLine(buffer, writer =>
        {
            writer.WriteString("type", "end");
            writer.WriteNumber("lines", lines);
        });
        await SendAsync(buffer, output, cancellationToken);
    }

    private static void Write(Utf8JsonWriter writer, ExportLine line)
    {
        writer.WriteString("type", line.Type);
        foreach (var member in line.Members.EnumerateObject())
            member.WriteTo(writer);
    }

    private static void WriteLine(ArrayBufferWriter<byte> buffer, Action<Utf8JsonWriter> members)
    {
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }
        buffer.Write("\n"u8);
    }

    private static async Task SendAsync(ArrayBufferWriter<byte> buffer, Stream output, CancellationToken cancellationToken)
    {
        await output.WriteAsync(buffer.WrittenMemory, cancellationToken);
        buffer.ResetWrittenCount();
    }
}
