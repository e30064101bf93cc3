using CsCheck;
using Thermowell.Contacts;
using Thermowell.Models;
using Thermowell.Questions.Input;
using Thermowell.Questions.Points;
using Thermowell.Systems;
using Thermowell.Tests.Quantum;
using Xunit;

namespace Thermowell.Tests.Questions;

/// <summary>The strength of NDTR as a point.</summary>
public sealed class NdtrPointTests
{
    // docs/theory/quantum.md: how far J rises at T_L = 1000 and where it is largest, found with another program.
    [Theory]
    [InlineData(-2.25, 2.3e-5, 0.05e-5, 13.1, 0.1)]
    [InlineData(-2, 9.8e-5, 0.05e-5, 20, 1)]
    [InlineData(-1, 1.1e-3, 0.05e-3, 75, 3)]
    [InlineData(0, 1.7e-3, 0.05e-3, 170, 5)]
    public void The_quantum_strengths_are_those_of_the_theory(
        double eta,
        double strength,
        double within,
        double peak,
        double near
    )
    {
        var found = Ndtr($"formalism=lindblad gamma=1 left-temperature=1000 levels=100 eta={Text(eta)}");
        Assert.Equal(strength, found[Observable.NdtrStrength]!.Value, within);
        Assert.Equal(peak, found[Observable.PeakTemperature]!.Value, near);
        Assert.InRange(found.NumericalError!.Value, 0, 1e-3 * strength);
        Assert.InRange(found[Observable.PeakTemperatureError]!.Value, 0, 0.01 * peak);
        Assert.Equal(Verdict.Uncontrolled, found.Verdict);
        Assert.Equal(
            found[Observable.NdtrStrength]!.Value,
            (found[Observable.PeakHeatFlux]!.Value - found[Observable.ZeroTemperatureHeatFlux]!.Value)
                / found[Observable.PeakHeatFlux]!.Value,
            1e-12
        );
    }

    [Fact]
    public void A_flux_that_only_falls_has_strength_zero()
    {
        var found = Ndtr("formalism=lindblad gamma=1 left-temperature=1000 levels=100 eta=-3");
        Assert.Equal(
            (0.0, 0.0, 0.0),
            (
                found[Observable.NdtrStrength]!.Value,
                found[Observable.PeakTemperature]!.Value,
                found[Observable.SteepestSlope]!.Value
            )
        );
        Assert.Equal(found[Observable.ZeroTemperatureHeatFlux], found[Observable.PeakHeatFlux]);
        Assert.Equal(Verdict.Ok, found.Verdict);
    }

    // Eq. (4): J is largest at T_L/4 exactly, 0.199471 T_L^(3/2)/L there; below it rises as √T_R at most.
    [Fact]
    public void Between_Maxwell_walls_the_peak_is_at_a_quarter_of_the_hot_temperature()
    {
        var found = Ndtr("left-temperature=1000 length=2");
        Assert.Equal(1, found[Observable.NdtrStrength]);
        Assert.Equal(
            250,
            found[Observable.PeakTemperature]!.Value,
            Math.Max(found[Observable.PeakTemperatureError]!.Value, 1e-3)
        );
        Assert.InRange(found[Observable.PeakTemperatureError]!.Value, 0, 0.01);
        Assert.Equal(0.199471 * Math.Pow(1000, 1.5) / 2, found[Observable.PeakHeatFlux]!.Value, 0.01);
        Assert.InRange(found[Observable.SteepestSlope]!.Value, 0.47, 0.5);
    }

