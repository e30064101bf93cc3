namespace Thermowell.Letter.Reports;

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
