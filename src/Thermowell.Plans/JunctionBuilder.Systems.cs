using System.Collections.Immutable;
using System.Globalization;
using Thermowell.Classical;
using Thermowell.Contacts;
using Thermowell.Declarations;
using Thermowell.Files;
using Thermowell.Models;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;
using Thermowell.Systems;
using Thermowell.Systems.Sites;
using Thermowell.Walls;

namespace Thermowell.Plans;

/// <content>Systems: a gas between walls, levels, sites.</content>
internal sealed partial class JunctionBuilder
{
    private const double RoundingOfStates = 1e-13;

    private static GasSystem? GasOf(
        SystemText.OfGas gas,
        ImmutableDictionary<string, double> numbers,
        Action<string, string> fault
    )
    {
        var path = $"system.{gas.Key}";
        string[] masses =
            gas.Masses == 1 ? [$"{path}.mass"] : [.. Enumerable.Range(0, gas.Masses).Select(i => $"{path}.masses.{i}")];
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

    private SitesSystem? SitesOf(
        SystemText.OfSites text,
        ImmutableDictionary<string, double> numbers,
        Action<string, string> fault
    )
    {
        var wrong = false;
        List<Site> sites = [];
        foreach (var (name, kind, size) in text.Sites)
            if (KindOf(name, kind, size, Refuse) is { } known)
                sites.Add(new Site(name, known));
        if (wrong)
            return null;
        KeyValuePair<string, double>[] parameters =
        [
            .. _parameters.Select(name => KeyValuePair.Create(name, numbers[$"parameters.{name}"])),
        ];
        wrong = text.Terms is null;
        if (!SiteSystem.TryParse(sites, text.Terms ?? ["0"], parameters, out var system, out var faults))
        {
            foreach (var one in faults)
                Refuse(PathOf(one, text), Sentence(one.Fault));

            // Without its Hamiltonian the couplings can be read all the same.
            if (!SiteSystem.TryParse(sites, ["0"], parameters, out system, out _))
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
        Func<OpenSystem?>? otherwise = sites.Exists(site => site.Kind.IsTruncated)
            ? () => Otherwise(text, system, operators, numbers)
            : null;
        return Opened(levels.Energies.AsSpan(), Held(levels, operators), "system.sites", Refuse) is { } opened
            ? new SitesSystem(
                opened,
                _file,
                levels,
                [.. levels.ConservedOperators(operators).Select(one => one.Name)],
                otherwise
            )
            : null;

        void Refuse(string path, string problem)
        {
            wrong = true;
            fault(path, problem);
        }
    }

    private List<Coupling> Held(SiteLevels levels, List<OperatorExpression> operators) =>
        [
            .. operators.Select(
                (one, a) =>
                {
                    var matrix = levels.Operator(one);
                    double[] real = [.. matrix.Real],
                        imaginary = [.. matrix.Imaginary];
                    ClearRounding(real, imaginary);
                    return new Coupling(_contacts[a].Name, real, imaginary);
                }
            ),
        ];

    /// <summary>
    /// Elements that are what rounding of the states leaves, relative to the largest, are none: whether they connect
    /// levels cannot be told from them.
    /// </summary>
    private static void ClearRounding(double[] real, double[] imaginary)
    {
        double largest = 0;
        foreach (var element in real.Concat(imaginary))
            largest = Math.Max(largest, Math.Abs(element));
        foreach (var part in (double[][])[real, imaginary])
            for (var at = 0; at < part.Length; at++)
                if (Math.Abs(part[at]) < RoundingOfStates * largest)
                    part[at] = 0;
    }

    /// <summary>
    /// The same sites with fewer states of each that is truncated, by which its error is measured: a tenth, and as many
    /// as an operator leads across, since fewer may not be missed, as one of an oscillator that couples by pairs of
    /// quanta. With more states where fewer lack one that an operator names.
    /// </summary>
    private OpenSystem? Otherwise(
        SystemText.OfSites text,
        SiteSystem system,
        IReadOnlyList<OperatorExpression> couplings,
        ImmutableDictionary<string, double> numbers
    )
    {
        KeyValuePair<string, double>[] parameters =
        [
            .. _parameters.Select(name => KeyValuePair.Create(name, numbers[$"parameters.{name}"])),
        ];
        var sites = system.Space.Sites;
        var steps = new int[sites.Length];
        for (var site = 0; site < steps.Length; site++)
            if (sites[site].Kind is { IsTruncated: true, Dimension: > 2 and var size })
                steps[site] = Math.Max(size / 10, Reach(site));
        var terms = couplings.Select((_, a) => ((CouplingText.OfTerm)_contacts[a].Coupling!).Text).ToList();
        return With(steps.Select((step, site) => Math.Max(2, sites[site].Kind.Dimension - step)))
            ?? With(steps.Select((step, site) => sites[site].Kind.Dimension + step));

        int Reach(int site) =>
            couplings
                .Append(system.Hamiltonian)
                .SelectMany(one => one.Terms)
                .SelectMany(term => term.Factors)
                .Where(factor => factor.Site == site)
                .Select(factor => factor.Matrix.Reach)
                .Append(1)
                .Max();

        OpenSystem? With(IEnumerable<int> sizes)
        {
            List<Site> other =
            [
                .. sites.Zip(
                    sizes,
                    (site, size) => site.Kind.IsTruncated ? site with { Kind = OscillatorSite.Of(size) } : site
                ),
            ];
            if (!SiteSystem.TryParse(other, text.Terms!, parameters, out var resized, out _))
                return null;
            List<OperatorExpression> held = [];
            foreach (var term in terms)
            {
                if (!resized.TryParseCoupling(term, out var coupling, out _))
                    return null;
                held.Add(coupling);
            }

            var levels = resized.Solve();
            return new OpenSystem(levels.Energies.AsSpan(), [.. Held(levels, held)]);
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
}
