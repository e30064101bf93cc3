using Thermowell.Contacts;
using Thermowell.Numerics.Random;
using Thermowell.Observables;
using Thermowell.Secular;
using Thermowell.Systems;
using Thermowell.Tests.HighPrecision;
using Xunit;

namespace Thermowell.Tests.Quantum;

/// <summary>
/// The errors that the Lindblad quantities state where levels coincide or nearly do, or exchange unevenly, hold:
/// against a reference of 770 digits, and against the mirrored question.
/// </summary>
public class UnevenExchangeErrorTests
{
    private const double Eta = -2.25;

    public static TheoryData<OpenSystem, double, double, double, double> Delicate =>
        new()
        {
            // A pair of ground levels, and two levels 1e-6 apart that exchange 1e20 times as fast as others.
            {
                TwoContacts.System(
                    [0, 0, 1.424981317240868, 1.424982317240868],
                    [
                        -0.906990320058583,
                        0,
                        -0.10859904536744489,
                        0.8848382194870736,
                        0,
                        -0.39152630391526455,
                        0.7549156953063376,
                        -0.06446618965550063,
                        -0.10859904536744489,
                        0.7549156953063376,
                        0.09213061372654335,
                        -0.24283506062899518,
                        0.8848382194870736,
                        -0.06446618965550063,
                        -0.24283506062899518,
                        -0.4807253962518687,
                    ],
                    [
                        0.3969071836542566,
                        -0.18721634693476574,
                        0.5797755352390925,
                        0,
                        -0.18721634693476574,
                        -0.03238354881791295,
                        0.12093491881343642,
                        0.07460313400602707,
                        0.5797755352390925,
                        0.12093491881343642,
                        0.987062254388175,
                        0.5642802033091779,
                        0,
                        0.07460313400602707,
                        0.5642802033091779,
                        0.8348014880806082,
                    ]
                ),
                18.595692789446023,
                0.0380790575855848,
                15.18734674808134,
                22.156499995182607
            },
            // The same with ground levels that do not coincide.
            {
                TwoContacts.System(
                    [0, 0.05, 1.424981317240868, 1.424982317240868],
                    [
                        -0.906990320058583,
                        0,
                        -0.10859904536744489,
                        0.8848382194870736,
                        0,
                        -0.39152630391526455,
                        0.7549156953063376,
                        -0.06446618965550063,
                        -0.10859904536744489,
                        0.7549156953063376,
                        0.09213061372654335,
                        -0.24283506062899518,
                        0.8848382194870736,
                        -0.06446618965550063,
                        -0.24283506062899518,
                        -0.4807253962518687,
                    ],
                    [
                        0.3969071836542566,
                        -0.18721634693476574,
                        0.5797755352390925,
                        0,
                        -0.18721634693476574,
                        -0.03238354881791295,
                        0.12093491881343642,
                        0.07460313400602707,
                        0.5797755352390925,
                        0.12093491881343642,
                        0.987062254388175,
                        0.5642802033091779,
                        0,
                        0.07460313400602707,
                        0.5642802033091779,
                        0.8348014880806082,
                    ]
                ),
                18.595692789446023,
                0.0380790575855848,
                15.18734674808134,
                22.156499995182607
            },
            // A cold bath that couples where the hot one does not: its occupation is 1e-7 of the hot one's.
            {
                TwoContacts.System([0, 1, 1.7], [0, 0, 0, 0, 0, 1, 0, 1, 0], [0, 1, 1e-3, 1, 0, 0, 1e-3, 0, 0]),
                0.3,
                1,
                0.3,
                1e5
            },
            // Two coinciding levels next to one 1e-6 away.
            {
                TwoContacts.System(
                    [0, 0.22688305553987137, 0.22688405553987137, 0.22688405563987138, 0.3408931395603262],
                    [
                        0.04741507019053002,
                        -0.053806925351224645,
                        0.4787474035599321,
                        -0.1515352132544822,
                        0.8190203843021847,
                        -0.053806925351224645,
                        0.39642965334039604,
                        -0.07304231874464864,
                        -0.05362709279604931,
                        0.08722753021539542,
                        0.4787474035599321,
                        -0.07304231874464864,
                        -0.09570014125023134,
                        -0.2502161324780062,
                        -0.034496290301701676,
                        -0.1515352132544822,
                        -0.05362709279604931,
                        -0.2502161324780062,
                        -0.7524262998403208,
                        0.610799536100399,
                        0.8190203843021847,
                        0.08722753021539542,
                        -0.034496290301701676,
                        0.610799536100399,
                        -0.14633582217650903,
                    ],
                    [
                        -0.03113524787829531,
                        0,
                        -0.5915474108450279,
                        0.03135652937734277,
                        -0.07698313431452325,
                        0,
                        -0.4359666189490477,
                        -0.9061760977372476,
                        -0.4315905779613806,
                        -0.8132732198862221,
                        -0.5915474108450279,
                        -0.9061760977372476,
                        -0.04540132218340493,
                        0.18585329743277273,
                        0.8731107865885493,
                        0.03135652937734277,
                        -0.4315905779613806,
                        0.18585329743277273,
                        -0.1957298963790171,
                        0.14684415717154467,
                        -0.07698313431452325,
                        -0.8132732198862221,
                        0.8731107865885493,
                        0.14684415717154467,
                        0.053806897282431314,
                    ]
                ),
                22.571574188134676,
                0.09812912643959046,
                0.27762344679846507,
                0.27762344679846507
            },
            // Temperatures of 1e23 and 1e27 gaps.
            {
                TwoContacts.System(
                    [0, 0, 0.34898869923250386, 1.7380660905485321, 2.0964273753885045],
                    [
                        0,
                        0.2763780111403386,
                        0.09448035194650846,
                        -0.3204849929929624,
                        -0.09990273730399883,
                        0.2763780111403386,
                        0.16649216301316466,
                        0.061862070851961666,
                        -0.3711984903093377,
                        0.4382796771098057,
                        0.09448035194650846,
                        0.061862070851961666,
                        0.1094945899491733,
                        -0.21016325068526398,
                        -0.545078951482512,
                        -0.3204849929929624,
                        -0.3711984903093377,
                        -0.21016325068526398,
                        -0.03249531984452986,
                        -0.49404208969372493,
                        -0.09990273730399883,
                        0.4382796771098057,
                        -0.545078951482512,
                        -0.49404208969372493,
                        -0.23765118499047572,
                    ],
                    [
                        -0.06673465330534867,
                        0.22719858120696984,
                        0.03009705191364769,
                        -0.05718280760816547,
                        0.1917581789264606,
                        0.22719858120696984,
                        0,
                        0.051890700954595546,
                        0,
                        0,
                        0.03009705191364769,
                        0.051890700954595546,
                        -0.2176147564794043,
                        -0.10636509368461677,
                        -0.055891149403642953,
                        -0.05718280760816547,
                        0,
                        -0.10636509368461677,
                        -0.5448127898316867,
                        0.06876786154881637,
                        0.1917581789264606,
                        0,
                        -0.055891149403642953,
                        0.06876786154881637,
                        0.03941185077793383,
                    ]
                ),
                28.170617124872013,
                1,
                1.5031378880586044E+23,
                1.1179321629473619E+27
            },
            // A level 1e-6 above two that coincide.
            {
                TwoContacts.System(
                    [0, 0.1768250759796051, 0.1768250759796051, 0.1768260759796051],
                    [
                        -0.16220566739804038,
                        0.6980063226362451,
                        -0.23081095245975447,
                        0.914794633459496,
                        0.6980063226362451,
                        0.04760985414979242,
                        0.03266725841843609,
                        0.7441445352007103,
                        -0.23081095245975447,
                        0.03266725841843609,
                        0.15382741053402396,
                        0.13046164348874117,
                        0.914794633459496,
                        0.7441445352007103,
                        0.13046164348874117,
                        0.8870419562089454,
                    ],
                    [
                        0.8634327782002302,
                        -0.060382953266970046,
                        0,
                        0.5756053179317582,
                        -0.060382953266970046,
                        -0.34397329218618233,
                        0.043248412699872354,
                        0.15286627304026992,
                        0,
                        0.043248412699872354,
                        -0.1130221639768582,
                        0.04197678567619439,
                        0.5756053179317582,
                        0.15286627304026992,
                        0.04197678567619439,
                        0.05474853178367385,
                    ]
                ),
                68.77794730510045,
                3.5477822526648968,
                69.76004056384922,
                53.66034216406205
            },
        };