    // docs/theory/classical.md: with N_c = 32, a = 0.1 the simulated J is largest between T_R = 17.8 and 178, and falls
    // below Maxwell's.
    [Fact]
    public void Between_Metropolis_walls_the_flux_vanishes_with_the_cold_bath_faster_than_between_Maxwell_walls()
    {
        var found = Ndtr("formalism=metropolis left-temperature=1000 lowest-temperature=0.3");
        Assert.Equal(
            (1.0, 0.0),
            (found[Observable.NdtrStrength]!.Value, found[Observable.ZeroTemperatureHeatFlux]!.Value)
        );
        Assert.InRange(found[Observable.PeakTemperature]!.Value, 178, 316);
        Assert.InRange(found[Observable.SteepestSlope]!.Value, 0.9, 1.1);
        Assert.InRange(found[Observable.SteepestSlopeTemperature]!.Value, 0.3, 5);
        Assert.Equal(Verdict.Ok, found.Verdict);
    }

    // J is proportional to γ, and a length is a unit of energy: neither touches a ratio of fluxes.
    [Fact]
    public void The_strength_of_one_particle_depends_on_neither_gamma_nor_length() =>
        Gen.Select(Gen.Double[-2.5, 0], Gen.Double[1, 3], Gen.Double[-8, 3], Gen.Double[0.3, 3])
            .Sample(
                drawn =>
                {
                    var (eta, hot, gamma, length) = drawn;
                    var one = Ndtr(
                        $"formalism=lindblad gamma=1 levels=40 eta={Text(eta)} left-temperature={Text(Math.Pow(10, hot))}"
                    );
                    var other = Ndtr(
                        $"formalism=lindblad gamma={Text(Math.Pow(10, gamma))} levels=40 eta={Text(eta)} left-temperature={Text(Math.Pow(10, hot) / (length * length))} length={Text(length)}"
                    );
                    Assert.Equal(one[Observable.NdtrStrength]!.Value, other[Observable.NdtrStrength]!.Value, 1e-12);

                    // A rise that does not stand above its error has no place.
                    if (one[Observable.NdtrStrength] > 10 * one.NumericalError)
                        Assert.Equal(
                            one[Observable.PeakTemperature]!.Value,
                            other[Observable.PeakTemperature]!.Value * length * length,
                            2 * one[Observable.PeakTemperatureError]!.Value
                                + 2 * length * length * other[Observable.PeakTemperatureError]!.Value
                        );
                },
                iter: 5
            );

    // What the search for the peak misses must not depend on the unit of energy, or the error must say so.
    // Far from T = 1, and by powers of two and of no two.
    [Fact]
    public void The_strength_changes_with_the_unit_of_energy_within_the_errors()
    {
        var risen = 0;
        Gen.Select(
                Gen.Int[4, 10],
                Gen.Double[-1.5, 0],
                Gen.Double[1.5, 3],
                Gen.Double[-4, -2],
                Gen.Double[-18, 18],
                Gen.Bool
            )
            .Sample(
                drawn =>
                {
                    var (levels, eta, hot, coldest, exponent, binary) = drawn;
                    var unit = binary ? Math.Pow(2, Math.Round(exponent * 3)) : Math.Pow(10, exponent);
                    var system = SquareWell.ToOpenSystem(new HardPointGas(1), levels);
                    var (one, other) = (In(1), In(unit));
                    Assert.InRange(
                        Math.Abs(one[Observable.NdtrStrength]!.Value - other[Observable.NdtrStrength]!.Value),
                        0,
                        one.NumericalError!.Value + other.NumericalError!.Value
                    );
                    Assert.InRange(one.NumericalError.Value, 0, 1e-11);
                    if (!(one[Observable.NdtrStrength] > 1e-6) || one[Observable.PeakTemperatureError] is not { } error)
                        return;
                    Interlocked.Increment(ref risen);
                    Assert.Equal(
                        one[Observable.PeakTemperature]!.Value,
                        other[Observable.PeakTemperature]!.Value / unit,
                        error + other[Observable.PeakTemperatureError]!.Value / unit
                    );

                    PointResult In(double unit) =>
                        Evaluator.Evaluate(
                            new PointRequest(
                                Quantity.Ndtr,
                                new LevelSystem(
                                    TwoContacts.System(
                                        [.. system.Energies.Select(energy => unit * energy)],
                                        system.Couplings[0].Matrix.AsSpan(),
                                        system.Couplings[1].Matrix.AsSpan()
                                    ),
                                    "drawn"
                                ),
                                unit * Math.Pow(10, hot),
                                unit * Math.Pow(10, hot + coldest),
                                new LindbladFormalism(new PowerLawSpectrum(1e-3, eta, 1e4 * unit), null)
                            )
                        );
                },
                iter: 100
            );
        Assert.InRange(risen, 50, 100);
    }

