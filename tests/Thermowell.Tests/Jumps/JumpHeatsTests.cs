using Thermowell.Contacts;
using Thermowell.Jumps;
using Thermowell.Numerics.Random;
using Thermowell.Systems;
using Thermowell.Systems.Sites;
using Thermowell.Tests.HighPrecision;
using Thermowell.Tests.Quantum;
using Xunit;

namespace Thermowell.Tests.Jumps;

/// <summary>Heats of random systems within their stated errors of those of 770 digits.</summary>
public sealed class JumpHeatsTests
{
    private const double LargestError = 1e-6;

    [Trait("Category", "Slow")]
    [Fact]
    public void The_universal_equation_states_its_errors()
    {
        var stream = new RandomStream(31, 0, 0);
        for (var k = 0; k < 40; k++)
        {
            var (system, gammas, temperatures) = Draw(ref stream, k);
            var equation = new UniversalEquation(system, Laws(gammas));
            var reference = new ReferenceJumps(
                [.. system.Energies],
                [.. system.Energies.Select(energy => (BigFloat)energy)],
                (_, _) => true
            );
            AssertHeats(
                equation,
                temperatures,
                reference.Heats(Rated(system, [.. system.Energies], gammas, temperatures)),
                k
            );
        }
    }

    [Trait("Category", "Slow")]
    [Fact]
    public void The_clustered_equation_states_its_errors()
    {
        var stream = new RandomStream(32, 0, 0);
        for (var k = 0; k < 40; k++)
        {
            var (system, gammas, temperatures) = Draw(ref stream, k);
            var equation = ClusteredEquation.OfWidth(system, 0.3, Laws(gammas));
            double[] energies = [.. equation.HeatEnergies];
            var reference = new ReferenceJumps(
                [.. system.Energies],
                [.. energies.Select(energy => (BigFloat)energy)],
                (i, j) => energies[i] == energies[j]
            );
            AssertHeats(equation, temperatures, reference.Heats(Rated(system, energies, gammas, temperatures)), k);
        }
    }

    [Fact]
    public void The_local_equation_states_its_errors()
    {
        var stream = new RandomStream(33, 0, 0);
        for (var k = 0; k < 20; k++)
        {
            double Next(ref RandomStream from) => 0.2 + from.NextUnit();
            var sites = SiteSystem.Parse(
                [new Site("a", QubitSite.Kind), new Site("b", QubitSite.Kind)],
                ["w Z(a) + d X(a)", "v Z(b)", k % 2 == 0 ? "g X(a) X(b)" : "g (S+(a) S-(b) + h.c.) + 0.1 Y(a) X(b)"],
                new Dictionary<string, double>
                {
                    ["w"] = Next(ref stream),
                    ["d"] = k % 3 == 0 ? 0 : Next(ref stream),
                    ["v"] = Next(ref stream),
                    ["g"] = Math.Pow(10, -3 * stream.NextUnit()),
                }
            );
            var levels = sites.Solve();
            var system = new OpenSystem(levels.Energies.AsSpan(), Held(levels, "X(a)", 0), Held(levels, "Y(b)", 1));
            var quanta = SiteQuanta.Of(levels, system);
            double[] gammas = [Math.Pow(10, -3 * stream.NextUnit()), Math.Pow(10, -3 * stream.NextUnit())],
                temperatures = [k % 5 == 0 ? 0 : 0.1 + stream.NextUnit(), 0.05 + stream.NextUnit()];
            var equation = new LocalEquation(system, quanta, Laws(gammas));
            BigJump[][] jumps =
            [
                .. quanta.Parts.Select(
                    (parts, a) =>
                        parts
                            .Select(part => new BigJump(
                                BigMatrix.Of(part.Real.AsSpan(), part.Imaginary.AsSpan(), system.Levels),
                                Rate(part.Quantum, gammas[a], temperatures[a])
                            ))
                            .ToArray()
                ),
            ];
            var reference = new ReferenceJumps(
                [.. system.Energies],
                [.. system.Energies.Select(energy => (BigFloat)energy)],
                (_, _) => true
            );
            AssertHeats(equation, temperatures, reference.Heats(jumps), k);

            Coupling Held(SiteLevels of, string text, int a)
            {
                var matrix = of.Operator(sites.ParseCoupling(text));
                return new Coupling($"contact {a}", matrix.Real.AsSpan(), matrix.Imaginary.AsSpan());
            }
        }
    }

