using System.CommandLine;
using System.Globalization;
using Thermowell.Cli.Output;
using Thermowell.Export;
using Thermowell.Files;
using Thermowell.Plans.Folders;
using Thermowell.Questions.Input;

namespace Thermowell.Cli.Commands.Studies;

/// <summary>Writes the table of a finished study in another format.</summary>
internal sealed class ExportStudyCommand : StudySubcommand
{
    private static readonly (string Word, CsvHead Head)[] Heads =
    [
        ("record", CsvHead.Record),
        ("units", CsvHead.Units),
        ("names", CsvHead.Names),
    ];

    private readonly CancellationToken _cancellation;

    public ExportStudyCommand(Terminal terminal, CancellationToken cancellation)
        : base(
            "export",
            "Write the table of a finished study as CSV, Parquet or HDF5, with its units and its record inside.",
            "DIR",
            "the study's folder",
            terminal
        )
    {
        _cancellation = cancellation;
        Options.Add(
            "format",
            string.Join(" | ", ExportFormats.Words) + "; by the ending of --out if not given",
            ExportFormats.Words
        );
        Options.Add("out", "file to write; in the study's folder, by its name, if not given");
        UnitOptions.Add(Options, "the study file");
        Options.Add(
            "head",
            "what stands above the rows of a csv: record (in '#' lines, the default) | units (a line under the names) | names",
            Heads.Select(one => one.Word)
        );
    }

    public override IReadOnlyList<string> Examples =>
        [
            "thermowell study export cold-bath --format parquet",
            "thermowell study export cold-bath --out cold-bath.h5 --units si --unit-mass \"4.0026 u\" --unit-length \"10 nm\"",
            "thermowell study export cold-bath --out cold-bath.csv --head units",
        ];

    protected override Func<int> Read(string subject, ParameterReader reader, ParseResult parsed)
    {
        var path = reader.Path("out", "the name of a file");
        var format = Format(reader, path);
        var units = StudyUnits.Read(subject, reader, Terminal.Catalogue);
        var hasHead = reader.Has("head");
        var head = reader.Choice("head", [.. Heads.Select(one => one.Word)], "record");
        if (hasHead && format is ExportFormat.Parquet or ExportFormat.Hdf5)
            reader.Fault("head", "is for csv alone.");
        return () =>
            Write(
                StudyFolder.Open(subject, Terminal.Catalogue),
                new StudyExport(format!.Value, units, Heads.First(one => one.Word == head).Head),
                path
            );
    }

    private static ExportFormat? Format(ParameterReader reader, string? path)
    {
        var words = string.Join(", ", ExportFormats.Words);
        if (reader.Text("format") is { } word)
        {
            if (ExportFormats.Named(word) is { } named)
                return named;
            reader.Fault(
                "format",
                $"= '{Shown.Value(word)}' is not one of {words}{NearestName.Question(word, ExportFormats.Words)}"
            );
            return null;
        }

        if (path is not null && ExportFormats.OfEnding(path) is { } ending)
            return ending;
        reader.Fault("format", $"is missing: give one of {words}.");
        return null;
    }

    private int Write(StudyFolder folder, StudyExport export, string? path)
    {
        path ??= export.PathIn(folder);
        try
        {
            var table = export.Write(folder, path, _cancellation);
            Terminal.Output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{path}: {table.Rows:N0} rows of {table.Columns.Count} columns in {(table.Units is null ? "reduced" : "SI")} units, with the record inside"
                )
            );
            return ExitCode.Done;
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            return Refusals.Write(Terminal, [$"--out = '{Shown.Path(path)}' is not the name of a file."]);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Refusals.Write(
                Terminal,
                [$"'{Shown.Path(path)}' cannot be written: {FileFault.Reason(fault)} Nothing was left there."]
            );
        }
    }
}
