using System.Text.Json;
using Thermowell.Letter;
using Xunit;

namespace Thermowell.Faces.Tests.Letter;

/// <summary>What the report says of the Letter, number by number.</summary>
[Collection(QuickReportTests.Name)]
public sealed class ClaimTests(QuickReport report)
{
    [Fact]
    public void The_command_says_that_every_figure_was_made_and_every_point_is_ok()
    {
        Assert.Equal((0, ""), (report.Run.Code, report.Run.Error));
        Assert.Equal(
            LetterFigure.All.Select(figure => figure.Id),
            report.Summary.GetProperty("figures").EnumerateArray().Select(id => id.GetString())
        );
        Assert.Empty(report.Summary.GetProperty("failures").EnumerateObject());
        Assert.Equal(0, report.Summary.GetProperty("pointsNotOk").GetInt32());
        Assert.Equal(1, report.Summary.GetProperty("schemaVersion").GetInt32());
        Assert.True(File.Exists(report.Summary.GetProperty("report").GetString()));
    }

    /// <summary>
    /// Subjects, what the Letter says, and verdicts exactly; numbers found to their printed digits, but for those that
    /// are rounding or sampling noise.
    /// </summary>
    [Fact]
    public void The_claims_and_their_verdicts_are_the_approved_ones()
    {
        var lines = Claims()
            .Select(claim =>
                $"{Get(claim, "figure")}: {Get(claim, "subject")}\n  Letter   {Get(claim, "letter")}\n  verdict  {Get(claim, "verdict")}\n  found    {Found(claim)}\n"
            );
        ApprovedText.Matches("Claims", string.Concat(lines), relative: 2e-3);
    }

    [Fact]
    public void The_records_hold_the_same_claims_as_the_summary()
    {
        var records = LetterFigure
            .All.SelectMany(figure => report.Record(figure.FileName).GetProperty("claims").EnumerateArray())
            .Select(claim => claim.GetRawText().Replace(" ", "").Replace("\n", ""));
        Assert.Equal(Claims().Select(claim => claim.GetRawText().Replace(" ", "").Replace("\n", "")), records);
    }

    [Fact]
    public void What_the_Letter_does_not_say_is_ours_and_what_it_says_has_a_criterion()
    {
        Assert.All(
            Claims(),
            claim => Assert.Equal(Get(claim, "verdict") == "ours", Get(claim, "letter") is "–" or "not shown" or "-")
        );
        Assert.All(
            Claims(),
            claim => Assert.Equal(Get(claim, "verdict") == "ours", Get(claim, "criterion").Length == 0)
        );
    }

    [Fact]
    public void The_headline_counts_the_Letters_statements_alone()
    {
        int Count(string verdict) => Claims().Count(claim => Get(claim, "verdict") == verdict);
        var (agree, limit, differ) = (Count("agrees"), Count("agrees, with a limit"), Count("differs"));
        Assert.Contains(
            $"Of {agree + limit + differ} statements of the Letter {agree} agree, {limit} agree with a limit, {differ} differ, each by the criterion in its row. {Count("ours")} rows are findings of ours",
            report.Text("report.html"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Numbers_are_written_in_one_way() =>
        Assert.All(
            Claims()
                .SelectMany(claim =>
                    (string[])
                        [
                            Get(claim, "subject"),
                            Get(claim, "found"),
                            Get(claim, "difference"),
                            Get(claim, "reason"),
                            Get(claim, "criterion"),
                        ]
                ),
            text => Assert.True(WordsTests.IsOneWay(text), text)
        );

    [Fact]
    public void A_claim_that_does_not_simply_agree_says_why() =>
        Assert.All(
            Claims().Where(claim => Get(claim, "verdict") != "agrees"),
            claim => Assert.EndsWith(".", Get(claim, "reason").TrimEnd(')'), StringComparison.Ordinal)
        );

    private List<JsonElement> Claims() => [.. report.Summary.GetProperty("claims").EnumerateArray()];

    private static string Found(JsonElement claim)
    {
        var found = Get(claim, "found");
        string[] noise = ["constant to", "standard errors", "relative spread", "differ from those at L = 1"];
        return noise.Any(word => found.Contains(word, StringComparison.Ordinal)) ? "(noise)" : found;
    }

    private static string Get(JsonElement element, string key) => element.GetProperty(key).GetString()!;
}
