using System.Globalization;
using Spectre.Console;
using Thermowell.Declarations;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Cli.Output;

/// <summary>A point's answer for a reader: a short table with units, then its caveats.</summary>
internal static class PointTable
{
    public static void Write(IAnsiConsole console, Catalogue catalogue, PointRequest request, PointResult result)
    {
        var table = new FittingTable(
            new(Title(request), Wraps: true),
            new("value", IsRight: true),
            new("error", IsRight: true),
            new("unit")
        );
        var own = request.System.OwnLevels is not null;
        double? error = result.StandardError ?? result.NumericalError;
        foreach (var number in catalogue.Observables.Where(one => one.Label is not null && one.IsShown(result)))
        {
            if (result[number] is not { } value)
                continue;
            var mark = number.IsMarked && result.Verdict == Verdict.Unphysical ? " (UNPHYSICAL)" : "";
            var bears = number.BearsErrorOf == request.Quantity;
            var uncertainty =
                bears ? error
                : number.Error is { } its ? result[its]
                : null;

            // Of several numbers that an answer gives to what was asked, its error is the first one's.
            if (bears)
                error = null;
            table.Add(
                ((result.NdtrAlong is { } along ? number.LabelAlong?.Invoke(along) : null) ?? number.Label) + mark,
                Number(value),
                uncertainty is { } e ? Uncertainty(e, result.StandardError) : "",
                own ? UnitName.OfOwn(number.Unit) : number.Unit
            );
        }

        if (result is { Response: { } response, GainBy: null })
            AddResponse(table, result.Contacts, response, own);
        if (RunningMode.Of(result.Contacts) is { } mode)
            table.Add("mode", mode, "", "");
        table.Write(console);
        if (own)
            FittingTable.WriteLine(console, $"units: {UnitName.MeaningOfOwn}");
        FittingTable.WriteLine(
            console,
            $"verdict: {result.Verdict.Word()}" + (result.Seed is { } seed ? $", seed {seed}" : "")
        );
        foreach (var sentence in result.Sentences(catalogue))
            FittingTable.WriteLine(console, "note: " + sentence);
    }

    private static void AddResponse(
        FittingTable table,
        IReadOnlyList<ContactAnswer> contacts,
        ResponseAnswer response,
        bool own
    )
    {
        for (var a = 0; a < contacts.Count; a++)
        for (var b = 0; b < contacts.Count; b++)
            table.Add(
                $"dJ_{contacts[a].Name}/dT_{contacts[b].Name}",
                Number(response.Values[a][b]),
                Uncertainty(response.Errors[a][b], null),
                own ? UnitName.OfOwn(UnitName.Rate) : UnitName.Rate
            );
    }

    private static string Title(PointRequest request) =>
        request.Quantity switch
        {
            Quantity.HeatFlux when !request.Contacts.IsEmpty =>
                $"{request.Formalism.Name}, {string.Join(", ", Temperatures(request).Select(one => Text($"T_{one.Name} = {one.Temperature:G6}")))}",
            Quantity.HeatFlux => Text(
                $"{request.Formalism.Name}, T_L = {request.LeftTemperature:G6}, T_R = {request.RightTemperature:G6}"
            ),
            Quantity.Ndtr when request.NdtrAlong is { } along =>
                $"{request.Formalism.Name}, {string.Join(", ", Temperatures(request).Select(one => Text($"T_{one.Name} {(one.Name == along ? "from" : "=")} {one.Temperature:G6}")))}",
            Quantity.Ndtr => Text(
                $"{request.Formalism.Name}, T_L = {request.LeftTemperature:G6}, T_R from {request.RightTemperature:G6}"
            ),
            _ => Text($"{request.Formalism.Name}, T = {request.LeftTemperature:G6}"),
        };

    private static IEnumerable<(string Name, double Temperature)> Temperatures(PointRequest request) =>
        request.Contacts.IsEmpty
            ? [(request.Names[0], request.LeftTemperature), (request.Names[1], request.RightTemperature)]
            : request.Contacts.Select(contact => (contact.Name, contact.Temperature));

    private static string Number(double value) => value.ToString("G10", CultureInfo.InvariantCulture);

    private static string Uncertainty(double value, double? standardError) =>
        value.ToString("G2", CultureInfo.InvariantCulture) + (standardError is null ? " (numerical)" : " (standard)");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
