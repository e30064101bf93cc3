using System.Globalization;

namespace Thermowell.Bench.Peers;

/// <summary>What a comparison found: rows of the table, notes in words, and faults.</summary>
internal sealed class PeerReport
{
    // Solvers of one linear problem in double precision; simulations, in combined standard errors.
    private const double MostRelative = 1e-6;
    private const double MostErrors = 4;

    private readonly List<PeerRow> _rows = [];
    private readonly List<string> _notes = [];
    private readonly List<(string Heading, List<string> Rows)> _growth = [];
    private readonly List<string> _faults = [];

    /// <summary>Peers that failed, and numbers that differ.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>Adds a row to the table.</summary>
    public void Add(PeerRow row) => _rows.Add(row);

    /// <summary>Says something below the table; what is missing, too.</summary>
    public void Note(string text)
    {
        Console.Error.WriteLine(text);
        _notes.Add(text);
    }

    /// <summary>Begins a table of growth with N; its rows are added to the list returned.</summary>
    public List<string> Growth(string heading)
    {
        _growth.Add((heading, []));
        return _growth[^1].Rows;
    }

    /// <summary>Says that something is wrong: the run will end with exit code 1.</summary>
    public void Fault(string text)
    {
        Console.Error.WriteLine($"error: {text}");
        _faults.Add(text);
    }

    /// <summary>Whether two solutions of one problem agree; a fault if not.</summary>
    public bool Agree(string what, double theirs, double ours)
    {
        var difference = Math.Abs(theirs / ours - 1);
        return Judge(
            difference <= MostRelative,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{what}: J = {theirs:G12} of the peer, {ours:G12} of ours, relative difference {difference:G2}, at most {MostRelative:G1}"
            )
        );
    }

    /// <summary>Whether two simulations of one system agree; a fault if not.</summary>
    public bool Agree(string what, (double Flux, double Error) theirs, (double Flux, double Error) ours)
    {
        var errors =
            Math.Abs(theirs.Flux - ours.Flux) / Math.Sqrt(theirs.Error * theirs.Error + ours.Error * ours.Error);
        return Judge(
            errors <= MostErrors,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{what}: J = {theirs.Flux:G7} ± {theirs.Error:G2} of the peer, {ours.Flux:G7} ± {ours.Error:G2} of ours, {errors:F1} combined standard errors apart, at most {MostErrors}"
            )
        );
    }

    /// <summary>Writes the host, the tables, the notes and the faults.</summary>
    public void Write(PeerEffort effort)
    {
        Console.WriteLine(HostFacts.Words);
        Console.WriteLine();
        if (effort.Rounds > 0)
            Console.WriteLine(
                $"Medians of {effort.Rounds} rounds taking turns, of {effort.LongRounds} where the peer takes seconds; processor time on one core unless a row says otherwise."
            );
        if (_rows.Count > 0)
            Console.WriteLine($"\n{PeerRow.Heading}");
        foreach (var row in _rows)
            Console.WriteLine(row.Markdown);
        foreach (var (heading, rows) in effort.Rounds > 0 ? _growth : [])
        {
            Console.WriteLine($"\n{heading}");
            foreach (var row in rows)
                Console.WriteLine(row);
        }

        Console.WriteLine();
        foreach (var note in _notes)
            Console.WriteLine($"- {note}");
        foreach (var fault in _faults)
            Console.WriteLine($"- error: {fault}");
    }

    private bool Judge(bool agrees, string text)
    {
        if (agrees)
            Console.Error.WriteLine(text);
        else
            Fault(text);
        return agrees;
    }
}
