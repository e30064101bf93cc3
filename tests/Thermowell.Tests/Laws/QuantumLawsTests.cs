using CsCheck;
using Thermowell.Contacts;
using Thermowell.Observables;
using Thermowell.Secular;
using Thermowell.Systems;
using Thermowell.Tests.HighPrecision;
using Thermowell.Tests.Quantum;
using Xunit;

namespace Thermowell.Tests.Laws;

/// <summary>
/// What thermodynamics and the symmetry of the model demand of every junction, whatever its levels, couplings and
/// temperatures.
/// </summary>
public sealed class QuantumLawsTests
{
    private const int Cases = 300;

    [Fact]
    public void Equal_temperatures_drive_no_heat() =>
        Check(junction =>
        {
            var flux = (junction with { Right = junction.Left }).Flux();
            Assert.Equal(0, flux.Value);
            Assert.Equal(double.NegativeInfinity, flux.LogMagnitude);
        });

    [Fact]
    public void Equal_temperatures_leave_the_Gibbs_state() =>
        Check(junction =>
        {
            var state = (junction with { Right = junction.Left }).Steady();
            AssertGibbs(junction.System, junction.Left, state.Populations);
        });

    [Fact]
    public void A_bath_alone_makes_its_own_Gibbs_state_and_no_flux() =>
        Check(junction =>
        {
            var nothing = new double[junction.System.Couplings[0].Matrix.Length];
            var onTheLeft = junction with
            {
                System = TwoContacts.System(
                    junction.System.Energies.AsSpan(),
                    junction.System.Couplings[0].Matrix.AsSpan(),
                    nothing
                ),
            };
            var onTheRight = junction with
            {
                System = TwoContacts.System(
                    junction.System.Energies.AsSpan(),
                    nothing,
                    junction.System.Couplings[1].Matrix.AsSpan()
                ),
            };

            // The state is a deviation from the right bath's where the temperatures are close: not free of subtractions
            // on the left.
            AssertGibbs(junction.System, junction.Left, onTheLeft.Steady().Populations, 1e-10);
            AssertGibbs(junction.System, junction.Right, onTheRight.Steady().Populations);
            Assert.InRange(Math.Abs(onTheLeft.Flux().Value), 0, 1e-12 * onTheLeft.GrossHeat());
            Assert.InRange(Math.Abs(onTheRight.Flux().Value), 0, 1e-12 * onTheRight.GrossHeat());
        });

    [Fact]
    public void Heat_flows_downhill() =>
        Check(junction =>
        {
            var flux = junction.Flux();
            Assert.Equal(Math.Sign(junction.Left - junction.Right), Math.Sign(flux.Value));
            Assert.True(double.IsFinite(flux.LogMagnitude));
        });

    [Fact]
    public void What_one_bath_gives_the_other_takes() =>
        Check(junction =>
        {
            var flux = junction.Flux();
            var gross = junction.GrossHeat();
            Assert.InRange(Math.Abs(flux.EnergyBalance), 0, 1e-13 * gross);
            Assert.InRange(Math.Abs(flux.LeftHeat - flux.Value), 0, 1e-13 * gross);
        });

    [Fact]
    public void Entropy_is_made_and_never_destroyed() =>
        Check(junction =>
        {
            Assert.True(EntropyProduction.Of(junction.Flux().Value, junction.Left, junction.Right) > 0);
            Assert.Null(EntropyProduction.Of(junction.Flux().Value, 0, junction.Right));
        });

    [Fact]
    public void Each_bath_absorbs_and_emits_in_detailed_balance() =>
        Check(junction =>
        {
            var state = junction.Steady();
            var omega = state.Equation.BohrFrequencies;
            for (var k = 0; k < omega.Length; k++)
            {
                double left = state.Occupations[0].Span[k],
                    right = state.Occupations[1].Span[k];
                if (omega[k] < 650 * junction.Left)
                    Agree.To(1e-13, Math.Exp(-omega[k] / junction.Left), left / (1 + left), "left");
                if (omega[k] < 650 * junction.Right)
                    Agree.To(1e-13, Math.Exp(-omega[k] / junction.Right), right / (1 + right), "right");
            }
        });

    [Fact]
    public void Populations_are_a_distribution() =>
        Check(junction =>
        {
            var p = junction.Steady().Populations.ToArray();
            Assert.Equal(1, p.Sum(), 1e-14);
            Assert.All(p, x => Assert.True(x >= 0));
        });