    // Below T/gap = 1/745 J is beyond the range of a double: its logarithms are compared.
    [Theory]
    [InlineData("formalism=lindblad gamma=1 left-temperature=0.01")]
    [InlineData("formalism=lindblad gamma=1 eta=0 left-temperature=0.019")]
    public void It_holds_where_the_flux_underflows(string texts)
    {
        var found = Ndtr(texts);
        Assert.Equal(0, found[Observable.PeakHeatFlux]);
        Assert.InRange(found[Observable.NdtrStrength]!.Value, 0, 1);
        Assert.Equal(Verdict.Ok, found.Verdict);
    }

    [Fact]
    public void Two_particles_have_it_too()
    {
        var pair = Ndtr("formalism=lindblad gamma=1 masses=1,1.4142135623730951 left-temperature=20");
        Assert.InRange(pair[Observable.NdtrStrength]!.Value, 0, 1e-3);
        Assert.Equal(Verdict.Uncontrolled, pair.Verdict);
        Assert.Equal(1, Ndtr("masses=1,1 left-temperature=20")[Observable.NdtrStrength]);
    }

    [Fact]
    public void A_Redfield_scan_outside_the_physical_range_is_flagged()
    {
        var found = Ndtr("formalism=redfield gamma=0.02 levels=12 left-temperature=1000");
        Assert.Equal(Verdict.Unphysical, found.Verdict);
        Assert.NotNull(found[Observable.GrowthRate]);
    }

    [Fact]
    public void A_scan_that_begins_above_the_peak_is_no_result()
    {
        var found = Ndtr("left-temperature=1000 lowest-temperature=400");
        Assert.Equal(Verdict.Unconverged, found.Verdict);
        Assert.Contains("lower --lowest-temperature", found.Reasons[0].Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "masses=1,2 left-temperature=10",
        "--masses that differ have no exact classical route, and the peak of a sampled flux is not sought: use --formalism lindblad, or equal masses."
    )]
    [InlineData(
        "left-temperature=10 lowest-temperature=10",
        "--lowest-temperature = 10 must be below --left-temperature = 10: the scan goes from the one to the other."
    )]
    [InlineData(
        "left-temperature=0",
        "--left-temperature = 0 is out of range: give a number from 1E-30 to 1E+30 (a scan needs a hot bath)."
    )]
    [InlineData(
        "left-temperature=-1 lowest-temperature=0",
        "--left-temperature = -1 is out of range: give a number from 1E-30 to 1E+30 (a scan needs a hot bath).|--lowest-temperature = 0 is out of range: give a number from 1E-30 to 1E+30 (the scan is logarithmic)."
    )]
    [InlineData(
        "formalism=lindblad left-temperature=10",
        "--gamma is missing: --formalism lindblad needs a number from 1e-100 to 1e100; 'thermowell match' finds the one that agrees with a classical wall."
    )]
    public void Bad_input_is_told_in_sentences(string texts, string sentences)
    {
        var reader = new ParameterReader(
            texts.Split(' ').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1])
        );
        Assert.Null(PointInput.Read(Quantity.Ndtr, reader, Catalogue.BuiltIn));
        Assert.Equal(sentences.Split('|'), reader.Faults.Select(fault => fault.ToString()));
    }

    private static PointResult Ndtr(string texts) => Requested.Answer(Quantity.Ndtr, texts);

    private static string Text(double value) => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
}