    private static void AssertHeats(JumpEquation equation, double[] temperatures, BigFloat[] expected, int k)
    {
        var state = JumpSolver.Solve(equation, temperatures);
        Assert.True(state.Convergence.Converged, $"{k}: {state.Convergence}");
        Assert.True(state.SmallestEigenvalue() > -1e-14, $"{k}: {state.SmallestEigenvalue()}");
        for (var a = 0; a < expected.Length; a++)
        {
            var (heat, error) = state.Heat(a);
            var off = Math.Abs((heat - expected[a]).ToDouble());
            var scale = expected.Max(one => Math.Abs(one.ToDouble()));
            Assert.True(off <= error, $"{k}, contact {a}: {heat} is off by {off}, its error is {error}");
            Assert.True(error <= LargestError * scale, $"{k}, contact {a}: {heat} +- {error} of {scale}");
        }
    }

    private static (OpenSystem System, double[] Gammas, double[] Temperatures) Draw(ref RandomStream stream, int k)
    {
        var n = 2 + k % 3;
        var contacts = 2 + k % 2;
        var energies = new double[n];
        for (var i = 1; i < n; i++)
            energies[i] = energies[i - 1] + (k % 4 == 3 ? 0.01 : 0.1) + (i == 1 + k % 2 ? 1 : 0.2) * stream.NextUnit();
        var system =
            k % 5 == 0
                ? RedfieldSystems.RandomComplex(ref stream, energies, contacts)
                : RedfieldSystems.Random(ref stream, energies, contacts);
        var (gammas, temperatures) = (new double[contacts], new double[contacts]);
        for (var a = 0; a < contacts; a++)
        {
            gammas[a] = Math.Pow(10, -3 * stream.NextUnit());
            temperatures[a] = k % 7 == 0 && a == 1 ? 0 : Math.Pow(10, -1 + 2 * stream.NextUnit());
        }

        return (system, gammas, temperatures);
    }

    private static SpectralFunction[] Laws(double[] gammas) => [.. gammas.Select(gamma => new OhmicSpectrum(gamma))];

    private static BigJump[][] Rated(OpenSystem system, double[] energies, double[] gammas, double[] temperatures)
    {
        var n = system.Levels;
        return
        [
            .. system.Couplings.Select(
                (coupling, a) =>
                {
                    var jump = BigMatrix.Of(coupling.Matrix.AsSpan(), coupling.Imaginary.AsSpan(), n);
                    for (var i = 0; i < n; i++)
                    for (var j = 0; j < n; j++)
                    {
                        var rate = Rate((BigFloat)energies[j] - energies[i], gammas[a], temperatures[a]);
                        var root = rate.IsZero ? 0 : BigMath.Pow(rate, (BigFloat)1 / 2);
                        (jump.Re[i, j], jump.Im[i, j]) = (root * jump.Re[i, j], root * jump.Im[i, j]);
                    }

                    return (BigJump[])[new BigJump(jump, 1)];
                }
            ),
        ];
    }

    /// <summary>Γ(ω) of J = γ ω.</summary>
    private static BigFloat Rate(BigFloat omega, double gamma, double temperature)
    {
        if (omega.IsZero)
            return (BigFloat)gamma * temperature;
        var size = BigFloat.Abs(omega);
        var occupation = temperature == 0 ? 0 : 1 / (BigMath.Exp(size / temperature) - 1);
        return gamma * size * (omega < 0 ? occupation : occupation + 1);
    }
}
