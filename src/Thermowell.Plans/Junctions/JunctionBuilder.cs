using System.Collections.Immutable;
using System.Globalization;
using Thermowell.Classical;
using Thermowell.Contacts;
using Thermowell.Declarations;
using Thermowell.Files;
using Thermowell.Models;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;
using Thermowell.Secular;
using Thermowell.Systems;
using Thermowell.Systems.Sites;
using Thermowell.Walls;

namespace Thermowell.Plans.Junctions;

/// <summary>
/// Makes requests of a junction's tables and numbers. A system is kept as long as the numbers that it rests on stay.
/// Safe to share.
/// </summary>
internal sealed class JunctionBuilder
{
    private const long DefaultCollisions = 10_000_000;

    private readonly string _file;
    private readonly Catalogue _catalogue;
    private readonly SystemText? _system;
    private readonly IReadOnlyList<ContactText> _contacts;
    private readonly IReadOnlyList<string> _parameters;
    private readonly string[] _ofSystem;
    private readonly Lock _building = new();
    private (double[] Numbers, PointSystem System)? _kept;

    public JunctionBuilder(string file, JunctionReader read, Catalogue catalogue)
    {
        (_file, _catalogue, _system) = (file, catalogue, read.System);
        (_contacts, _parameters) = (read.Contacts, read.Parameters);
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
                && !(temperature is >= 0 and <= 1e30)
            )
                Fault(
                    $"contacts.{contact.Name}.temperature",
                    $"= {Text(temperature)} is out of range: give a number from 0 to 1e30."
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
        if (count == 0 && Evaluator.Refusal(built, Text) is { } refusal)
            Fault($"system.{refusal.Name}", refusal.Problem);
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
        foreach (var parameter in parameters.OfType<NumberParameter>())
        {
            var path =
                parameter.Name == StudyKeys.Levels && _system is SystemText.OfGas gas
                    ? $"system.{gas.Key}.levels"
                    : parameter.Name;
            if (!numbers.TryGetValue(path, out var value))
            {
                if (parameter.Default is { } standard)
                    values[parameter] = standard;
            }
            else if (!parameter.Contains(value) || (parameter.IsWhole && value != Math.Floor(value)))
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
            }

        if (wrong)
            return null;
        if (law.Declaration.Refusal?.Invoke(values) is { } refusal)
        {
            fault($"{path}.{refusal.Parameter.Key}", refusal.Problem);
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
            PointSystem? system = _system switch
            {
                SystemText.OfGas gas => WallsOf(gas, numbers, fault),
                SystemText.OfEnergies energies => LevelsOf(energies, numbers, fault),
                SystemText.OfSites sites => SitesOf(sites, numbers, fault),
                _ => throw new InvalidOperationException($"no system of {_system}."),
            };
            if (system is not null)
                _kept = (own, system);
            return system;
        }
    }

    private GasSystem? GasOf(SystemText.OfGas gas, ImmutableDictionary<string, double> numbers, Action<string, string> fault)
    {
        var path = $"system.{gas.Key}";
        string[] masses =
            gas.Masses == 1
                ? [$"{path}.mass"]
                : [.. Enumerable.Range(0, gas.Masses).Select(i => $"{path}.masses.{i}")];
        var wrong = false;
        double[] read = [.. masses.Select(mass => Positive(mass, PointParameters.Masses, 1))];
        var length = Positive($"{path}.length", PointParameters.Length, 1);
        return wrong ? null : GasSystem.Of(new HardPointGas(read, length));

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
                    holds.Add(new WallHold(contact.Name, false, new Coupling(contact.Name, matrix.Real, matrix.Imaginary)));
                    break;
                default:
                    Refuse(path, $"is an operator of sites: a {text.Key} is held at the \"left wall\", the \"right wall\" or by a matrix.");
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

        return wrong ? null : Opened(energies, couplings, fault) is { } opened ? new LevelSystem(opened, _file) : null;
    }

    private static OpenSystem? Opened(
        ReadOnlySpan<double> energies,
        List<Coupling> couplings,
        Action<string, string> fault
    )
    {
        try
        {
            return new OpenSystem(energies, [.. couplings]);
        }
        catch (ArgumentException refusal)
        {
            foreach (var problem in refusal.Message.TrimEnd('.').Split("; "))
                fault("system", $"cannot be made: {problem}.");
            return null;
        }
    }

