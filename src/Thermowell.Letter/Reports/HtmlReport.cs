using System.Globalization;
using System.Net;
using System.Text;
using Thermowell.Drawing;
using Thermowell.Drawing.Canvases;
using Thermowell.Questions;
using Thermowell.Questions.Points;

namespace Thermowell.Letter.Reports;

/// <summary>
/// The report as one HTML file that needs nothing else to be read: the table of claims, then the figures.
/// </summary>
public static class HtmlReport
{
    private const double CentimetresPerInch = 2.54;

    /// <summary>The whole file.</summary>
    /// <param name="set">What it is of.</param>
    /// <param name="figures">The figures made.</param>
    /// <param name="failures">The figures not made, with the reason.</param>
    /// <param name="quality">How finely they were made.</param>
    /// <param name="seed">The seed of the simulations.</param>
    /// <param name="command">The command that makes the report again.</param>
    public static string Write(
        FigureSet set,
        IReadOnlyList<MadeFigure> figures,
        IReadOnlyDictionary<string, string> failures,
        Quality quality,
        ulong seed,
        string command
    )
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(figures);
        ArgumentNullException.ThrowIfNull(failures);
        var html = new StringBuilder();
        html.Append(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        );
        html.Append("<title>")
            .Append(set.Title)
            .Append("</title>\n<style>\n")
            .Append(ReportStyle.Css)
            .Append(FigureWriter.FontCss(figures.Select(figure => figure.Outcome.Drawing)))
            .Append("</style>\n</head>\n<body>\n<main>\n");
        Head(html, set, figures, quality, seed, command);
        Table(html, set, figures);
        foreach (var (id, reason) in failures)
            html.Append("<p class=\"failure\">Figure ")
                .Append(Text(id))
                .Append(" could not be made: ")
                .Append(Text(reason))
                .Append("</p>\n");
        foreach (var figure in figures)
            Section(html, figure);
        Foot(html, set);
        return html.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static void Head(
        StringBuilder html,
        FigureSet set,
        IReadOnlyList<MadeFigure> figures,
        Quality quality,
        ulong seed,
        string command
    )
    {
        var claims = figures.SelectMany(figure => figure.Claims).ToList();
        html.Append("<h1>")
            .Append(set.Heading)
            .Append("</h1>\n<p class=\"lead\">")
            .Append(set.Lead)
            .Append(", beside those of Thermowell ")
            .Append(Text(ThermowellVersion.Text))
            .Append(".</p>\n");
        var ours = Count(ClaimVerdict.Ours);
        html.Append("<p class=\"tally\">Of ")
            .Append(claims.Count - ours)
            .Append(" statements of ")
            .Append(set.Sources)
            .Append(' ')
            .Append(Count(ClaimVerdict.Agrees))
            .Append(" agree, ")
            .Append(Count(ClaimVerdict.AgreesWithLimit))
            .Append(" agree with a limit, ")
            .Append(Count(ClaimVerdict.Differs))
            .Append(" differ, each by the criterion in its row. ")
            .Append(ours == 0 ? "" : $"{ours} rows are findings of ours, about which {set.Source} says nothing. ")
            .Append("Units: ħ = k<sub>B</sub> = m<sub>0</sub> = L<sub>0</sub> = 1. Quality ")
            .Append(Text(quality.ToString().ToLowerInvariant()))
            .Append(", seed ")
            .Append(seed)
            .Append(".</p>\n");
        html.Append("<p>Made by <code>").Append(Text(command)).Append("</code></p>\n");

        int Count(ClaimVerdict verdict) => claims.Count(claim => claim.Verdict == verdict);
    }

    private static void Table(StringBuilder html, FigureSet set, IReadOnlyList<MadeFigure> figures)
    {
        html.Append(
            $"<h2 id=\"claims\">{set.AtBegin} says, Thermowell finds</h2>\n<table class=\"claims\">\n<thead><tr><th>Subject</th><th>{set.AtBegin} says</th><th>Thermowell finds</th><th>Differs by</th><th>Verdict</th></tr></thead>\n"
        );
        foreach (var figure in figures)
        {
            html.Append("<tbody>\n<tr class=\"group\"><th colspan=\"5\"><a href=\"#")
                .Append(figure.Figure.FileName)
                .Append("\">")
                .Append(Text(figure.Figure.Heading))
                .Append("</a></th></tr>\n");
            foreach (var claim in figure.Claims)
                Row(html, set, claim);
            html.Append("</tbody>\n");
        }

        html.Append("</table>\n");
    }

