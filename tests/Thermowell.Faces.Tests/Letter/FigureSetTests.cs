using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Thermowell.Letter;
using Thermowell.Letter.Reports;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Faces.Tests.Letter;

/// <summary>
/// Devices of other papers and findings of ours: what is said is found, and a page of docs, which this test writes,
/// tells it as it is.
/// </summary>
[Trait("Category", "Long")]
public class FigureSetTests
{
    private static readonly ConcurrentDictionary<
        string,
        Lazy<IReadOnlyList<(LetterFigure Figure, FigureOutcome Outcome)>>
    > MadeOnce = [];

    public static TheoryData<string> Sets => [.. FigureSet.All.Skip(1).Select(set => set.Key)];

    [Theory]
    [MemberData(nameof(Sets))]
    public void What_is_said_is_found(string key) =>
        Assert.Empty(
            from made in Made(Set(key))
            from claim in made.Outcome.Claims
            where claim.Verdict == ClaimVerdict.Differs
            select $"{made.Figure.Id}: {claim.Subject}: {claim.Found}"
        );

    [Theory]
    [InlineData(
        "papers",
        """
            # Papers

            Devices that others have described, and what others say of which equation to believe, each a study of ten lines and some more that [`thermowell reproduce papers`](../guide/command.md) computes and draws: what the paper says, what we get, and whether that agrees. Rows without a saying of the paper are findings of ours. The studies are in [examples/studies](../guide/studies.md#the-letters-figures-as-studies), the theory in [contacts.md](../theory/contacts.md), [formalisms.md](../theory/formalisms.md) and [harmonic.md](../theory/harmonic.md). This page is written by a test.

            """
    )]
    [InlineData(
        "ours",
        """
            # Ours

            What a reader of the Letter may ask next, and no paper that we know answers: [`thermowell reproduce ours`](../guide/command.md) computes and draws it, each finding by two independent routes. The studies are in [examples/studies](../guide/studies.md#the-letters-figures-as-studies). This page is written by a test.

            """
    )]
    public void The_page_of_a_set_is_what_is_found(string key, string intro)
    {
        var set = Set(key);
        var page = new StringBuilder(intro);
        foreach (var (figure, outcome) in Made(set))
        {
            page.Append(
                    CultureInfo.InvariantCulture,
                    $"\n## {figure.Heading}\n\n![{outcome.Drawing.Title}]({figure.FileName}.svg)\n\n"
                )
                .Append(figure.Caption)
                .Append(
                    CultureInfo.InvariantCulture,
                    $"\n\n| | {set.Source} says | we get | verdict |\n| --- | --- | --- | --- |\n"
                );
            foreach (var claim in outcome.Claims)
                page.Append(
                    CultureInfo.InvariantCulture,
                    $"| {Cell(claim.Subject)} | {Cell(claim.Letter)} | {Cell(claim.Found)} | {Verdict(claim)} |\n"
                );
        }

        var path = Path.Combine(Repository.Root, "docs", key, "README.md");
        var approved = File.Exists(path) ? File.ReadAllText(path) : "";
        if (ApprovedText.FirstDifference(approved, page.ToString(), 1e-6) is not { } difference)
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path + ".received", page.ToString());
        Assert.Fail($"{difference}\nTo accept what was received: mv '{path}.received' '{path}'");
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Its_pictures_are_there(string key) =>
        Assert.All(
            Set(key).Figures,
            figure => Assert.True(File.Exists(Path.Combine(Repository.Root, "docs", key, figure.FileName + ".svg")))
        );

    private static FigureSet Set(string key) => FigureSet.All.Single(set => set.Key == key);

    private static IReadOnlyList<(LetterFigure Figure, FigureOutcome Outcome)> Made(FigureSet set) =>
        MadeOnce
            .GetOrAdd(
                set.Key,
                _ =>
                    new(() =>
                        [
                            .. set.Figures.Select(figure =>
                                (
                                    figure,
                                    figure.Make(
                                        new LetterContext(new PointRunner(EvaluationRun.Default), Quality.Quick, 1)
                                    )
                                )
                            ),
                        ]
                    )
            )
            .Value;

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
