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
            .Append(set.Source)
            .Append(' ')
            .Append(Count(ClaimVerdict.Agrees))
            .Append(" agree, ")
            .Append(Count(ClaimVerdict.AgreesWithLimit))
            .Append(" agree with a limit, ")
            .Append(Count(ClaimVerdict.Differs))
            .Append(" differ, each by the criterion in its row. ")
            .Append(ours)
            .Append(
                $" rows are findings of ours, about which {set.Source} says nothing. Units: ħ = k<sub>B</sub> = m<sub>0</sub> = L<sub>0</sub> = 1. Quality "
            )
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
                "Where the Letter leaves a choice to its Supplement, ours is named in the captions and derived in docs/theory.</p></footer>\n"
            );

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