    private static void Row(StringBuilder html, FigureSet set, Claim claim)
    {
        var (mark, word, style) = claim.Verdict switch
        {
            ClaimVerdict.Agrees => ("✓", "agrees", "agrees"),
            ClaimVerdict.AgreesWithLimit => ("≈", "agrees, with a limit", "limit"),
            ClaimVerdict.Differs => ("≠", "differs", "differs"),
            _ => ("○", "ours", "ours"),
        };
        html.Append("<tr><th scope=\"row\">").Append(Formula.ToHtml(claim.Subject)).Append("</th>");
        Cell($"{set.AtBegin} says", Formula.ToHtml(claim.Letter));
        Cell("Thermowell finds", Formula.ToHtml(claim.Found));
        Cell("Differs by", Formula.ToHtml(claim.Difference));
        var reason = claim.Reason.Length == 0 ? "" : $"<span class=\"reason\">{Formula.ToHtml(claim.Reason)}</span>";
        var criterion =
            claim.Criterion.Length == 0
                ? ""
                : $"<span class=\"criterion\">Criterion: {Formula.ToHtml(claim.Criterion)}.</span>";
        Cell("Verdict", $"<span class=\"verdict {style}\">{mark} {word}</span>{reason}{criterion}");
        html.Append("</tr>\n");

        void Cell(string label, string content) =>
            html.Append(content == Claim.Nothing ? "<td class=\"none\" data-label=\"" : "<td data-label=\"")
                .Append(label)
                .Append("\">")
                .Append(content)
                .Append("</td>");
    }

    private static void Section(StringBuilder html, MadeFigure made)
    {
        var (figure, name) = (made.Figure, made.Figure.FileName);
        html.Append("<section id=\"")
            .Append(name)
            .Append("\">\n<h2>")
            .Append(Text(figure.Heading))
            .Append("</h2>\n<figure>\n");
        Sheet(html, made);
        html.Append("<figcaption>")
            .Append(figure.Caption)
            .Append(Uncontrolled(made))
            .Append("</figcaption>\n</figure>\n");
        html.Append("<p class=\"links\">")
            .Append(Link(".csv", "data"))
            .Append(Link(".json", "record"))
            .Append(Link(".svg", "SVG"));
        html.Append(made.PngLeftOut is null ? Link(".png", "PNG") : $"<span>{Text(made.PngLeftOut)}</span>");
        html.Append("<code>").Append(Text(made.Command)).Append("</code></p>\n</section>\n");

        string Link(string ending, string word) => $"<a href=\"{name}{ending}\">{word}</a> ";
    }

    /// <summary>Said once a figure: the curves stay as the Letter draws them.</summary>
    private static string Uncontrolled(MadeFigure made)
    {
        var count = made.Outcome.Rows.Count(row => row.Verdict == Verdict.Uncontrolled);
        return count == 0
            ? ""
            : string.Create(
                CultureInfo.InvariantCulture,
                $" <span class=\"limit\">{count} of {made.Outcome.Rows.Count} data are uncontrolled: the fastest rate is above the smallest Bohr frequency, so that the equation is solved right, but need not be the particle’s.</span>"
            );
    }

    /// <summary>
    /// The drawing as part of the page, in its letters; never smaller than on paper, so that a narrow window scrolls a
    /// wide one in a box of its own.
    /// </summary>
    private static void Sheet(StringBuilder html, MadeFigure made)
    {
        var drawing = made.Outcome.Drawing;
        var least = (drawing.Width / CentimetresPerInch * 72).ToString("0", CultureInfo.InvariantCulture);
        var scrolls =
            drawing.Width > Figure.SingleColumn
                ? $" tabindex=\"0\" role=\"region\" aria-label=\"{Text(drawing.Title)}\""
                : "";
        html.Append(scrolls.Length > 0 ? "<div class=\"sheet wide\"" : "<div class=\"sheet\"")
            .Append(scrolls)
            .Append("><div style=\"min-width:")
            .Append(least)
            .Append("pt\">\n")
            .Append(FigureWriter.ToSvgInPage(drawing))
            .Append("</div></div>\n");
    }

    private static void Foot(StringBuilder html, FigureSet set) =>
        html.Append(
                "<footer><p>The data follow from request, seed, version and numeric profile alone; host, date and timings stand in <a href=\"run.json\">run.json</a>. "
            )
            .Append(
                set == FigureSet.Letter
                    ? "Where the Letter leaves a choice to its Supplement, ours is named in the captions and derived in docs/theory."
                    : ""
            )
            .Append("</p></footer>\n");

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}

