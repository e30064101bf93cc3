using CsCheck;
using Thermowell.Contacts;
using Thermowell.Models;
using Thermowell.Observables;
using Thermowell.Secular;
using Thermowell.Systems;
using Thermowell.Tests.Laws;
using Thermowell.Tests.Rules;
using Xunit;

namespace Thermowell.Tests.Quantum;

/// <summary>A sweep is a matter of speed: each of its points has the bits of that point solved alone.</summary>
public sealed class SteadyStateSweepTests
{
    private static readonly int[] Widths = [8, 4, 2, 1];

    // Ratios to the left temperature: absolute zero, underflow, far, near equilibrium on both sides and at its border,
    // equal.
    private static readonly double[] Ratios = [0, 1e-4, 0.02, 0.3, 0.9, 0.999, 1 - 1e-9, 1, 1 + 1e-9, 1.01, 1.7, 40];

    [Fact]
    public void Every_point_has_the_bits_it_has_alone_in_any_order_and_company() =>
        QuantumJunction
            .Any.Select(Gen.Shuffle(Ratios), Gen.Int[1, Ratios.Length])
            .Sample(
                (junction, ratios, count) =>
                    Agrees(
                        new RateEquation(junction.System, junction.Spectrum),
                        junction.Left,
                        [.. ratios.Take(count).Select(ratio => ratio * junction.Left)]
                    ),
                iter: 300
            );

    // Around the blocks of 32 states and the tiles of 2, 4 and 8.
    [Theory]
    [InlineData(2)]
    [InlineData(9)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(34)]
    [InlineData(47)]
    [InlineData(65)]
    [InlineData(100)]
    public void It_has_them_at_every_size_around_blocks_and_tiles(int levels)
    {
        Agrees(
            new RateEquation(RandomSystems.Create((ulong)levels, levels), new PowerLawSpectrum(0.3, -1)),
            2,
            [.. Ratios.Select(ratio => 2 * ratio)]
        );
        Agrees(
            new RateEquation(SquareWell.ToOpenSystem(new HardPointGas(1), levels), new PowerLawSpectrum(5.2548, -2.25)),
            1000,
            [.. Ratios.Select(ratio => 1000 * ratio)]
        );
    }

    [Fact]
    public void From_absolute_zero_too() =>
        Agrees(new RateEquation(RandomSystems.Create(6, 12), new PowerLawSpectrum(0.3, -1)), 0, [0, 1e-3, 0.1, 1, 30]);

    [Fact]
    public void Levels_that_coincide_are_swept_one_temperature_at_a_time()
    {
        var well = RandomSystems.Create(8, 5);
        double[] energies = [.. well.Energies];
        energies[3] = energies[2];
        var equation = new RateEquation(
            TwoContacts.System(energies, [.. well.Couplings[0].Matrix], [.. well.Couplings[1].Matrix]),
            new PowerLawSpectrum(0.3, -1)
        );
        Assert.Equal(1, new SteadyStateSweep(equation).Lanes);
        Agrees(equation, 2, [0.1, 1.5, 2]);
    }

    [Fact]
    public void A_sweep_allocates_nothing()
    {
        var sweep = new SteadyStateSweep(
            new RateEquation(RandomSystems.Create(2, 40), new PowerLawSpectrum(0.3, -2.25))
        );
        var fluxes = new QuantumHeatFlux[8];
        var validities = new QuantumValidity[8];
        double[] temperatures = [2, 2.5, 1.9, 0.4];
        Allocations.AreNone(Sweep);

        void Sweep()
        {
            var states = sweep.Solve(temperatures);
            QuantumHeatFlux.Of(states, fluxes);
            QuantumValidity.Of(states, validities);
        }
    }

    [Fact]
    public void What_cannot_be_solved_at_once_is_refused()
    {
        var sweep = new SteadyStateSweep(new RateEquation(RandomSystems.Create(4, 3), new PowerLawSpectrum(0.3, -1)));
        Assert.Throws<ArgumentException>(() => sweep.Solve([]));
        Assert.Throws<ArgumentException>(() => sweep.Solve([1, 2, 1]));
        Assert.Throws<ArgumentException>(() => sweep.Solve(new double[2 * sweep.Lanes + 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => sweep.Solve([1, double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => sweep.Solve([-1, 1]));
        var states = sweep.Solve([1, 0.5]);
        Assert.Throws<ArgumentException>(() => states.CopyPopulations(0, new double[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => states.CopyPopulations(1, new double[3]));
        Assert.Throws<ArgumentException>(() => QuantumHeatFlux.Of(states, []));
        Assert.Throws<ArgumentException>(() => QuantumValidity.Of(states, []));
    }

    [Fact]
    public void Levels_that_no_bath_connects_have_no_unique_steady_state()
    {
        double[] couplings = [0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0];
        var equation = new RateEquation(
            TwoContacts.System([0, 1, 2.5, 4.1], couplings, couplings),
            new PowerLawSpectrum(0.3, -1)
        );
        Assert.Throws<SteadyStateNotUniqueException>(() => new SteadyStateSweep(equation).Solve([1, 2]));
    }

    /// <summary>
    /// Along the right temperatures at one left one, along the left ones at one right, and along both.
    /// </summary>
    private static void Agrees(RateEquation equation, double one, double[] others)
    {
        double[] constant = [.. others.Select(_ => one)];
        Agrees(equation, constant, others);
        Agrees(equation, others, constant);
        Agrees(equation, [.. others.Reverse()], others);
    }

    private static void Agrees(RateEquation equation, double[] lefts, double[] rights)
    {
        var single = new SteadyStateSolver(equation);
        var expected = lefts
            .Zip(
                rights,
                (left, right) =>
                {
                    var state = single.Solve([left, right]);
                    return (
                        Flux: QuantumHeatFlux.Of(state),
                        Validity: QuantumValidity.Of(state),
                        Populations: state.LevelPopulations()
                    );
                }
            )
            .ToList();
        foreach (var width in equation.IsClosed ? Widths : [1])
        {
            var sweep = new SteadyStateSweep(equation, width);
            var fluxes = new QuantumHeatFlux[width];
            var validities = new QuantumValidity[width];
            var populations = new double[equation.Levels];
            for (var begin = 0; begin < rights.Length; begin += sweep.Lanes)
            {
                var count = Math.Min(sweep.Lanes, rights.Length - begin);
                var states = sweep.Solve([.. lefts.AsSpan(begin, count), .. rights.AsSpan(begin, count)]);
                QuantumHeatFlux.Of(states, fluxes);
                QuantumValidity.Of(states, validities);
                for (var i = 0; i < states.Count; i++)
                {
                    var one = expected[begin + i];
                    states.CopyPopulations(i, populations);
                    Assert.Equal(lefts[begin + i], states.Temperatures(0)[i]);
                    Assert.Equal(rights[begin + i], states.Temperatures(1)[i]);
                    Assert.Equal(Bits(one.Populations), Bits(populations));
                    Assert.Equal(Bits(Numbers(one.Flux)), Bits(Numbers(fluxes[i])));
                    Assert.Equal(one.Validity, validities[i]);
                }
            }
        }
    }

    private static double[] Numbers(QuantumHeatFlux flux) =>
        [flux.Value, flux.LogMagnitude, flux.LeftHeat, flux.RightHeat];

    private static long[] Bits(double[] numbers) => [.. numbers.Select(BitConverter.DoubleToInt64Bits)];
}
