using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Pegasus.Domain.Crawling;
using Pegasus.Domain.Documents;
using Pegasus.Functions.Crawling;
using Pegasus.Functions.Documents.Extraction;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Documents;

/// <summary>Reads an upload, a file or JSON, and what it says. Nothing is stored of what cannot be read.</summary>
internal static class DocumentUpload
{
    public const int MaxBytes = ExtractionLimits.MaxBytes;
    private const int MaxFormOverhead = 64 * 1024;
    public const int MaxQuestion = 1_000;

    private static readonly ApiError NoFile = ApiErrors.InvalidFields(new Dictionary<string, string[]> { ["file"] = ["Send one file in the form field \"file\"."] });

    private static readonly ApiError NotJsonNorForm =
        ApiErrors.UnsupportedMediaType with { Detail = "Send a file as multipart/form-data, or a text as application/json." };

    /// <summary>How an upload is refused, each with a typical sentence.</summary>
    public static IReadOnlyList<ApiError> Refusals => [NoFile, ApiErrors.TooLarge(MaxBytes), NotJsonNorForm, .. UnreadableContent, .. FetchErrors.All];

    /// <summary>How a content is refused, whichever way it came: of a kind that is not supported, or without text.</summary>
    public static IReadOnlyList<ApiError> UnreadableContent => [ErrorOf((ExtractionResult.Refused)TextExtractor.NotText), ErrorOf(TextExtractor.NoText)];

    /// <param name="request">The request.</param>
    /// <param name="readPage">Reads a web page, where the body names one.</param>
    /// <remarks>A large one's turn lasts until the request ends, when it is stored.</remarks>
    public static async Task<(NewDocument? Document, ApiError? Error)> ReadAsync(HttpRequest request, Func<Uri, Task<(NewDocument? Document, ApiError? Error)>> readPage)
    {
        if (!IsMultipart(request) && !request.HasJsonContentType())
            return (null, NotJsonNorForm);
        if (request.ContentLength > MaxBytes + MaxFormOverhead || !await ReceiveAsync(request))
            return (null, ApiErrors.TooLarge(MaxBytes));
        var turn = request.Body.CanSeek && request.Body.Length > LargeDocument.Bytes ? await LargeDocument.TakeTurnAsync(request.HttpContext.RequestAborted) : null;
        if (turn is not null)
            request.HttpContext.Response.RegisterForDispose(turn);
        return IsMultipart(request) ? await ReadFileAsync(request, turn) : await ReadJsonAsync(request, turn, address =>
        {
            turn?.Dispose();
            return readPage(address);
        });
    }

    /// <summary>A question with its answer as a document.</summary>
    public static (NewDocument? Document, ApiError? Error) FromQuestion(string? question, string? answer)
    {
        var errors = new FieldErrors();
        var asked = errors.Required("question", question, MaxQuestion);
        var answered = errors.Required("answer", answer, MaxBytes);
        return errors.Error is { } incomplete
            ? (null, incomplete)
            : Describe(DocumentName.FromTitle(asked), asked.Length + answered.Length, DocumentExtraction.FromQuestion(asked, answered));
    }

    private static bool IsMultipart(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase);

    /// <summary>Receives a body that may be large into a temporary file, where it waits for its turn. False if it is larger than any.</summary>
    private static async Task<bool> ReceiveAsync(HttpRequest request)
    {
        if (request.ContentLength <= LargeDocument.Bytes)
            return true;
        request.EnableBuffering();
        try
        {
            await request.Body.DrainAsync(MaxBytes + MaxFormOverhead, request.HttpContext.RequestAborted);
        }
        catch (InvalidDataException)
        {
            return false; // The reader's way of saying that the limit is passed.
        }
        request.Body.Position = 0;
        return true;
    }

    private static async Task<(NewDocument?, ApiError?)> ReadFileAsync(HttpRequest request, LargeDocument? turn)
    {
        IFormCollection form;
        try
        {
            form = await request.ReadFormAsync(
                new() { MultipartBodyLengthLimit = MaxBytes + MaxFormOverhead, MemoryBufferThreshold = LargeDocument.Bytes, ValueCountLimit = 16 },
                request.HttpContext.RequestAborted);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException and not BadHttpRequestException)
        {
            // The form reader's ways of saying that a limit is passed or the form is broken, and that it ends too early.
            return (null, request.ContentLength > MaxBytes ? ApiErrors.TooLarge(MaxBytes) : ApiErrors.InvalidRequest("The form could not be read: it is cut off, malformed or too large."));
        }
        if (form.Files is not [{ Name: "file" } file])
            return (null, NoFile);
        if (file.Length > MaxBytes)
            return (null, ApiErrors.TooLarge(MaxBytes));
        var content = new byte[file.Length];
        await using (var stream = file.OpenReadStream())
            await stream.ReadExactlyAsync(content, request.HttpContext.RequestAborted);
        var source = new DocumentSource(file.FileName, file.ContentType, content);
        return Describe(DocumentName.Clean(file.FileName), file.Length, await LargeDocument.ReadAsync(turn, () => DocumentExtraction.Extract(source)));
    }

    private static async Task<(NewDocument?, ApiError?)> ReadJsonAsync(
        HttpRequest request, LargeDocument? turn, Func<Uri, Task<(NewDocument? Document, ApiError? Error)>> readPage)
    {
        var body = await request.ReadJsonAsync(ApiJson.Default.DocumentRequest, MaxBytes);
        if (body.Value is not { } document)
            return (null, body.Error);
        if (document.Url is not null)
            return await ReadPageAsync(document, readPage);
        var errors = new FieldErrors();
        if (document.Question is not null || document.Answer is not null)
            return FromQuestion(document.Question, document.Answer);
        var name = errors.Required("name", document.Name, DocumentName.MaxLength);
        var text = errors.Required("text", document.Text, MaxBytes);
        return errors.Error is { } invalid
            ? (null, invalid)
            : Describe(DocumentName.Clean(name), System.Text.Encoding.UTF8.GetByteCount(text), await LargeDocument.ReadAsync(turn, () => DocumentExtraction.FromText(name, text)));
    }

    private static async Task<(NewDocument?, ApiError?)> ReadPageAsync(DocumentRequest document, Func<Uri, Task<(NewDocument? Document, ApiError? Error)>> readPage)
    {
        var errors = new FieldErrors();
        var name = errors.Optional("name", document.Name, DocumentName.MaxLength);
        errors.Optional("question", document.Question, MaxQuestion);
        if (WebAddress.Parse(document.Url!, out var problem) is not { } address)
        {
            errors.Add("url", problem);
            return (null, errors.Error);
        }
        if (errors.Error is { } invalid)
            return (null, invalid);
        var (page, failure) = await readPage(address);
        return (string.IsNullOrEmpty(name) || page is null ? page : page with { Name = DocumentName.Clean(name) }, failure);
    }

    private static (NewDocument?, ApiError?) Describe(string name, long bytes, ExtractionResult result) => result switch
    {
        ExtractionResult.Extracted read => (new NewDocument(name, read.Kind, bytes, read.Document), null),
        ExtractionResult.Refused refused => (null, ErrorOf(refused)),
        _ => throw new ArgumentOutOfRangeException(nameof(result)),
    };

    /// <summary>An extraction's refusal as an error.</summary>
    public static ApiError ErrorOf(ExtractionResult.Refused refused) => new(refused.Status, refused.Code, "Unreadable document", refused.Detail);
}