/// <summary>How the report looks: on a screen, on a phone, in print.</summary>
internal static class ReportStyle
{
    public const string Css = """
        :root { color-scheme: light dark; --ink: #1b1f24; --quiet: #5b6570; --line: #d8dee4; --paper: #ffffff; --wash: #f6f8fa; --link: #0550ae; --good: #116329; --limit: #7d4e00; --bad: #a40e26; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --quiet: #9aa4ae; --line: #30363d; --paper: #0d1117; --wash: #161b22; --link: #79c0ff; --good: #56d364; --limit: #e3b341; --bad: #ff7b72; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 "STIX Two Text", "Iowan Old Style", Charter, Georgia, serif; }
        main { max-width: 68rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
        h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .6rem; text-wrap: balance; }
        h2 { font-size: 1.3rem; line-height: 1.3; margin: 2.6rem 0 .8rem; text-wrap: balance; }
        sub, sup { line-height: 0; font-size: .75em; }
        p { margin: .5rem 0; } .lead { font-size: 1.08rem; } .tally { font-weight: 600; } .failure { color: var(--bad); }
        a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: 2px; }
        code { font: .84em/1.4 ui-monospace, "Cascadia Code", Menlo, Consolas, monospace; background: var(--wash); border: 1px solid var(--line); border-radius: 4px; padding: .1em .4em; display: inline-block; max-width: 100%; overflow-x: auto; vertical-align: middle; white-space: nowrap; }
        table { border-collapse: collapse; width: 100%; font-size: .92rem; }
        th, td { text-align: left; vertical-align: top; padding: .5rem .6rem; border-bottom: 1px solid var(--line); }
        thead th { border-bottom: 2px solid var(--ink); white-space: nowrap; }
        tbody th { font-weight: 400; } td:nth-child(2), tbody th[scope] { width: 20%; } td:nth-child(4) { white-space: nowrap; font-variant-numeric: tabular-nums; }
        .group th { background: var(--wash); font-weight: 600; } .group a { color: inherit; text-decoration: none; }
        .verdict { font-weight: 600; white-space: nowrap; } .agrees { color: var(--good); } .limit { color: var(--limit); } .differs { color: var(--bad); } .ours { color: var(--quiet); }
        .reason, .criterion { display: block; color: var(--quiet); font-size: .88em; line-height: 1.4; margin-top: .2rem; }
        section { break-inside: avoid; } figure { margin: 0; }
        .sheet { max-width: 44rem; margin: 0 auto; background: #ffffff; padding: .5rem; border: 1px solid var(--line); border-radius: 6px; overflow-x: auto; }
        .sheet.wide { max-width: 60rem; }
        .sheet svg { display: block; width: 100%; height: auto; }
        figcaption { max-width: 46rem; margin: .8rem auto 0; font-size: .95rem; color: var(--ink); }
        .links { max-width: 46rem; margin: .6rem auto 0; font-size: .9rem; } .links a { margin-right: .6rem; }
        footer { margin-top: 3rem; border-top: 1px solid var(--line); color: var(--quiet); font-size: .88rem; }
        @media (max-width: 44rem) {
          thead { display: none; } table, tbody, tr, th, td { display: block; width: auto !important; }
          tr { border-bottom: 1px solid var(--line); padding: .6rem 0; } .group { padding: 0; border: 0; }
          th, td { border: 0; padding: .15rem 0; } tbody th[scope] { font-weight: 600; } .group th { padding: .5rem; margin-top: 1rem; }
          td.none { display: none; }
          td[data-label]::before { content: attr(data-label) ": "; color: var(--quiet); font-size: .88em; } td:nth-child(4), .verdict { white-space: normal; }
        }
        @media screen and (max-width: 45rem) { .sheet.wide + figcaption::before { content: "Scroll the figure sideways to see all of it. "; color: var(--quiet); } }
        @media print { :root { color-scheme: light; --ink: #000; --paper: #fff; --wash: #f2f2f2; --line: #bbb; --quiet: #444; --link: #000; --good: #000; --limit: #000; --bad: #000; }
          body { font-size: 10pt; } main { max-width: none; padding: 0; } .sheet { border: 0; max-width: 17.2cm; overflow: visible; } tr { break-inside: avoid; } }

        """;
}
