using System.Text;
using Pegasus.Domain.Documents;
using Pegasus.Functions.Documents.Extraction;

namespace Pegasus.Functions.Tests.Documents;

public sealed class TextExtractionTests
{
    private const string Sentence = "Größe: 5 €, naïve café";

    public static TheoryData<string, byte[]> Encodings => new()
    {
        { "UTF-8", Encoding.UTF8.GetBytes(Sentence) },
        { "UTF-8 with mark", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Sentence)] },
        { "UTF-16", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Sentence)] },
        { "UTF-16 BE", [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Sentence)] },
        { "UTF-32", [.. Encoding.UTF32.Preamble, .. Encoding.UTF32.GetBytes(Sentence)] },
        { "Windows-1252", CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(Sentence) },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Text_is_read_in_its_encoding(string name, byte[] content) =>
        Assert.Equal((name, Sentence), (name, Read("a.txt", content).Text));

    [Theory]
    [InlineData("windows-1251", "Как вернуть товар? Напишите нам на почту, и мы ответим в течение дня.")]
    [InlineData("koi8-r", "Как вернуть товар? Напишите нам на почту, и мы ответим в течение дня.")]
    [InlineData("shift_jis", "返品について\n\n商品の到着後、五日以内にご連絡ください。送料はお客様負担となります。")]
    [InlineData("euc-jp", "返品について\n\n商品の到着後、五日以内にご連絡ください。送料はお客様負担となります。")]
    [InlineData("gbk", "如何退货？请在收到商品后五天内联系我们的客服，运费由买家承担。")]
    [InlineData("big5", "如何退貨？請在收到商品後五天內聯絡我們的客服，運費由買家承擔。")]
    [InlineData("euc-kr", "반품은 어떻게 하나요? 상품을 받은 후 오일 이내에 고객센터로 연락해 주세요.")]
    [InlineData("windows-1250", "Zwrot pieniędzy trwa pięć dni. Prosimy o kontakt z obsługą klienta.")]
    [InlineData("iso-8859-2", "Jak vrátit zboží? Napište nám prosím e-mail, odpovíme během jednoho dne. Peníze vrátíme do pěti dnů.")]
    [InlineData("windows-1253", "Πώς μπορώ να επιστρέψω το προϊόν; Στείλτε μας ένα μήνυμα και θα απαντήσουμε σε μία ημέρα.")]
    [InlineData("windows-1254", "Para iadesi beş gün sürer. Bize yazın, bir gün içinde yanıt veririz. Ürünü nasıl iade ederim?")]
    [InlineData("windows-1255", "כיצד מחזירים מוצר? כתבו לנו ונענה בתוך יום אחד. ההחזר הכספי אורך חמישה ימים.")]
    [InlineData("windows-1256", "كيف يمكنني إرجاع المنتج؟ اكتب إلينا وسنرد خلال يوم واحد. يستغرق رد الأموال خمسة أيام.")]
    [InlineData("windows-1252", "It’s “quoted” – and costs £5")]
    [InlineData("windows-1252", "El reembolso tarda cinco días. ¿Cómo puedo devolver el artículo?")]
    [InlineData("windows-1252", "Le remboursement prend cinq jours. Où puis-je renvoyer l’article ? C’est très simple : écrivez-nous.")]
    [InlineData("windows-1252", "Återbetalning tar fem dagar. Hur lång tid tar det?")]
    [InlineData("windows-1252", "naïve")]
    [InlineData("windows-1252", "it’s")]
    [InlineData("windows-1252", "Île")]
    [InlineData("windows-1251", "Name;Город\nAnna;Москва")]
    [InlineData("utf-16", "Refunds take five days.")]
    [InlineData("utf-16BE", "Возврат занимает пять дней.")]
    [InlineData("utf-16", "退款需要五天。\n如何退货？")]
    public void An_encoding_that_nothing_declares_is_found(string encoding, string text)
    {
        var bytes = (CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding)).GetBytes(text);

        Assert.Equal(text, Read("a.txt", bytes).Text);
    }

    [Fact]
    public void A_declared_encoding_is_kept_to()
    {
        var content = CodePagesEncodingProvider.Instance.GetEncoding("windows-1251")!.GetBytes("Привет, мир");

        Assert.Equal("Привет, мир", Extracted(DocumentExtraction.Extract(new("a.txt", "text/plain; charset=windows-1251", content))).Text);
    }

    [Theory]
    [InlineData("a.txt", "%PDF-1.7\n…", 415, "isn't named as one. Give it a name that ends in .pdf.")]
    [InlineData("a.md", "PK\u0003\u0004word/document.xml", 415, "Office documents that aren't named .docx, aren't supported yet")]
    [InlineData("a.html", "GIF89a", 415, "Images aren't supported yet")]
    [InlineData("report.PDF", "text", 415, "named as PDF but isn't one")]
    [InlineData("a.bin", "text", 415, "BIN files aren't supported yet. Supported are Markdown (.md), HTML (.html), PDF (.pdf), Word (.docx), CSV (.csv, .tsv), JSON (.json, .jsonl), plain text (.txt).")]
    [InlineData("noname", "text", 415, "Files of the type unknown")]
    [InlineData("a.txt", "ab\0cd", 415, "binary data")]
    [InlineData("a.txt", "", 422, "empty")]
    [InlineData("a.txt", " \r\n\t\u200B\u00A0", 422, "no text")]
    [InlineData("a.md", "<!-- nothing -->", 422, "no text")]
    [InlineData("a.html", "<script>render()</script>", 422, "built by scripts")]
    public void What_cannot_be_read_is_refused_with_a_sentence(string name, string content, int status, string says)
    {
        var refused = Assert.IsType<ExtractionResult.Refused>(
            DocumentExtraction.Extract(new(name, null, Encoding.UTF8.GetBytes(content))));

        Assert.Equal(status, refused.Status);
        Assert.Contains(says, refused.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.md", "text/plain", "markdown")]
    [InlineData("a.txt", "text/html", "text")]
    [InlineData("page", "text/html; charset=utf-8", "html")]
    [InlineData("../../x/A.HTM", null, "html")]
    public void The_extension_decides_before_the_media_type(string name, string? mediaType, string kind)
    {
        var result = DocumentExtraction.Extract(new(name, mediaType, "<p>word</p>\n\nword"u8.ToArray()));

        Assert.Equal(kind, Assert.IsType<ExtractionResult.Extracted>(result).Kind);
    }

    [Fact]
    public void Random_bytes_are_no_text()
    {
        var content = new byte[50_000];
        new Random(1).NextBytes(content);

        Assert.IsType<ExtractionResult.Refused>(DocumentExtraction.Extract(new("a.txt", null, content)));
        Assert.IsType<ExtractionResult.Refused>(
            DocumentExtraction.Extract(new("a.txt", null, content.Where(b => b != 0).ToArray())));
    }

    [Fact]
    public void Paragraphs_stay_apart_and_invisible_characters_go()
    {
        var text = Read("a.txt", "One\u0007 li\u00ADne  \r\nand more.\r\n\r\n\r\n\r\nTwo\u202E.\u2028Three 👩‍💻."u8.ToArray()).Text;

        Assert.Equal("One line\nand more.\n\nTwo.\nThree 👩‍💻.", text);
    }

    [Fact]
    public void A_question_and_its_answer_become_heading_and_text()
    {
        var document = Extracted(DocumentExtraction.FromQuestion("How long\ndo refunds take?", "Five days.\n\nRarely six."));

        var section = Assert.Single(document.Sections);
        Assert.Equal(["How long do refunds take?"], section.HeadingPath);
        Assert.Equal("Five days.\n\nRarely six.", section.Text);
        Assert.IsType<ExtractionResult.Refused>(DocumentExtraction.FromQuestion("How?", " "));
    }

    [Fact]
    public void A_typed_text_is_Markdown_only_if_its_name_says_so()
    {
        const string Text = "# Refunds\n\nThey take **five** days.";

        Assert.Equal("They take five days.", Extracted(DocumentExtraction.FromText("a.md", Text)).Sections[0].Text);
        Assert.Equal("They take **five** days.", Extracted(DocumentExtraction.FromText("a", Text)).Sections[0].Text);
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData(@"C:\Users\x\Report 1.docx", "Report 1.docx")]
    [InlineData("a\u0000b\r\nc\u202Etxt.exe", "ab ctxt.exe")]
    [InlineData("  . .hidden  name. ", "hidden name")]
    [InlineData("naïve 文書 👍.md", "naïve 文書 👍.md")]
    [InlineData("///", "Untitled")]
    [InlineData("\uD800.txt", "txt")]
    [InlineData(null, "Untitled")]
    public void A_name_is_cleaned(string? sent, string clean) => Assert.Equal(clean, DocumentName.Clean(sent));

    [Fact]
    public void A_long_name_keeps_its_extension()
    {
        var clean = DocumentName.Clean(string.Concat(Enumerable.Repeat("👍", 500)) + ".md");

        Assert.InRange(clean.Length, DocumentName.MaxLength - 2, DocumentName.MaxLength);
        Assert.EndsWith("👍….md", clean, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("One.\n\nTwo.\n\n", "One.\n\nTwo.")]
    [InlineData("\nOne.", "One.")]
    [InlineData("One.\n\n\nTwo.", "One.\n\nTwo.")]
    [InlineData("One. \nTwo.\t", "One.\nTwo.")]
    [InlineData("One.\r\nTwo.\u2028Three.\fFour.", "One.\nTwo.\nThree.\nFour.")]
    [InlineData("One\u00ADTwo\u00A0Three\u200B", "OneTwo Three")]
    [InlineData(" \n", "")]
    public void A_text_is_cleaned(string text, string clean)
    {
        Assert.Equal(clean, PlainText.Clean(text));
        Assert.Equal(clean, PlainText.Clean(clean));
    }

    internal static ExtractedDocument Read(string name, byte[] content) => Extracted(DocumentExtraction.Extract(new(name, null, content)));

    internal static ExtractedDocument Extracted(ExtractionResult result) =>
        Assert.IsType<ExtractionResult.Extracted>(result).Document;
}
