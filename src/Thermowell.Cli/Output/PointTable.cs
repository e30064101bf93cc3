using System.Globalization;
using Spectre.Console;
using Thermowell.Counting;
using Thermowell.Declarations;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Cli.Output;

/// <summary>A point's answer for a reader: a short table with units, then its caveats.</summary>
internal static class PointTable
{
    private const int MostFields = 11;

    public static void Write(
        IAnsiConsole console,
        Catalogue catalogue,
        PointRequest request,
        PointResult result,
        SiUnits? units
    )
    {
        var own = request.System.OwnLevels is not null;
        if (result.Evolution is { } evolution)
        {
            FittingTable.WriteLine(console, Title(request, units));
            EvolutionTable.Write(console, request, evolution, units);
        }
        else
            Numbers(catalogue, request, result, units, own).Write(console);
        if (result.Noise?.Generating is { } generating)
            WriteGenerating(console, generating, units, own);
        if (units is not null)
            FittingTable.WriteLine(
                console,
                Text(
                    $"units: SI; one reduced unit, {units.Text}, is {units.Temperature:G6} K and {units.HeatFlux:G6} W. Numbers in notes are reduced ones."
                )
            );
        else if (own && result.Evolution is null)
            FittingTable.WriteLine(console, $"units: {UnitName.MeaningOfOwn}");
        FittingTable.WriteLine(
            console,
            $"verdict: {result.Verdict.Word()}" + (result.Seed is { } seed ? $", seed {seed}" : "")
        );
        foreach (var sentence in result.Sentences(catalogue))
            FittingTable.WriteLine(console, "note: " + sentence);
    }

    private static FittingTable Numbers(
        Catalogue catalogue,
        PointRequest request,
        PointResult result,
        SiUnits? units,
        bool own
    )
    {
        var table = new FittingTable(
            new(Title(request, units), Wraps: true),
            new("value", IsRight: true),
            new("error", IsRight: true),
            new("unit")
        );
        var named = !request.Contacts.IsEmpty;
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
            var conversion = units is null ? null : SiConversion.Of(number, result, units, catalogue);
            table.Add(
                (
                    (result.NdtrAlong is { } along ? number.LabelAlong?.Invoke(along) : null)
                    ?? (named ? number.LabelOfContacts : null)
                    ?? number.Label
                ) + mark,
                Number(conversion?.Of(value) ?? value),
                uncertainty is { } e
                    ? Uncertainty((conversion?.Factor ?? 1) * e, number.HasNumericalError ? null : result.StandardError)
                    : "",
                conversion?.Unit ?? (own ? UnitName.OfOwn(number.Unit) : number.Unit)
            );
        }