    [Theory]
    [MemberData(nameof(Delicate))]
    public void Levels_that_coincide_or_exchange_unevenly_keep_the_digits_of_flux_and_conductivity(
        OpenSystem system,
        double gamma,
        double cutoff,
        double left,
        double right
    )
    {
        var counts = new StatedErrors();
        Ask(
            counts,
            "",
            system,
            new PowerLawSpectrum(gamma, Eta, cutoff),
            ReferenceRateEquation.PowerLaw(gamma, Eta, cutoff),
            left,
            right
        );
        Assert.True(counts.Outside.Count == 0, string.Join("\n", counts.Outside));
        Assert.Equal(counts.All, counts.Tight);
    }

    [Fact]
    public void Fluxes_and_conductivities_of_random_systems_lie_within_their_errors()
    {
        var stream = new RandomStream(Seed, 1, 0);
        var counts = new StatedErrors();
        for (var k = 0; k < Points; k++)
        {
            var system = System(ref stream);
            double gamma = Math.Pow(10, -3 + 4 * stream.NextUnit()),
                eta = -2.5 + 4 * stream.NextUnit();
            double left = Temperature(ref stream),
                right = stream.NextUnit() < 0.5 ? left * (0.7 + 0.6 * stream.NextUnit()) : Temperature(ref stream);
            Ask(
                counts,
                FormattableString.Invariant(
                    $"{k}: gamma {gamma:R} eta {eta:R} between {left:R} and {right:R} of [{string.Join(", ", system.Energies)}] [{string.Join(", ", system.Couplings[0].Matrix)}] [{string.Join(", ", system.Couplings[1].Matrix)}]"
                ),
                system,
                new PowerLawSpectrum(gamma, eta),
                ReferenceRateEquation.PowerLaw(gamma, eta),
                left,
                right
            );
        }

        TestContext.Current.TestOutputHelper?.WriteLine(counts.ToString());
        Assert.True(counts.Outside.Count == 0, string.Join("\n", counts.Outside));
        Assert.True(counts.Tight > counts.All / 2, counts.ToString());
    }

