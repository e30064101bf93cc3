using CsCheck;
using Thermowell.Contacts;
using Thermowell.Jumps;
using Thermowell.Systems;
using Thermowell.Systems.Sites;

namespace Thermowell.Tests.Jumps;

/// <summary>An equation of jump operators of two coupled sites at random, with two or three contacts.</summary>
/// <param name="System">Levels and couplings.</param>
/// <param name="Quanta">The parts of the couplings.</param>
/// <param name="Laws">J(ω) of each contact.</param>
/// <param name="Temperatures">The temperature of each contact.</param>
internal sealed record RandomJunction(
    OpenSystem System,
    SiteQuanta Quanta,
    SpectralFunction[] Laws,
    double[] Temperatures
)
{
    /// <summary>Two qubits of gaps from 0.3 to 1.5, coupled by 0.01 to 0.5, with laws of their own.</summary>
    public static Gen<RandomJunction> Any { get; } =
        from gaps in Gen.Double[0.3, 1.5].Array[2]
        from coupling in Gen.Double[-2, -0.3].Select(log => Math.Pow(10, log))
        from turned in Gen.Double[0, 0.5].Array[2]
        from contacts in Gen.Int[2, 3]
        from gammas in Gen.Double[-3, -1].Select(log => Math.Pow(10, log)).Array[contacts]
        from temperatures in Gen.Double[0.2, 3].Array[contacts]
        select Of(gaps, coupling, turned, gammas, temperatures);

    /// <summary>The three equations.</summary>
    /// <param name="which">0 for local, 1 for clustered, 2 for universal.</param>
    public JumpEquation Equation(int which) =>
        which switch
        {
            0 => new LocalEquation(System, Quanta, Laws),
            1 => ClusteredEquation.OfWidth(System, 0.15, Laws),
            _ => new UniversalEquation(System, Laws),
        };

    /// <summary>The same at one temperature.</summary>
    public RandomJunction AtOneTemperature() =>
        this with
        {
            Temperatures = [.. Temperatures.Select(_ => Temperatures[0])],
        };

    public override string ToString() =>
        $"e = [{string.Join(", ", System.Energies.Select(e => $"{e:R}"))}], laws [{string.Join(", ", Laws.Select(law => $"{law.Strength:R}"))}], T = [{string.Join(", ", Temperatures.Select(t => $"{t:R}"))}]";

    /// <summary>Two qubits.</summary>
    public static RandomJunction Of(
        double[] gaps,
        double coupling,
        double[] turned,
        double[] gammas,
        double[] temperatures
    )
    {
        var sites = SiteSystem.Parse(
            [new Site("a", QubitSite.Kind), new Site("b", QubitSite.Kind)],
            ["u Z(a) + v X(a)", "w Z(b)", "g (S+(a) S-(b) + h.c.) + h Y(a) X(b)"],
            new Dictionary<string, double>
            {
                ["u"] = gaps[0] / 2,
                ["v"] = turned[0],
                ["w"] = gaps[1] / 2,
                ["g"] = coupling,
                ["h"] = coupling * turned[1],
            }
        );
        return Of(sites, ["X(a) + 0.2 Z(a)", "Y(b) + 0.1 X(b)", "X(b) + 0.3 Z(b)"], gammas, temperatures);
    }

    /// <summary>Qubits of the gaps 1 and another that exchange quanta, each held by a contact of its own.</summary>
    public static RandomJunction Exchanging(double gap, double coupling, double[] gammas) =>
        Of(
            SiteSystem.Parse(
                [new Site("a", QubitSite.Kind), new Site("b", QubitSite.Kind)],
                ["0.5 Z(a)", "w Z(b)", "g (S+(a) S-(b) + h.c.)"],
                new Dictionary<string, double> { ["w"] = gap / 2, ["g"] = coupling }
            ),
            ["X(a)", "X(b)"],
            gammas,
            [1.2, 0.5]
        );

    private static RandomJunction Of(SiteSystem sites, string[] texts, double[] gammas, double[] temperatures)
    {
        var levels = sites.Solve();
        Coupling[] couplings =
        [
            .. texts
                .Take(gammas.Length)
                .Select(
                    (text, a) =>
                    {
                        var matrix = levels.Operator(sites.ParseCoupling(text));
                        return new Coupling($"contact {a}", matrix.Real.AsSpan(), matrix.Imaginary.AsSpan());
                    }
                ),
        ];
        var system = new OpenSystem(levels.Energies.AsSpan(), couplings);
        return new RandomJunction(
            system,
            SiteQuanta.Of(levels, system),
            [.. gammas.Select(gamma => new DrudeSpectrum(gamma, 3))],
            temperatures
        );
    }
}