        if (result.NoiseOverTimes is { } noise)
            AddTimes(table, noise, units?.Of(UnitName.Of(2, 1)) ?? new UnitScale("", 1, UnitName.Of(2, 1)));
        if (result is { Response: { } response, GainBy: null })
            AddResponse(
                table,
                result.Contacts,
                response,
                units?.ConductivityScale ?? new UnitScale("", 1, own ? UnitName.OfOwn(UnitName.Rate) : UnitName.Rate)
            );
        if (result.Periodic is { } periodic)
            for (var a = 0; a < result.Contacts.Count; a++)
                table.Add(
                    $"heat from {result.Contacts[a].Name} in a period",
                    Number(periodic.Heats[a] * (units?.Energy ?? 1)),
                    Uncertainty(periodic.Errors[a] * (units?.Energy ?? 1), null),
                    units is not null ? "J"
                        : own ? UnitName.OfOwn(UnitName.Energy)
                        : UnitName.Energy
                );
        if (RunningMode.Of(result.Contacts) is { } mode)
            table.Add("mode", mode, "", "");
        return table;
    }

    // That of the longest stands in the table as the answer.
    private static void AddTimes(FittingTable table, SimulatedNoise noise, UnitScale scale)
    {
        foreach (var one in noise.Times.SkipLast(1))
            table.Add(
                Text($"Var Q(t)/t, t = {one.Time:G6}"),
                Number(scale.Size * one.Rate),
                Uncertainty(scale.Size * one.StandardError, one.StandardError),
                scale.Unit
            );
    }

    /// <summary>Some of the counting fields: all of them are in the JSON.</summary>
    private static void WriteGenerating(
        IAnsiConsole console,
        IReadOnlyList<GeneratingValue> values,
        SiUnits? units,
        bool own
    )
    {
        var (energy, rate) = (units?.Energy ?? 1, units?.Frequency ?? 1);
        string Unit(string reduced, string si) =>
            units is not null ? si
            : own ? UnitName.OfOwn(reduced)
            : reduced;
        var inverse =
            units is not null ? "1/J"
            : own ? "1/E"
            : "m_0 L_0^2/hbar^2";
        var table = new FittingTable(
            new("chi", IsRight: true),
            new("theta", IsRight: true),
            new("error", IsRight: true),
            new("j = dtheta/dchi", IsRight: true),
            new("error", IsRight: true),
            new("I(j)", IsRight: true)
        );
        var shown = Math.Min(values.Count, MostFields);
        for (var k = 0; k < shown; k++)
        {
            var one = values[(int)Math.Round((double)k * (values.Count - 1) / (shown - 1))];
            table.Add(
                Number(one.Field / energy),
                Number(one.Value * rate),
                Text($"{one.Error * rate:G2}"),
                Number(one.Slope * energy * rate),
                Text($"{one.SlopeError * energy * rate:G2}"),
                Number(one.Rate * rate)
            );
        }

        table.Write(console);
        FittingTable.WriteLine(
            console,
            $"chi in {inverse}, theta and the rate function I in {Unit(UnitName.Rate, "1/s")}, j in {Unit(UnitName.Flux, "W")}; {shown} of {values.Count} fields"
        );
    }

    private static void AddResponse(
        FittingTable table,
        IReadOnlyList<ContactAnswer> contacts,
        ResponseAnswer response,
        UnitScale scale
    )
    {
        for (var a = 0; a < contacts.Count; a++)
        for (var b = 0; b < contacts.Count; b++)
            table.Add(
                $"dJ_{contacts[a].Name}/dT_{contacts[b].Name}",
                Number(scale.Size * response.Values[a][b]),
                Uncertainty(scale.Size * response.Errors[a][b], null),
                scale.Unit
            );
    }

    private static string Title(PointRequest request, SiUnits? units)
    {
        return $"{request.Formalism.Name}, "
            + request.Quantity switch
            {
                Quantity.HeatFlux or Quantity.Noise or Quantity.Evolution when !request.Contacts.IsEmpty => string.Join(
                    ", ",
                    [
                        .. Temperatures(request).Select(one => $"T_{one.Name} = {Kelvin(one.Temperature)}"),
                        .. request
                            .Contacts.Where(one => one.ExchangesParticles)
                            .Select(one => Text($"mu_{one.Name} = {one.Potential:G6}")),
                    ]
                ),
                Quantity.Ndtr when request.NdtrAlong is { } along => string.Join(
                    ", ",
                    Temperatures(request)
                        .Select(one => $"T_{one.Name} {(one.Name == along ? "from" : "=")} {Kelvin(one.Temperature)}")
                ),
                Quantity.HeatFlux or Quantity.Noise or Quantity.Evolution =>
                    $"T_L = {Kelvin(request.LeftTemperature)}, T_R = {Kelvin(request.RightTemperature)}",
                Quantity.Ndtr =>
                    $"T_L = {Kelvin(request.LeftTemperature)}, T_R from {Kelvin(request.RightTemperature)}",
                _ => $"T = {Kelvin(request.LeftTemperature)}",
            };

        string Kelvin(double temperature) => units?.Kelvins(temperature) ?? Text($"{temperature:G6}");
    }

    private static IEnumerable<(string Name, double Temperature)> Temperatures(PointRequest request) =>
        request.Contacts.IsEmpty
            ? [(request.Names[0], request.LeftTemperature), (request.Names[1], request.RightTemperature)]
            : request.Contacts.Select(contact => (contact.Name, contact.Temperature));

    private static string Number(double value) => value.ToString("G10", CultureInfo.InvariantCulture);

    private static string Uncertainty(double value, double? standardError) =>
        value.ToString("G2", CultureInfo.InvariantCulture) + (standardError is null ? " (numerical)" : " (standard)");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