    private static ulong Seed => ulong.Parse(Environment.GetEnvironmentVariable("COINCIDING_SEED") ?? "20", null);

    private static int Points => int.Parse(Environment.GetEnvironmentVariable("COINCIDING_POINTS") ?? "25", null);

    /// <summary>The flux at two temperatures, and the conductivity at the left one: as asked, and mirrored.</summary>
    private static void Ask(
        StatedErrors counts,
        string what,
        OpenSystem system,
        PowerLawSpectrum law,
        Func<BigFloat, BigFloat> exactLaw,
        double left,
        double right
    )
    {
        var mirrored = TwoContacts.System(
            system.Energies.AsSpan(),
            system.Couplings[1].Matrix.AsSpan(),
            system.Couplings[0].Matrix.AsSpan()
        );
        if (
            counts.Solves(() => new SteadyStateSolver(new RateEquation(system, law))) is not { } solver
            || counts.Solves(() => Tuple.Create(Flux(solver, left, right))) is not { Item1: var flux }
        )
            return;
        var grouped = TwoContacts.System(
            solver.Equation.Groups.Energies,
            system.Couplings[0].Matrix.AsSpan(),
            system.Couplings[1].Matrix.AsSpan()
        );
        var reference = new ReferenceCoincidingLevels(grouped, exactLaw);
        var mirror = new SteadyStateSolver(new RateEquation(mirrored, law));
        if (left != right)
        {
            var back = Flux(mirror, right, left);
            var exact = reference.HeatFlux(left, right);
            counts.Add("flux " + what, exact, flux.Value, flux.Error);
            counts.Add("mirrored flux " + what, -exact, back.Value, back.Error);
            counts.Add("flux and mirrored " + what, -back.Value, flux.Value, flux.Error + back.Error);
        }

        var (kappa, other, exactKappa) = (
            Conductivity(solver, left),
            Conductivity(mirror, left),
            reference.Conductivity(left)
        );
        counts.Add("conductivity " + what, exactKappa, kappa.Value, kappa.Error);
        counts.Add("mirrored conductivity " + what, exactKappa, other.Value, other.Error);
    }

    private static (double Value, double Error) Flux(SteadyStateSolver solver, double left, double right)
    {
        var flux = QuantumHeatFlux.Of(solver, [left, right]).Flux;
        return (flux.Value, Stated(flux.Rounding, flux.Value));
    }

    private static (double Value, double Error) Conductivity(SteadyStateSolver solver, double temperature)
    {
        var kappa = QuantumConductivity.Of(solver, temperature);
        return (kappa.Value, Stated(kappa.Rounding, kappa.Value));
    }

    /// <summary>An error below 1e-13 of a number is stated as 0.</summary>
    private static double Stated(double error, double value) => Math.Max(error, 1e-13 * Math.Abs(value));

    /// <summary>Within the gaps, well above them, or far.</summary>
    private static double Temperature(ref RandomStream stream) =>
        Math.Pow(10, stream.NextUnit() < 0.7 ? -1 + 4 * stream.NextUnit() : 3 + 24 * stream.NextUnit());

    /// <summary>
    /// Three to five levels; in two of three systems one of them coincides with the next; another is up to 1e-7 close
    /// to its neighbour.
    /// </summary>
    private static OpenSystem System(ref RandomStream stream)
    {
        var levels = 3 + (int)(3 * stream.NextUnit());
        var coincide = stream.NextUnit() < 2 / 3.0;
        var energies = new double[levels];
        var same = 1 + (int)((levels - 1) * stream.NextUnit());
        var close = 1 + (int)((levels - 1) * stream.NextUnit());
        for (var i = 1; i < levels; i++)
            energies[i] =
                energies[i - 1]
                + (
                    i == same && coincide ? 0
                    : i == close ? Math.Pow(10, -1 - 6 * stream.NextUnit())
                    : 0.1 + 2 * stream.NextUnit()
                );
        return TwoContacts.System(energies, Coupling(ref stream, levels), Coupling(ref stream, levels));
    }

    /// <summary>Elements of all sizes in one system of two.</summary>
    private static double[] Coupling(ref RandomStream stream, int n)
    {
        var matrix = new double[n * n];
        var spread = stream.NextUnit() < 0.5 ? 0 : 5;
        for (var i = 0; i < n; i++)
        for (var j = 0; j <= i; j++)
            matrix[i * n + j] = matrix[j * n + i] =
                stream.NextUnit() < 0.1 ? 0 : stream.NextSymmetric() * Math.Pow(10, -spread * stream.NextUnit());
        return matrix;
    }
}
