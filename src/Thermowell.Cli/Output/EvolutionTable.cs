using System.Globalization;
using Spectre.Console;
using Thermowell.Declarations;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Cli.Output;

/// <summary>What comes after a state, a row a time; its errors and units stand below.</summary>
internal static class EvolutionTable
{
    public static void Write(IAnsiConsole console, PointRequest request, EvolutionAnswer evolution, SiUnits? units)
    {
        var (second, joule, watt) = (units?.Time ?? 1, units?.Energy ?? 1, units?.HeatFlux ?? 1);
        var own = request.System.OwnLevels is not null;
        var table = new FittingTable([
            new("time", IsRight: true),
            new("energy", IsRight: true),
            .. request.ContactNames.Select(name => new FittingColumn($"heat from {name}", IsRight: true)),
        ]);
        foreach (var moment in evolution.Moments)
            table.Add([
                Number(moment.Time * second),
                Sampled(moment.Energy * joule, moment.EnergyError * joule),
                .. moment.Contacts.Select(contact => Sampled(contact.Heat * watt, contact.HeatError * watt)),
            ]);
        table.Write(console);
        var moments = evolution.Moments;
        FittingTable.WriteLine(
            console,
            $"units: time {Unit("s", UnitName.Time)}, energy {Unit("J", UnitName.Energy)}, heat {Unit("W", UnitName.Flux)}"
        );
        if (!evolution.IsSampled)
            FittingTable.WriteLine(
                console,
                $"numerical errors at most: energy {Error(joule * moments.Max(one => one.EnergyError))}, heat {Error(watt * moments.Max(one => one.Contacts.Max(contact => contact.HeatError)))}"
            );
        FittingTable.WriteLine(
            console,
            $"what the energy changed by less what the contacts gave: at most {Error(joule * evolution.EnergyBalance)}"
        );

        string Sampled(double value, double error) =>
            Number(value) + (evolution.IsSampled ? $" +- {Error(error)}" : "");

        string Unit(string si, string reduced) =>
            units is not null ? si
            : own ? UnitName.OfOwn(reduced)
            : reduced;
    }

    private static string Number(double value) => value.ToString("G8", CultureInfo.InvariantCulture);

    private static string Error(double value) => value.ToString("G2", CultureInfo.InvariantCulture);
}
