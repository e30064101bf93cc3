using System.Collections.Immutable;
using System.Globalization;
using Thermowell.Classical;
using Thermowell.Contacts;
using Thermowell.Declarations;
using Thermowell.Files;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;
using Thermowell.Systems;
using Thermowell.Systems.Sites;
using Thermowell.Walls;

namespace Thermowell.Plans;

/// <summary>
/// Makes requests of a junction's tables and numbers. A system is kept as long as the numbers that it rests on stay.
/// Safe to share.
/// </summary>
internal sealed partial class JunctionBuilder
{
    private const long DefaultCollisions = 10_000_000;

    private readonly string _file;
    private readonly Catalogue _catalogue;
    private readonly SystemText? _system;
    private readonly IReadOnlyList<ContactText> _contacts;
    private readonly IReadOnlyList<string> _parameters;
    private readonly string[] _ofSystem;
    private readonly IReadOnlyDictionary<string, string> _words;
    private readonly Lock _building = new();
    private (double[] Numbers, PointSystem System)? _kept;

    public JunctionBuilder(string file, JunctionReader read, Catalogue catalogue)
    {
        (_file, _catalogue, _system) = (file, catalogue, read.System);
        (_contacts, _parameters, _words) = (read.Contacts, read.Parameters, read.Words);
        _ofSystem =
        [
            .. read.Numbers.Keys.Where(path =>
                path.StartsWith("system.", StringComparison.Ordinal)
                || path.StartsWith("parameters.", StringComparison.Ordinal)
            ),
        ];
    }

    /// <summary>The request of some numbers; null where something is wrong.</summary>
    /// <param name="numbers">Every number of the file, by path.</param>
    /// <param name="formalism">The formalism.</param>
    /// <param name="fault">Receives the path at fault and what is wrong.</param>
    public PointRequest? Build(
        ImmutableDictionary<string, double> numbers,
        string formalism,
        Action<string, string> fault
    )
    {
        var count = 0;
        void Fault(string path, string problem)
        {
            count++;
            fault(path, problem);
        }

        foreach (var contact in _contacts)
            if (
                numbers.TryGetValue($"contacts.{contact.Name}.temperature", out var temperature)
                && !JunctionReader.Temperature.Contains(temperature)
            )
                Fault(
                    $"contacts.{contact.Name}.temperature",
                    $"= {Text(temperature)} is out of range: give {JunctionReader.Temperature.Range}."
                );
        if (HoldsParticles && _system is SystemText.OfGas or SystemText.OfNetwork)
            Fault(
                $"contacts.{_contacts.First(contact => contact.IsFermi).Name}.statistics",
                "= fermi is that of sites and of energies: other systems exchange no particles."
            );
        if (!_catalogue.IsQuantum(formalism))
            return Classical(numbers, formalism, Fault) is { } request && count == 0 ? request : null;
        var contacts = _contacts.Select(contact => Setting(contact, numbers, Fault)).ToList();
        var system = SystemOf(numbers, Fault);
        if (count > 0 || system is null || contacts.Count == 0 || contacts.Contains(null))
            return null;
        var equation = _catalogue.Equations.First(one => one.Key == formalism);
        var made = equation.Create(Values(equation.Parameters, numbers, Fault), contacts[0]!.Spectrum);
        var built = PointRequest.OfContacts(system, [.. contacts.Select(contact => contact!)], made);
        if (count == 0)
            Check(built, Fault);
        return count == 0 ? built : null;
    }

    /// <summary>The parameters of an equation: what the file gives of them at its top, and of the levels.</summary>
    private ParameterValues Values(
        IReadOnlyList<Parameter> parameters,
        ImmutableDictionary<string, double> numbers,
        Action<string, string> fault
    )
    {
        var values = new ParameterValues();
        foreach (var choice in parameters.OfType<ChoiceParameter>())
            values[choice] = _words.GetValueOrDefault(choice.Name, choice.Choices[0]);
        foreach (var parameter in parameters.OfType<NumberParameter>())
        {
            var path =
                parameter.Name == StudyKeys.Levels && _system is SystemText.OfGas gas
                    ? $"system.{gas.Key}.levels"
                    : parameter.Name;
            if (parameter.Default is { } standard)
                values[parameter] = standard;
            if (!numbers.TryGetValue(path, out var value))
                continue;
            if (!parameter.Contains(value) || (parameter.IsWhole && value != Math.Floor(value)))
                fault(path, $"= {Text(value)} is out of range: give {parameter.Range}.");
            else
                values[parameter] = value;
        }

        return values;
    }

    private ContactSetting? Setting(
        ContactText contact,
        ImmutableDictionary<string, double> numbers,
        Action<string, string> fault
    )
    {
        var path = $"contacts.{contact.Name}";
        if (contact.Spectrum is not { } law)
        {
            if (!contact.Given.Contains("spectrum"))
                fault(
                    $"{path}.spectrum",
                    $"is missing: a quantum formalism needs spectrum = {{ law = \"{_catalogue.SpectralLaws[0].Key}\", ... }}."
                );
            return null;
        }

        if (Made(law, $"{path}.spectrum", numbers, fault) is not { } spectrum)
            return null;
        if (law.Factor != 1)
            spectrum = spectrum.Scaled(law.Factor);
        if (law.AtZero is { } rule)
            spectrum = spectrum with { AtZero = rule };
        return numbers.TryGetValue($"{path}.temperature", out var temperature)
            ? new ContactSetting(contact.Name, temperature, spectrum)
            {
                Potential = contact.IsFermi ? numbers.GetValueOrDefault($"{path}.mu") : 0,
            }
            : null;
    }

