using Thermowell.Classical;
using Thermowell.Contacts;
using Thermowell.Models;
using Thermowell.Observables;
using Thermowell.Secular;
using Thermowell.Systems.Potentials;
using Thermowell.Walls;
using Xunit;

namespace Thermowell.Tests.Systems.Potentials;

/// <summary>
/// The potentials of docs/theory/barriers.md: levels and slopes of shooting are those of finite elements.
/// </summary>
public sealed class FiniteElementTests
{
    private const int Levels = 30;

    // Of rounding in the elements: their largest level is some 1e6 times the lowest.
    private const double Digits = 1e-9;

    private static readonly double[] Edges = [0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1];

    private static readonly Dictionary<string, Func<double, double>> Shapes = new()
    {
        ["barrier of 200 at 0.4"] = x => 200 * Math.Exp(-Math.Pow((x - 0.4) / 0.1, 2)),
        ["barrier of 1600 at 0.4"] = x => 1600 * Math.Exp(-Math.Pow((x - 0.4) / 0.1, 2)),
        ["barrier of 400 at 0.6"] = x => 400 * Math.Exp(-Math.Pow((x - 0.6) / 0.1, 2)),
        ["tilt of 100"] = x => 100 * x,
        ["step of 200"] = x => x > 0.5 ? 200 : 0,
    };

    [Theory]
    [InlineData("barrier of 200 at 0.4")]
    [InlineData("barrier of 1600 at 0.4")]
    [InlineData("barrier of 400 at 0.6")]
    [InlineData("tilt of 100")]
    [InlineData("step of 200")]
    public void Shooting_and_finite_elements_agree(string shape)
    {
        var (energies, left, right) = FiniteElements.Of(Shapes[shape], Edges, Levels);
        var well = new PotentialWell(new Potential(1, Shapes[shape], 0.5));
        var (own, system) = (well.Energies(Levels), well.ToOpenSystem(Levels));
        for (var n = 0; n < Levels; n++)
        {
            Assert.Equal(energies[n], own[n], Digits * energies[n]);
            for (var m = 0; m < Levels; m++)
            {
                Close(left, system.Couplings[0].Matrix, n, m);
                Close(right, system.Couplings[1].Matrix, n, m);
            }
        }

        // Signs of waves are nobody's: of products between levels, those of the rising waves of the left wall.
        void Close(double[] slopes, IReadOnlyList<double> couplings, int n, int m)
        {
            var sign = Math.Sign(left[n]) * Math.Sign(left[m]);
            var largest = slopes.Max(Math.Abs);
            Assert.Equal(sign * slopes[n] * slopes[m] / 3, couplings[n * Levels + m], 1e-7 * largest * largest / 3);
        }
    }

    /// <summary>
    /// What is left of the quantum conductivity over the classical one, in shares of the flat box, when the particle is
    /// ten times as heavy: the figures of docs/theory/barriers.md.
    /// </summary>
    [Theory]
    [InlineData(1, 1.958)]
    [InlineData(10, 1.755)]
    public void A_heavy_particle_keeps_most_of_the_excess_over_the_classical_conductivity(double mass, double expected)
    {
        var barrier = new Potential(1, Shapes["barrier of 200 at 0.4"]);
        var ratio =
            Quantum(barrier)
            / Quantum(new Potential(1, _ => 0))
            / (Classical(barrier) / Classical(new Potential(1, _ => 0)));
        Assert.Equal(expected, ratio, 1e-3);

        double Classical(Potential potential) =>
            new PotentialTransport(potential, mass).Conductivity(306, new MaxwellWall()).Value;

        double Quantum(Potential potential)
        {
            var well = new PotentialWell(potential, mass);
            var system = well.ToOpenSystem(well.SufficientLevels(306, 1e-8));
            var equation = new RateEquation(system, new PowerLawSpectrum(1e-10, -2.25));
            return QuantumConductivity.Of(new SteadyStateSolver(equation), 306).Value;
        }
    }
}