    private SitesSystem? SitesOf(
        SystemText.OfSites text,
        ImmutableDictionary<string, double> numbers,
        Action<string, string> fault
    )
    {
        var wrong = false;
        List<Site> sites = [];
        foreach (var (name, kind, size, _) in text.Sites)
            if (KindOf(name, kind, size, Refuse) is { } known)
                sites.Add(new Site(name, known));
        if (wrong)
            return null;
        if (
            !SiteSystem.TryParse(
                sites,
                [.. text.Terms.Select(term => term.Text)],
                [.. _parameters.Select(name => KeyValuePair.Create(name, numbers[$"parameters.{name}"]))],
                out var system,
                out var faults
            )
        )
        {
            foreach (var one in faults)
                Refuse(PathOf(one, text), Sentence(one.Fault));
            return null;
        }

        List<OperatorExpression> operators = [];
        foreach (var contact in _contacts)
        {
            var path = $"contacts.{contact.Name}.coupling";
            if (contact.Coupling is null)
                wrong = true;
            else if (contact.Coupling is not CouplingText.OfTerm term)
                Refuse(path, "is no operator of sites: give one in quotes, as in \"X(M)\".");
            else if (!system.TryParseCoupling(term.Text, out var coupling, out var ofCoupling))
                foreach (var one in ofCoupling)
                    Refuse(path, Sentence(one));
            else
                operators.Add(coupling);
        }

        if (wrong)
            return null;
        var levels = system.Solve();
        List<Coupling> couplings =
        [
            .. operators.Select(
                (one, a) =>
                {
                    var matrix = levels.Operator(one);
                    return new Coupling(_contacts[a].Name, matrix.Real.AsSpan(), matrix.Imaginary.AsSpan());
                }
            ),
        ];
        return Opened(levels.Energies.AsSpan(), couplings, Refuse) is { } opened
            ? new SitesSystem(opened, _file, levels, [.. levels.ConservedOperators(operators).Select(one => one.Name)])
            : null;

        void Refuse(string path, string problem)
        {
            wrong = true;
            fault(path, problem);
        }
    }

    private SiteKind? KindOf(string site, string kind, string? size, Action<string, string> refuse)
    {
        var path = $"system.sites.{site}";
        string[] kinds = [.. _catalogue.SiteKinds.Select(one => one.Key)];
        if (_catalogue.SiteKinds.FirstOrDefault(one => one.Key == kind) is not { } declared)
        {
            refuse(
                path,
                $"= '{Shown.Value(kind)}' is no kind of site: there are {string.Join(", ", kinds)}{NearestName.Question(kind, kinds)}"
            );
            return null;
        }

        var values = new ParameterValues();
        switch (declared.Parameters.OfType<NumberParameter>().FirstOrDefault(), size)
        {
            case (null, null):
                break;
            case (null, _):
                refuse(path, $"gives {kind} a number: write \"{kind}\".");
                return null;
            case ({ } needed, null):
                refuse(path, $"is missing its number: write {{ {kind} = ... }} with {needed.Range}.");
                return null;
            case ({ } needed, { } given):
                var number = double.Parse(given, CultureInfo.InvariantCulture);
                if (!needed.Contains(number) || (needed.IsWhole && number != Math.Floor(number)))
                {
                    refuse(path, $"= {given} is out of range: give {needed.Range}.");
                    return null;
                }

                values[needed] = number;
                break;
        }

        try
        {
            return declared.Create(values);
        }
        catch (ArgumentException refusal)
        {
            refuse(path, $"cannot be had: {FailureSentence.Of(refusal)}");
            return null;
        }
    }

    private static string PathOf(SystemFault fault, SystemText.OfSites text) =>
        fault.Part switch
        {
            SystemPart.Terms when fault.Index >= 0 => $"system.terms.{fault.Index}",
            SystemPart.Terms => "system.terms",
            SystemPart.Sites when fault.Index >= 0 => $"system.sites.{text.Sites[fault.Index].Name}",
            SystemPart.Sites => "system.sites",
            _ => "parameters",
        };

    private static string Sentence(OperatorFault fault) =>
        string.Create(CultureInfo.InvariantCulture, $"at character {fault.Offset + 1}: {fault.Message}")
        + (fault.Choices.IsEmpty || fault.Word.Length == 0 ? "." : NearestName.Question(fault.Word, fault.Choices));

    private PointRequest? Classical(
        ImmutableDictionary<string, double> numbers,
        string formalism,
        Action<string, string> fault
    )
    {
        if (
            _system is not SystemText.OfGas text
            || _contacts.Count != 2
            || _contacts[0].Coupling is not CouplingText.OfWall { IsLeft: true }
            || _contacts[1].Coupling is not CouplingText.OfWall { IsLeft: false }
        )
        {
            fault(
                "formalism",
                $"= {formalism} is classical: it needs a well or a pair between two contacts, the first at the \"left wall\" and the second at the \"right wall\"."
            );
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
                fault(path, $"is missing: --formalism {formalism} needs wall = {{ law = \"{formalism}\" }}.");
            }
            else if (law.Declaration.Key != formalism)
                fault(path, $"has the law {law.Declaration.Key}, the formalism is {formalism}: give one of them.");
            else if (Made(law, path, numbers, fault) is { } made)
                walls.Add(made);
        }

        if (walls.Count == 2 && !walls[0].Equals(walls[1]))
            fault($"contacts.{_contacts[1].Name}.wall", "differs from that of the other contact: give both walls one law.");
        if (walls.Count < 2 || GasOf(text, numbers, fault) is not { } gas)
            return null;
        if (
            !numbers.TryGetValue($"contacts.{_contacts[0].Name}.temperature", out var left)
            || !numbers.TryGetValue($"contacts.{_contacts[1].Name}.temperature", out var right)
        )
            return null;
        ClassicalRoute route = gas.IsClassicallyExact ? new ExactRoute() : new SimulatedRoute(DefaultCollisions, 1);
        var classical = new ClassicalFormalism(walls[0], route);
        var request = new PointRequest(Quantity.HeatFlux, gas, left, right, classical)
        {
            Names = [.. _contacts.Select(contact => contact.Name)],
        };
        if (Evaluator.Refusal(request, Text) is { } refusal)
            fault($"system.{refusal.Name}", refusal.Problem);
        return request;
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