    /// <summary>A law of its numbers; null where one is out of range.</summary>
    private static T? Made<T>(
        LawText<T> law,
        string path,
        ImmutableDictionary<string, double> numbers,
        Action<string, string> fault
    )
        where T : class
    {
        var values = new ParameterValues();
        var wrong = false;
        foreach (var parameter in law.Declaration.Parameters)
            switch (parameter)
            {
                case ChoiceParameter choice:
                    values[choice] = law.Words.GetValueOrDefault(choice, choice.Choices[0]);
                    break;
                case NumberParameter number when law.Given.TryGetValue(number, out var at):
                    values[number] = numbers[at];
                    if (number.Contains(numbers[at]) && (!number.IsWhole || numbers[at] == Math.Floor(numbers[at])))
                        break;
                    fault(at, $"= {Text(numbers[at])} is out of range: give {number.Range}.");
                    wrong = true;
                    break;
                case NumberParameter { Default: { } standard } number:
                    values[number] = standard;
                    break;
                case NumberParameter { IsOptional: false }:
                    // The reader told that it is missing, or no number.
                    wrong = true;
                    break;
            }

        if (wrong)
            return null;
        if (law.Declaration.Refusal?.Invoke(values) is { } refusal)
        {
            fault($"{path}.{refusal.Parameter.Key}", InKeys(refusal.Problem, law.Declaration.Parameters));
            return null;
        }

        return law.Declaration.Create(values);
    }

    private PointSystem? SystemOf(ImmutableDictionary<string, double> numbers, Action<string, string> fault)
    {
        if (_system is null)
            return null;
        double[] own = [.. _ofSystem.Select(path => numbers[path])];
        lock (_building)
        {
            if (_kept is { } kept && kept.Numbers.AsSpan().SequenceEqual(own))
                return kept.System;
            var system = _system switch
            {
                SystemText.OfGas gas => (PointSystem?)WallsOf(gas, numbers, fault),
                SystemText.OfEnergies energies when HoldsParticles => ParticlesOf(energies, numbers, fault),
                SystemText.OfEnergies energies => LevelsOf(energies, numbers, fault),
                SystemText.OfSites sites => SitesOf(sites, numbers, fault),
                SystemText.OfNetwork network => NetworkOf(network, numbers, fault),
                _ => throw new InvalidOperationException($"no system of {_system}."),
            };
            if (system is not null)
                _kept = (own, system);
            return system;
        }
    }

    private const string HeldGasWords =
        "a well, a pair or a potential between two contacts, the first at the \"left wall\" and the second at the \"right wall\"";

    /// <summary>
    /// The gas that two contacts hold at its walls, which classical mechanics moves; null for another system.
    /// </summary>
    private SystemText.OfGas? HeldGas =>
        _system is SystemText.OfGas gas
        && _contacts.Count == 2
        && _contacts[0].Coupling is CouplingText.OfWall { IsLeft: true }
        && _contacts[1].Coupling is CouplingText.OfWall { IsLeft: false }
            ? gas
            : null;

    private PointRequest? Classical(
        ImmutableDictionary<string, double> numbers,
        string formalism,
        Action<string, string> fault
    )
    {
        if (HeldGas is not { } text)
        {
            // A system that is at fault is told by itself.
            if (_system is not null)
                fault("formalism", $"= {formalism} is classical: it needs {HeldGasWords}.");
            return null;
        }

        List<WallLaw> walls = [];
        foreach (var contact in _contacts)
        {
            var path = $"contacts.{contact.Name}.wall";
            if (contact.Wall is not { } law)
            {
                if (contact.Given.Contains("wall"))
                    continue;
                fault(path, $"is missing: the formalism {formalism} needs wall = {{ law = \"{formalism}\" }}.");
            }
            else if (law.Declaration.Key != formalism)
                fault(path, $"has the law {law.Declaration.Key}, the formalism is {formalism}: give one of them.");
            else if (Made(law, path, numbers, fault) is { } made)
                walls.Add(made);
        }

        if (walls.Count == 2 && !walls[0].Equals(walls[1]))
            fault(
                $"contacts.{_contacts[1].Name}.wall",
                "differs from that of the other contact: give both walls one law."
            );
        if (walls.Count < 2 || GasOf(text, numbers, fault) is not { } gas)
            return null;
        if (
            !numbers.TryGetValue($"contacts.{_contacts[0].Name}.temperature", out var left)
            || !numbers.TryGetValue($"contacts.{_contacts[1].Name}.temperature", out var right)
        )
            return null;
        var why = gas.IsClassicallyExact ? walls[0].WhyNotAtZero : "a simulated wall needs a temperature";
        foreach (var contact in _contacts)
            if (why is not null && numbers[$"contacts.{contact.Name}.temperature"] < PointParameters.Small)
                fault(
                    $"contacts.{contact.Name}.temperature",
                    $"= {Text(numbers[$"contacts.{contact.Name}.temperature"])} is out of range: give {JunctionReader.Temperature.From(PointParameters.Small, why).Range}."
                );
        ClassicalRoute route = gas.IsClassicallyExact ? new ExactRoute() : new SimulatedRoute(DefaultCollisions, 1);
        var classical = new ClassicalFormalism(walls[0], route);
        var request = new PointRequest(Quantity.HeatFlux, gas, left, right, classical)
        {
            Names = [.. _contacts.Select(contact => contact.Name)],
        };
        Check(request, fault);
        return request;
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
