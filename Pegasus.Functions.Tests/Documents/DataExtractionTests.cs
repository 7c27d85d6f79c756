using System.Text;
using Pegasus.Functions.Documents.Extraction;
using Xunit.Abstractions;

namespace Pegasus.Functions.Tests.Documents;

public sealed class DataExtractionTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("Item,Price,Note\nTea,3,\"green, loose\"\nCoffee,4,\n")]
    [InlineData("Item;Price;Note\r\nTea;3;green, loose\r\nCoffee;4;\r\n")]
    [InlineData("Item\tPrice\tNote\nTea\t3\tgreen, loose\nCoffee\t4\n")]
    [InlineData("\uFEFFItem|Price|Note\nTea|3|green, loose\n\nCoffee|4|")]
    [InlineData("sep=;\nItem;Price;Note\nTea;3;green, loose\nCoffee;4")]
    [InlineData("\"Item\";\"Price\";\"Note\"\n\"Tea\";\"3\";\"green, loose\"\n\"Coffee\";\"4\";\"\"")]
    public void Each_row_is_told_with_its_columns_names_whatever_parts_them(string csv) =>
        Assert.Equal(["Tea|Item: Tea\nPrice: 3\nNote: green, loose", "Coffee|Item: Coffee\nPrice: 4"], Csv(csv));

    [Fact]
    public void A_tabs_file_is_a_table_too() => Assert.Equal(
        ["Tea|Item: Tea\nPrice: 3"], MarkupExtractionTests.Outline(TextExtractionTests.Read("a.tsv", "Item\tPrice\nTea\t3"u8.ToArray())));

    [Fact]
    public void Questions_and_answers_in_a_table_become_headings_and_text() => Assert.Equal(
        ["How long do refunds take?|Five days.\n\nRarely six.\n\ncategory: Payment", "Do you ship, too?|Yes."],
        Csv("category,question,answer\nPayment,How long do refunds take?,\"Five days.\n\nRarely six.\"\n,\"Do you ship, too?\",Yes.\n"));

    [Theory]
    [InlineData("1,5;2,5\n3,5;4,5\n", "|| 1,5 | 2,5 |\n| 3,5 | 4,5 |")]
    [InlineData("Tea;3\nCoffee;4\nTea;5", "|| Tea | 3 |\n| Coffee | 4 |\n| Tea | 5 |")]
    [InlineData("Opening hours\n\nMonday,9-17\nTuesday,9-18", "|Opening hours\n\n| Monday | 9-17 |\n| Tuesday | 9-18 |")]
    [InlineData("Country,2019,2020\nPeru,1,2", "Peru|Country: Peru\n2019: 1\n2020: 2")]
    [InlineData("Name,Mail\nAda,a@b.example\nBob,c@d.example,extra,\"more\"", "Ada|Mail: a@b.example", "Bob|Mail: c@d.example\nextra\nmore")]
    [InlineData("Town\nParis\nRome, the old", "Town|Paris\nRome, the old")]
    [InlineData("Pipe,Size\n\"broken\" quote,5\" wide\n", "broken quote|Pipe: broken quote\nSize: 5\" wide")]
    public void Odd_tables_keep_what_they_say(string csv, params string[] outline) => Assert.Equal(outline, Csv(csv));

    [Fact]
    public void A_hundred_thousand_rows_are_read_soon()
    {
        var csv = new StringBuilder("Article number,Name,Price\n");
        for (var i = 0; i < 100_000; i++) csv.Append($"A-{i},\"Tea no. {i}, loose\",{i % 100}\n");
        var start = ThreadTime.Now();

        var document = TextExtractionTests.Read("a.csv", Encoding.UTF8.GetBytes(csv.ToString()));

        output.WriteLine($"100,000 rows, {csv.Length / 1024} KB in {Milliseconds(start)} ms of CPU");
        Assert.Equal(100_000, document.Sections.Count);
        Assert.Equal("Article number: A-99999\nPrice: 99", document.Sections[^1].Text);
        Assert.InRange(Milliseconds(start), 0, 2_000);
    }

    [Fact]
    public void Json_is_told_by_its_keys_in_reading_order() => Assert.Equal(
        [
            "|shop: Tea house\nopening hours: 9 to 17\ntags: green, black\nopen: true\nSKU_12: x",
            "address|street: Lane 1",
            "address/geo|lat: 1.50",
            "prices/Green tea|net: 3",
            "prices/prices 2|net: 4",
            "matrix|| 1 | 2 |\n| 3 | 4 |",
        ],
        Json("""
            { "shop": "Tea house", "openingHours": "9 to 17", "address": { "street": "Lane 1", "geo": { "lat": 1.50 } }, "none": null, "empty": [],
              "tags": ["green", "black"], "open": true, "SKU_12": "x", // a comment
              "prices": [{ "name": "Green tea", "net": 3 }, { "net": 4 }], "matrix": [[1, 2], [3, 4]], }
            """));

    [Theory]
    [InlineData("a.json", """[{"question":"How long?","answer":"Five days."},{"answer":"Yes.","question":"Do you ship?","tag":"post"}]""")]
    [InlineData("a.jsonl", "{\"question\":\"How long?\",\"answer\":\"Five days.\"}\n\n{\"answer\":\"Yes.\",\"question\":\"Do you ship?\",\"tag\":\"post\"}\n")]
    public void Questions_and_answers_in_Json_become_headings_and_text(string name, string json) => Assert.Equal(
        ["How long?|Five days.", "Do you ship?|Yes.\n\ntag: post"], MarkupExtractionTests.Outline(TextExtractionTests.Read(name, Encoding.UTF8.GetBytes(json))));

    [Fact]
    public void A_nested_FAQ_keeps_its_path() => Assert.Equal(
        ["faq/Payment|Payment", "faq/Payment/items/How?|By card."],
        Json("""{"faq":[{"title":"Payment","text":"Payment","items":[{"question":"How?","answer":"By card."}]}]}"""));

    [Theory]
    [InlineData("{\n  \"a\": 1,\n  \"b\" 2\n}", "broken at line 3")]
    [InlineData("{\"a\": ", "broken at line 1")]
    [InlineData("{\"a\":1}\n{\"b\":2}\n{oops}\n", "broken at line 3")]
    [InlineData("\"\\ud83d\"", "half a character")]
    [InlineData("{\"\\ud83d\": 1}", "half a character")]
    [InlineData("[null, \"\"]", "no text")]
    [InlineData("[]", "no text")]
    public void Json_that_cannot_be_read_is_refused_with_its_line(string json, string says) =>
        Assert.Contains(says, Refused("a.json", json), StringComparison.Ordinal);

    public static TheoryData<string> Kinds => new(HostileData.All.Select(file => file.Kind));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Data_made_to_hurt_ends_soon(string kind)
    {
        var file = HostileData.All.Single(file => file.Kind == kind);
        var content = file.Make();
        var start = ThreadTime.Now();

        var result = DocumentExtraction.Extract(new(file.Name, null, content));

        output.WriteLine($"{kind}: {content.Length / 1024} KB in {Milliseconds(start)} ms of CPU: {(result as ExtractionResult.Refused)?.Detail ?? "read"}");
        Assert.InRange(Milliseconds(start), 0, 2_000);
        if (file.Says.Length > 0) Assert.Contains(file.Says, Assert.IsType<ExtractionResult.Refused>(result).Detail, StringComparison.Ordinal);
    }

    private static List<string> Csv(string text) => MarkupExtractionTests.Outline(TextExtractionTests.Read("a.csv", Encoding.UTF8.GetBytes(text)));

    private static List<string> Json(string text) => MarkupExtractionTests.Outline(TextExtractionTests.Read("a.json", Encoding.UTF8.GetBytes(text)));

    private static string Refused(string name, string text) =>
        Assert.IsType<ExtractionResult.Refused>(DocumentExtraction.Extract(new(name, null, Encoding.UTF8.GetBytes(text)))).Detail;

    private static int Milliseconds(TimeSpan start) => (int)(ThreadTime.Now() - start).TotalMilliseconds;
}