    [Fact]
    public void Seen_in_a_mirror_the_flux_is_reversed() =>
        Check(junction =>
        {
            // The baths differ, so that far from equilibrium the flux is a net one: besides its own rounding, some of
            // what flows back and forth, a few for each level eliminated.
            var system = junction.System;
            var mirrored = new QuantumJunction(
                TwoContacts.System(
                    system.Energies.AsSpan(),
                    system.Couplings[1].Matrix.AsSpan(),
                    system.Couplings[0].Matrix.AsSpan()
                ),
                junction.Spectrum,
                junction.Right,
                junction.Left
            );
            var flux = junction.Flux().Value;
            var rounding = 1e-12 * Math.Abs(flux) + system.Levels * Math.ScaleB(1, -50) * junction.GrossHeat();
            Assert.InRange(flux + mirrored.Flux().Value, -rounding, rounding);
        });

    [Fact]
    public void The_flux_is_proportional_to_the_strength_of_the_baths() =>
        Check(junction =>
        {
            var stronger = junction with { Spectrum = (PowerLawSpectrum)junction.Spectrum.Scaled(1e7) };
            Agree.To(1e-12, 1e7 * junction.Flux().Value, stronger.Flux().Value);
        });

    [Fact]
    public void A_change_of_units_changes_nothing_else() =>
        Check(junction =>
        {
            // Energies and temperatures four times as large: J(ω) is 4^η, an energy 4 times as large.
            var system = junction.System;
            var scaled = new QuantumJunction(
                TwoContacts.System(
                    [.. system.Energies.Select(e => 4 * e)],
                    system.Couplings[0].Matrix.AsSpan(),
                    system.Couplings[1].Matrix.AsSpan()
                ),
                junction.Spectrum,
                4 * junction.Left,
                4 * junction.Right
            );

            // Beside what rounding, which is not the same in other units, is stated to do to each.
            var (one, other) = (junction.Flux(), scaled.Flux());
            Agree.To(
                1e-12 + one.Rounding / Math.Abs(one.Value) + other.Rounding / Math.Abs(other.Value),
                Math.Pow(4, 1 + junction.Spectrum.Eta) * one.Value,
                other.Value
            );
        });

    [Fact]
    public void Signs_of_couplings_do_not_matter() =>
        Check(junction =>
        {
            var system = junction.System;
            var flipped = junction with
            {
                System = TwoContacts.System(
                    system.Energies.AsSpan(),
                    [.. system.Couplings[0].Matrix.Select(x => -x)],
                    system.Couplings[1].Matrix.AsSpan()
                ),
            };
            Assert.Equal(junction.Flux(), flipped.Flux());
        });

    [Fact]
    public void The_conductivity_is_positive_and_is_the_flux_of_a_small_bias() =>
        Check(junction =>
        {
            var kappa = QuantumConductivity.Of(
                new SteadyStateSolver(new RateEquation(junction.System, junction.Spectrum)),
                junction.Left
            );
            const double Bias = 1e-6;
            double hot = junction.Left * (1 + Bias / 2),
                cold = junction.Left * (1 - Bias / 2);
            var forward = (junction with { Left = hot, Right = cold }).Flux().Value / (hot - cold);
            var backward = (junction with { Left = cold, Right = hot }).Flux().Value / (cold - hot);
            Assert.True(kappa.Value > 0);

            // The mean of both signs differs in the third order of the bias only: (gap/T · 1e-6)², at most 2e-6.
            var span = (junction.System.Energies[^1] + 10 * junction.Left) / junction.Left;
            Agree.To(1e-8 + span * span * Bias * Bias, kappa.Value, (forward + backward) / 2);
        });

    private static void AssertGibbs(
        OpenSystem system,
        double temperature,
        ReadOnlySpan<double> populations,
        double tolerance = 1e-12
    )
    {
        var weights = system.Energies.Select(e => Math.Exp(-e / temperature)).ToArray();
        var filled = new double[weights.Length];
        GibbsState.Fill(system.Energies.AsSpan(), temperature, filled);
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] < 1e-290)
                continue;
            Agree.To(tolerance, weights[i] / weights.Sum(), populations[i]);
            Agree.To(1e-12, weights[i] / weights.Sum(), filled[i]);
        }
    }

    private static void Check(Action<QuantumJunction> law) =>
        QuantumJunction.Any.Sample(law, iter: Cases, threads: 1, print: junction => junction.ToString());
}
