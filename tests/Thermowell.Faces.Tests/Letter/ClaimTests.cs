using System.Text.Json;
using Thermowell.Studies.Letter;
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
        Assert.Equal(LetterFigure.All.Select(figure => figure.Id), report.Summary.GetProperty("figures").EnumerateArray().Select(id => id.GetString()));
        Assert.Empty(report.Summary.GetProperty("failures").EnumerateObject());
        Assert.Equal(0, report.Summary.GetProperty("pointsNotOk").GetInt32());
        Assert.Equal(1, report.Summary.GetProperty("schemaVersion").GetInt32());
        Assert.True(File.Exists(report.Summary.GetProperty("report").GetString()));
    }

    /// <summary>Subjects, what the Letter says, and verdicts exactly; numbers found to their printed digits, but for those that are rounding or sampling noise.</summary>
    [Fact]
    public void The_claims_and_their_verdicts_are_the_approved_ones()
    {
        var lines = Claims().Select(claim => $"{Get(claim, "figure")}: {Get(claim, "subject")}\n  Letter   {Get(claim, "letter")}\n  verdict  {Get(claim, "verdict")}\n  found    {Found(claim)}\n");
        ApprovedText.Matches("Claims", string.Concat(lines), relative: 2e-3);
    }

    [Fact]
    public void The_records_hold_the_same_claims_as_the_summary()
    {
        var records = LetterFigure.All.SelectMany(figure => report.Record(figure.FileName).GetProperty("claims").EnumerateArray()).Select(claim => claim.GetRawText().Replace(" ", "").Replace("\n", ""));
        Assert.Equal(Claims().Select(claim => claim.GetRawText().Replace(" ", "").Replace("\n", "")), records);
    }

    [Fact]
    public void A_claim_that_does_not_simply_agree_says_why()
        => Assert.All(Claims().Where(claim => Get(claim, "verdict") != "agrees"), claim => Assert.EndsWith(".", Get(claim, "reason"), StringComparison.Ordinal));

    private List<JsonElement> Claims() => [.. report.Summary.GetProperty("claims").EnumerateArray()];

    private static string Found(JsonElement claim)
    {
        var found = Get(claim, "found");
        string[] noise = ["constant to", "standard errors", "relative spread"];
        return noise.Any(word => found.Contains(word, StringComparison.Ordinal)) ? "(noise)" : found;
    }

    private static string Get(JsonElement element, string key) => element.GetProperty(key).GetString()!;
}
