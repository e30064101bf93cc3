using CsCheck;
using Thermowell.Contacts;
using Thermowell.Counting;
using Thermowell.Jumps;
using Thermowell.Numerics.Random;
using Thermowell.Secular;
using Thermowell.Tests.Quantum;
using Xunit;

namespace Thermowell.Tests.Jumps;

/// <summary>
/// Cumulants of the heat that baths give by the equations of jump operators: against their matrix with counting fields
/// written down element by element, and the laws that each keeps.
/// </summary>
public sealed class JumpNoiseTests
{
    private const int Cases = 40;

    private static readonly Gen<(RandomJunction Junction, int Which)> Any =
        from junction in RandomJunction.Any
        from which in Gen.Int[0, 2]
        select (junction, which);

    [Fact]
    public void Cumulants_are_those_of_the_matrix_with_counting_fields() =>
        Any.Sample(
            drawn =>
            {
                var (junction, which) = drawn;
                var equation = junction.Equation(which);
                var state = JumpSolver.Solve(equation, junction.Temperatures);
                var reference = new CountedJumps(equation, junction.Temperatures);
                for (var contact = 0; contact < equation.Contacts; contact++)
                {
                    var found = HeatCumulants.Of(state, contact);
                    var expected = reference.Cumulants(contact, 4);
                    for (var k = 0; k < 4; k++)
                    {
                        var off = Math.Abs(expected[k] - found.Values[k]);
                        Assert.InRange(off, 0, found.Errors[k] + 1e-11 * reference.Sizes[k]);
                        Assert.InRange(found.Errors[k], 0, 1e-7 * reference.Sizes[k]);
                    }

                    for (var b = 0; b < equation.Contacts; b++)
                        Assert.Equal(
                            reference.Covariance(contact, b),
                            found.Covariance[contact * equation.Contacts + b],
                            1e-9 * found.Covariance[contact * (equation.Contacts + 1)]
                        );
                }
            },
            iter: Cases,
            threads: 1
        );

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void They_are_the_slopes_of_its_largest_eigenvalue(int which)
    {
        var junction = RandomJunction.Of([1, 0.8], 0.1, [0.2, 0.3], [0.01, 0.03], [1.5, 0.4]);
        var equation = junction.Equation(which);
        var found = HeatCumulants.Of(JumpSolver.Solve(equation, junction.Temperatures));
        var reference = new CountedJumps(equation, junction.Temperatures);
        const double Step = 0.02;
        double[] theta = [reference.Largest(0, -Step), reference.Largest(0, Step)];
        Assert.Equal(found.Values[0], (theta[1] - theta[0]) / 2 / Step, 1e-3 * Math.Abs(found.Values[1]));
        Assert.Equal(found.Values[1], (theta[1] + theta[0]) / Step / Step, 1e-3 * found.Values[1]);
    }

    /// <summary>The first is the steady heat, of jumps of sites that of the sites by themselves.</summary>
    [Fact]
    public void The_first_cumulant_is_the_steady_heat() =>
        Any.Sample(
            drawn =>
            {
                var (junction, which) = drawn;
                var state = JumpSolver.Solve(junction.Equation(which), junction.Temperatures);
                var found = HeatCumulants.Of(state, 1, 2);
                var (heat, error) = which == 0 ? state.BareHeat(1)!.Value : state.Heat(1);
                Assert.Equal(heat, found.Values[0]);
                Assert.Equal(error, found.Errors[0]);
            },
            iter: Cases,
            threads: 1
        );

    /// <summary>What one bath gives of the energies of clusters the others take, in every run.</summary>
    [Fact]
    public void Rows_of_the_clustered_covariance_sum_to_0() =>
        RandomJunction.Any.Sample(
            junction =>
            {
                var equation = junction.Equation(1);
                var k = equation.Contacts;
                var found = HeatCumulants.Of(JumpSolver.Solve(equation, junction.Temperatures), 0, 2);
                for (var a = 0; a < k; a++)
                    Assert.Equal(
                        0,
                        Enumerable.Range(0, k).Sum(b => found.Covariance[a * k + b]),
                        1e-10 * found.Covariance[a * (k + 1)]
                    );
            },
            iter: Cases,
            threads: 1
        );

