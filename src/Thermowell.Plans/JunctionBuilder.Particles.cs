using System.Collections.Immutable;
using Thermowell.Fermions;
using Thermowell.Files;
using Thermowell.Questions.Points;
using Thermowell.Systems;
using Thermowell.Systems.Sites;

namespace Thermowell.Plans;

/// <content>Systems that exchange particles with their contacts.</content>
internal sealed partial class JunctionBuilder
{
    /// <summary>Whether some contact exchanges particles.</summary>
    private bool HoldsParticles => _contacts.Any(contact => contact.IsFermi);

    /// <summary>The operators of a contact of fermions: one, or a list of channels; null where one is wrong.</summary>
    private static ImmutableArray<OperatorExpression>? ChannelsOf(
        CouplingText coupling,
        SiteSystem system,
        string path,
        List<string> unknown,
        Action<string, string> refuse
    )
    {
        var texts = coupling switch
        {
            CouplingText.OfTerm one => (IReadOnlyList<string>)[one.Text],
            CouplingText.OfTerms all => all.Texts,
            _ => [],
        };
        if (texts.Count == 0)
        {
            refuse(path, "is no operator of sites: give one in quotes that takes a particle, as in \"C(d)\".");
            return null;
        }

        var channels = ImmutableArray.CreateBuilder<OperatorExpression>();
        foreach (var text in texts)
            if (unknown.Exists(name => text.Contains($"({name})", StringComparison.Ordinal)))
                return null;
            else if (OperatorExpression.TryParse(system.Space, text, system.Parameters, out var read, out var faults))
                channels.Add(read);
            else
                foreach (var one in faults)
                    refuse(path, Sentence(one));
        return channels.Count == texts.Count ? channels.ToImmutable() : null;
    }

    /// <summary>What may be meant by an operator that is not Hermitian where fermions are.</summary>
    private static string OrFermi(OperatorFault fault, List<Site> sites) =>
        fault.Message.Contains("is not Hermitian", StringComparison.Ordinal)
        && sites.Exists(site => site.Kind.Sign is not null)
            ? " An operator that takes a particle needs statistics = \"fermi\"."
            : "";

    private FermionSystem? ParticlesOf(
        SiteSystem system,
        SiteLevels levels,
        List<ImmutableArray<OperatorExpression>> channels,
        Action<string, string> refuse
    )
    {
        if (system.Space.Sites.FirstOrDefault(site => site.Kind.IsTruncated) is { } truncated)
        {
            refuse(
                $"system.sites.{truncated.Name}",
                "is truncated, of which the error is not known beside contacts with statistics = \"fermi\": give levels."
            );
            return null;
        }

        return Held(
            levels.Energies.AsSpan(),
            [.. channels.Select(all => all.Select(one => levels.Operator(one)).ToImmutableArray())],
            "system.sites",
            () =>
                _contacts.FirstOrDefault(contact => !contact.IsFermi) is { } bosons
                    ? (null, $"{bosons.Name} is a contact of bosons")
                    : FermionNetwork.Of(
                        system.Hamiltonian,
                        [
                            .. channels.Select(
                                (all, a) => (_contacts[a].Name, (IReadOnlyList<OperatorExpression>)[.. all])
                            ),
                        ]
                    ),
            refuse
        );
    }

    private FermionSystem? ParticlesOf(
        SystemText.OfEnergies text,
        ImmutableDictionary<string, double> numbers,
        Action<string, string> fault
    )
    {
        double[] energies = [.. Enumerable.Range(0, text.Count).Select(i => numbers[$"system.energies.{i}"])];
        var wrong = false;
        List<ImmutableArray<LevelOperator>> channels = [];
        foreach (var contact in _contacts)
        {
            var path = $"contacts.{contact.Name}.coupling";
            if (contact.Coupling is not CouplingText.OfMatrix matrix)
            {
                wrong = true;
                if (contact.Coupling is not null)
                    fault(path, "is no matrix: levels are held by a matrix [[...], ...] in their basis.");
            }
            else if (matrix.Order != text.Count)
            {
                wrong = true;
                fault(path, $"has {matrix.Order} rows: there are {text.Count} levels.");
            }
            else
                channels.Add([LevelOperator.Of(matrix.Order, matrix.Real, matrix.Imaginary)]);
        }

        return wrong
            ? null
            : Held(energies, channels, "system.energies", () => (null, "levels are no sites of fermions"), fault);
    }

    /// <summary>The system, in which C + C† stands for C where a Hermitian operator is asked for.</summary>
    private FermionSystem? Held(
        ReadOnlySpan<double> energies,
        List<ImmutableArray<LevelOperator>> channels,
        string system,
        Func<(FermionNetwork? Network, string? Why)> network,
        Action<string, string> fault
    )
    {
        var n = energies.Length;
        List<Coupling> couplings = [];
        for (var a = 0; a < channels.Count; a++)
        {
            double[] real = new double[n * n],
                imaginary = new double[n * n];
            foreach (var channel in channels[a])
                for (var i = 0; i < n; i++)
                for (var j = 0; j < n; j++)
                {
                    var (at, back) = (i * n + j, j * n + i);
                    var isFermi = _contacts[a].IsFermi;
                    real[at] += channel.Real[at] + (isFermi ? channel.Real[back] : 0);
                    if (!channel.Imaginary.IsEmpty)
                        imaginary[at] += channel.Imaginary[at] - (isFermi ? channel.Imaginary[back] : 0);
                }

            couplings.Add(new Coupling(_contacts[a].Name, real, imaginary));
        }

        return Opened(energies, couplings, system, fault) is { } opened
            ? new FermionSystem(opened, _file, [.. channels], network)
            : null;
    }

    /// <summary>What is refused of levels that exchange particles.</summary>
    private static void CheckParticles(PointRequest request, FermionSystem fermions, Action<string, string> fault)
    {
        foreach (var contact in request.Contacts)
            if (!contact.ExchangesParticles && request.Formalism.ProblemOf(contact.Spectrum) is { } problem)
                fault($"contacts.{contact.Name}.spectrum", $"has no answer: {problem}");
        if (request.Formalism is not LindbladFormalism formalism)
            return;
        try
        {
            fermions.Equation([.. request.Contacts.Select(contact => contact.Spectrum)], formalism.DegeneracyTolerance);
        }
        catch (ArgumentException refusal)
        {
            fault("contacts", $"have no answer in the formalism {formalism.Name}: {FailureSentence.Of(refusal)}");
        }
    }
}
