using System.Collections.Immutable;
using System.Globalization;
using Thermowell.Declarations;
using Thermowell.Files;
using Thermowell.Harmonic;
using Thermowell.Questions.Points;
using Thermowell.Systems;
using Thermowell.Systems.Sites;

namespace Thermowell.Plans;

/// <content>Systems of sites.</content>
internal sealed partial class JunctionBuilder
{
    private const double RoundingOfStates = 1e-13;

    private PointSystem? SitesOf(
        SystemText.OfSites text,
        ImmutableDictionary<string, double> numbers,
        Action<string, string> fault
    )
    {
        var wrong = false;
        List<Site> sites = [];
        List<string> unknown = [];
        foreach (var (name, kind, size) in text.Sites)
        {
            if (KindOf(name, kind, size, Refuse) is { } known)
                sites.Add(new Site(name, known));
            else
            {
                // It stands in for what is meant, so that what does not act on it is looked at too.
                unknown.Add(name);
                sites.Add(new Site(name, QubitSite.Kind));
            }
        }

        KeyValuePair<string, double>[] parameters =
        [
            .. _parameters.Select(name => KeyValuePair.Create(name, numbers[$"parameters.{name}"])),
        ];
        wrong = text.Terms is null;
        if (!SiteSystem.TryParse(sites, text.Terms ?? ["0"], parameters, out var system, out var faults))
        {
            foreach (var one in faults)
                if (one.Part != SystemPart.Terms || one.Index < 0 || Knows(text.Terms![one.Index]))
                    Refuse(PathOf(one, text), Sentence(one.Fault));

            // Without its Hamiltonian the couplings can be read all the same.
            if (!SiteSystem.TryParse(sites, ["0"], parameters, out system, out _))
                return null;
        }

        List<OperatorExpression> operators = [];
        List<ImmutableArray<OperatorExpression>> channels = [];
        foreach (var contact in _contacts)
        {
            var path = $"contacts.{contact.Name}.coupling";
            if (contact.Coupling is null)
                wrong = true;
            else if (contact.IsFermi)
            {
                if (ChannelsOf(contact.Coupling, system, path, unknown, Refuse) is { } all)
                    channels.Add(all);
                else
                    wrong = true;
            }
            else if (contact.Coupling is CouplingText.OfMatrix matrix)
            {
                if (unknown.Count == 0 && OfMatrix(system.Space, matrix, path, Refuse) is { } known)
                    operators.Add(known);
            }
            else if (contact.Coupling is not CouplingText.OfTerm term)
                Refuse(
                    path,
                    "is no operator of sites: give one in quotes, as in \"X(M)\", or a matrix in the basis of the products."
                );
            else if (!Knows(term.Text))
                wrong = true;
            else if (!system.TryParseCoupling(term.Text, out var coupling, out var ofCoupling))
                foreach (var one in ofCoupling)
                    Refuse(path, Sentence(one) + OrFermi(one, sites));
            else
                operators.Add(coupling);
            if (!contact.IsFermi && operators.Count > 0)
                channels.Add([operators[^1]]);
        }

        if (wrong)
            return null;
        var levels = system.Solve();
        if (HoldsParticles)
            return ParticlesOf(system, levels, channels, Refuse);
        Func<SitesSystem?>? otherwise = sites.Exists(site => site.Kind.IsTruncated)
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
            {
                FindNetwork = () =>
                    SiteNetwork.Of(system.Hamiltonian, [.. operators.Select((one, a) => (_contacts[a].Name, one))]),
            }
            : null;

        bool Knows(string term) => !unknown.Exists(name => term.Contains($"({name})", StringComparison.Ordinal));

        void Refuse(string path, string problem)
        {
            wrong = true;
            fault(path, problem);
        }
    }

    /// <summary>A coupling by its matrix in the basis of the products; null where it does not fit.</summary>
    private static OperatorExpression? OfMatrix(
        HilbertSpace space,
        CouplingText.OfMatrix matrix,
        string path,
        Action<string, string> refuse
    )
    {
        if (matrix.Order != space.Dimension)
        {
            refuse(path, $"has {matrix.Order} rows: the sites have {space.Dimension} states, and need as many.");
            return null;
        }

        // Whether it is Hermitian is told of the elements as they are given.
        var wrong = false;
        double[] any = [.. Enumerable.Range(0, matrix.Order)];
        var name = path.Split('.')[1];
        _ = Opened(
            any,
            [new Coupling(name, matrix.Real, matrix.Imaginary)],
            path,
            (at, problem) =>
            {
                if (problem.StartsWith("is held by no contact", StringComparison.Ordinal))
                    return;
                wrong = true;
                refuse(at, problem);
            }
        );
        if (wrong)
            return null;
        try
        {
            return OperatorExpression.OfMatrix(space, matrix.Real, matrix.Imaginary);
        }
        catch (ArgumentException refusal)
        {
            refuse(path, $"cannot be had: {FailureSentence.Of(refusal)}");
            return null;
        }
    }

    /// <summary>The part of a matrix that fewer states of some sites leave.</summary>
    private static CouplingText.OfMatrix Cut(CouplingText.OfMatrix matrix, IReadOnlyList<Site> from, HilbertSpace to)
    {
        var kept = new int[to.Dimension];
        for (var state = 0; state < kept.Length; state++)
        {
            var (rest, stride) = (state, 1);
            for (var site = from.Count - 1; site >= 0; site--)
            {
                kept[state] += rest % to.Sites[site].Kind.Dimension * stride;
                rest /= to.Sites[site].Kind.Dimension;
                stride *= from[site].Kind.Dimension;
            }
        }

        return new CouplingText.OfMatrix(kept.Length, Part(matrix.Real), Part(matrix.Imaginary));

        double[] Part(double[] all) =>
            all.Length == 0 ? [] : [.. from i in kept from j in kept select all[i * matrix.Order + j]];
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
    private SitesSystem? Otherwise(
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

        SitesSystem? With(IEnumerable<int> sizes)
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
            foreach (var contact in _contacts)
                if (contact.Coupling is CouplingText.OfTerm term)
                {
                    if (!resized.TryParseCoupling(term.Text, out var coupling, out _))
                        return null;
                    held.Add(coupling);
                }
                else if (resized.Space.Dimension > system.Space.Dimension)
                    return null;
                else
                {
                    var cut = Cut((CouplingText.OfMatrix)contact.Coupling!, sites, resized.Space);
                    held.Add(OperatorExpression.OfMatrix(resized.Space, cut.Real, cut.Imaginary));
                }

            var levels = resized.Solve();
            return new SitesSystem(
                new OpenSystem(levels.Energies.AsSpan(), [.. Held(levels, held)]),
                _file,
                levels,
                Conserved: [],
                Otherwise: null
            );
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