    /// <summary>Detailed balance of the quanta of clusters makes θ symmetric, of real couplings.</summary>
    [Fact]
    public void The_clustered_equation_has_the_fluctuation_symmetry()
    {
        var stream = new RandomStream(7, 3, 0);
        for (var k = 0; k < 10; k++)
        {
            var system = RedfieldSystems.Random(ref stream, [0, 0.05 * (1 + k), 1.1, 1.2], 2);
            var equation = ClusteredEquation.OfWidth(system, 0.3, new OhmicSpectrum(0.02), new OhmicSpectrum(0.05));
            Assert.InRange(FluctuationSymmetry.Defect(JumpSolver.Solve(equation, [1.3, 0.6]))!.Value, 0, 1e-8);
        }
    }

    /// <summary>
    /// Sites of one gap that exchange quanta keep the energy of the sites by themselves; of others what couples them
    /// gives the difference, and the symmetry is that of quanta and not of heat.
    /// </summary>
    [Theory]
    [InlineData(1, true)]
    [InlineData(0.7, false)]
    public void The_local_equation_has_it_where_sites_have_one_gap(double other, bool holds)
    {
        var equation = Exchanging(other);
        var state = JumpSolver.Solve(equation, [1.2, 0.5]);
        var defect = FluctuationSymmetry.Defect(state)!.Value;
        var found = HeatCumulants.Of(state);
        Assert.Equal(holds, defect < 1e-9);
        Assert.Equal(holds, Math.Abs(found.Heats.Sum()) < 1e-10 * found.Heats[0]);

        // Quanta are exchanged one for one.
        Assert.Equal(-other * found.Heats[0], found.Heats[1], 1e-12 * found.Heats[0]);
        var reference = new CountedJumps(equation, [1.2, 0.5]);
        var affinity = 1 / 0.5 - 1 / 1.2;
        var (one, mirrored) = (reference.Largest(0, -affinity / 4), reference.Largest(0, -3 * affinity / 4));
        Assert.Equal(Math.Abs(one - mirrored) / Math.Max(Math.Abs(one), Math.Abs(mirrored)), defect, 1e-6);

        LocalEquation Exchanging(double gap) =>
            (LocalEquation)RandomJunction.Exchanging(gap, 0.05, [0.01, 0.02]).Equation(0);
    }

    /// <summary>
    /// Well separated levels: every equation tends to the Lindblad equation's noise, universal as the square of the
    /// rates.
    /// </summary>
    [Fact]
    public void At_weak_coupling_they_are_those_of_the_Lindblad_equation()
    {
        var stream = new RandomStream(23, 1, 0);
        var system = RedfieldSystems.Random(ref stream, [0, 0.6, 1.3, 2.1], 2);
        double[] temperatures = [1.2, 0.3];
        double[] off = new double[2],
            rows = new double[2],
            defects = new double[2];
        for (var k = 0; k < 2; k++)
        {
            SpectralFunction[] laws =
            [
                new OhmicSpectrum(k == 0 ? 1e-3 : 1e-4),
                new OhmicSpectrum(k == 0 ? 2e-3 : 2e-4),
            ];
            var secular = HeatCumulants.Of(new RateEquation(system, laws), temperatures).Values;
            var universal = JumpSolver.Solve(new UniversalEquation(system, laws), temperatures);
            var found = HeatCumulants.Of(universal);
            off[k] = Math.Abs(found.Values[1] / secular[1] - 1);
            rows[k] = Math.Abs((found.Covariance[0] + found.Covariance[1]) / found.Covariance[0]);
            defects[k] = FluctuationSymmetry.Defect(universal)!.Value;
            var clustered = HeatCumulants.Of(
                JumpSolver.Solve(ClusteredEquation.OfWidth(system, 0.1, laws), temperatures)
            );
            for (var m = 0; m < 4; m++)
                Assert.Equal(secular[m], clustered.Values[m], 1e-10 * Math.Abs(secular[m]));
        }

        Assert.InRange(off[1], 0, 1e-5);
        Assert.InRange(off[0] / off[1], 60, 140);
        Assert.InRange(rows[0] / rows[1], 60, 140);
        Assert.InRange(defects[0] / defects[1], 60, 140);
    }
}
