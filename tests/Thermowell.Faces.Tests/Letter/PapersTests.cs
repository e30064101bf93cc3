using System.Text;
using Thermowell.Letter;
using Thermowell.Letter.Reports;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Faces.Tests.Letter;

/// <summary>Devices of other papers: what they say is found, and docs/papers tells it as it is.</summary>
public class PapersTests
{
    private static readonly Lazy<IReadOnlyList<(LetterFigure Figure, FigureOutcome Outcome)>> Made = new(() =>
        [
            .. FigureSet.Papers.Figures.Select(figure =>
                (figure, figure.Make(new LetterContext(new PointRunner(EvaluationRun.Default), Quality.Quick, 1)))
            ),
        ]
    );

    [Fact]
    public void What_a_paper_says_is_found() =>
        Assert.Empty(
            from made in Made.Value
            from claim in made.Outcome.Claims
            where claim.Verdict == ClaimVerdict.Differs
            select $"{made.Figure.Id}: {claim.Subject}: {claim.Found}"
        );

    [Fact]
    public void The_page_of_the_papers_is_what_is_found()
    {
        var page = new StringBuilder(
            """
            # Papers

            Devices that others have described, each a study of ten lines and some more that [`thermowell reproduce papers`](../guide/command.md) computes and draws: what the paper says, what we get, and whether that agrees. Rows without a saying of the paper are findings of ours. The studies are in [examples/studies](../guide/studies.md#the-letters-figures-as-studies), the theory in [contacts.md](../theory/contacts.md). This page is written by a test.

            """
        );
        foreach (var (figure, outcome) in Made.Value)
        {
            page.Append(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"\n## {figure.Heading}\n\n![{outcome.Drawing.Title}]({figure.FileName}.svg)\n\n"
                )
                .Append(figure.Caption)
                .Append("\n\n| | the paper says | we get | verdict |\n| --- | --- | --- | --- |\n");
            foreach (var claim in outcome.Claims)
                page.Append(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"| {Cell(claim.Subject)} | {Cell(claim.Letter)} | {Cell(claim.Found)} | {Verdict(claim)} |\n"
                );
        }

        var path = Path.Combine(Repository.Root, "docs", "papers", "README.md");
        var approved = File.Exists(path) ? File.ReadAllText(path) : "";
        if (ApprovedText.FirstDifference(approved, page.ToString(), 1e-6) is not { } difference)
            return;
        File.WriteAllText(path + ".received", page.ToString());
        Assert.Fail($"{difference}\nTo accept what was received: mv '{path}.received' '{path}'");
    }

    [Fact]
    public void Its_pictures_are_there()
    {
        foreach (var figure in FigureSet.Papers.Figures)
            Assert.True(File.Exists(Path.Combine(Repository.Root, "docs", "papers", figure.FileName + ".svg")));
    }

    private static string Verdict(Claim claim) =>
        claim.Verdict switch
        {
            ClaimVerdict.Agrees => "agrees",
            ClaimVerdict.AgreesWithLimit => "agrees, with a limit: " + Cell(claim.Reason),
            ClaimVerdict.Differs => "differs",
            _ => "ours",
        };

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
