using System.Collections.Immutable;
using Thermowell.Declarations;
using Thermowell.Files;
using Thermowell.Models;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;
using Thermowell.Systems;

namespace Thermowell.Plans;

/// <content>Systems: a gas between walls, levels.</content>
internal sealed partial class JunctionBuilder
{
    private GasSystem? GasOf(
        SystemText.OfGas gas,
        ImmutableDictionary<string, double> numbers,
        Action<string, string> fault
    )
    {
        var path = $"system.{gas.Key}";
        string[] masses =
            gas.Masses == 1 && !numbers.ContainsKey($"{path}.masses.0")
                ? [$"{path}.mass"]
                : [.. Enumerable.Range(0, gas.Masses).Select(i => $"{path}.masses.{i}")];
        var wrong = false;
        double[] read = [.. masses.Select(mass => Positive(mass, PointParameters.Masses, 1))];
        var length = Positive($"{path}.length", PointParameters.Length, 1);
        var held = new HardPointGas(read, length);
        var made = gas.Formula is { } formula ? PotentialOf(gas, formula, held, numbers, fault) : GasSystem.Of(held);
        return wrong ? null : made;

        double Positive(string at, NumberParameter range, double standard)
        {
            if (!numbers.TryGetValue(at, out var value))
                return standard;
            if (range.Contains(value))
                return value;
            fault(at, $"= {Text(value)} is out of range: give {range.Range}.");
            wrong = true;
            return standard;
        }
    }

    private GasSystem? PotentialOf(
        SystemText.OfGas text,
        string formula,
        HardPointGas gas,
        ImmutableDictionary<string, double> numbers,
        Action<string, string> fault
    )
    {
        var path = $"system.{text.Key}";
        var parameters = _parameters.ToDictionary(name => name, name => numbers[$"parameters.{name}"]);
        var kinks = ImmutableArray.CreateBuilder<double>();
        var areBetween = true;
        for (var i = 0; i < text.Kinks; i++)
        {
            kinks.Add(numbers[$"{path}.kinks.{i}"]);
            if (!(kinks[i] > 0 && kinks[i] < gas.Length))
            {
                fault($"{path}.kinks.{i}", PotentialSystem.KinkProblem(kinks[i], gas.Length));
                areBetween = false;
            }
        }

        if (text.EndOfTable is var (file, place) && place.Value != gas.Length)
        {
            fault($"{path}.table", $"= \"{Shown.Value(file)}\"{place.Fault(PotentialTable.EndProblem(gas.Length))}");
            return null;
        }

        var (potential, wrong) = PotentialText.Read(
            formula,
            text.Interpolation,
            gas.Length,
            kinks.ToImmutable(),
            parameters
        );
        foreach (var one in wrong)
            fault($"{path}.formula", one);
        if (potential is null || !areBetween)
            return null;
        var record = string.Join(
            "; ",
            parameters.Select(one => $"{one.Key} = {Text(one.Value)}").Prepend(potential.Record)
        );
        return (potential with { Record = record }).System(gas);
    }

    private WallsSystem? WallsOf(
        SystemText.OfGas text,
        ImmutableDictionary<string, double> numbers,
        Action<string, string> fault
    )
    {
        var gas = GasOf(text, numbers, fault);
        var wrong = false;
        var holds = ImmutableArray.CreateBuilder<WallHold>();
        foreach (var contact in _contacts)
        {
            var path = $"contacts.{contact.Name}.coupling";
            switch (contact.Coupling)
            {
                case null:
                    wrong = true;
                    break;
                case CouplingText.OfWall wall:
                    holds.Add(new WallHold(contact.Name, wall.IsLeft, null));
                    break;
                case CouplingText.OfMatrix matrix when !text.HasLevels:
                    Refuse(path, $"is a matrix: give system.{text.Key}.levels = {matrix.Order}, whose basis it is in.");
                    break;
                case CouplingText.OfMatrix matrix when numbers[$"system.{text.Key}.levels"] != matrix.Order:
                    Refuse(
                        path,
                        $"has {matrix.Order} rows: {Text(numbers[$"system.{text.Key}.levels"])} levels need as many."
                    );
                    break;
                case CouplingText.OfMatrix matrix:
                    var coupling = new Coupling(contact.Name, matrix.Real, matrix.Imaginary);
                    double[] heights = [.. Enumerable.Range(0, matrix.Order)];
                    if (Opened(heights, [coupling], path, fault) is null)
                        wrong = true;
                    holds.Add(new WallHold(contact.Name, false, coupling));
                    break;
                default:
                    Refuse(
                        path,
                        $"is an operator of sites: a {text.Key} is held at the \"left wall\", the \"right wall\" or by a matrix."
                    );
                    break;
            }
        }

        return gas is null || wrong ? null : new WallsSystem(gas, holds.ToImmutable());

        void Refuse(string path, string problem)
        {
            wrong = true;
            fault(path, problem);
        }
    }

    private LevelSystem? LevelsOf(
        SystemText.OfEnergies text,
        ImmutableDictionary<string, double> numbers,
        Action<string, string> fault
    )
    {
        double[] energies = [.. Enumerable.Range(0, text.Count).Select(i => numbers[$"system.energies.{i}"])];
        var wrong = false;
        List<Coupling> couplings = [];
        foreach (var contact in _contacts)
            if (contact.Coupling is CouplingText.OfMatrix matrix)
                couplings.Add(new Coupling(contact.Name, matrix.Real, matrix.Imaginary));
            else if (contact.Coupling is null)
                wrong = true;
            else
            {
                wrong = true;
                fault(
                    $"contacts.{contact.Name}.coupling",
                    "is no matrix: levels are held by a matrix [[...], ...] in their basis."
                );
            }

        return wrong ? null
            : Opened(energies, couplings, "system.energies", fault) is { } opened ? new LevelSystem(opened, _file)
            : null;
    }
}
