using System.Numerics;
using Thermowell.Contacts;
using Thermowell.Counting;
using Thermowell.Numerics;
using Thermowell.Numerics.Random;
using Thermowell.Redfield;
using Thermowell.Secular;
using Thermowell.Systems;
using Thermowell.Tests.Quantum;
using Xunit;

namespace Thermowell.Tests.Counting;

/// <summary>
/// Cumulants of the heat that baths give by the Redfield equation: against its superoperator summed term by term with
/// counting fields, and against the Lindblad equation where the coupling is weak.
/// </summary>
public sealed class RedfieldCumulantsTests
{
    [Theory]
    [InlineData(3, 2, false)]
    [InlineData(4, 3, false)]
    [InlineData(4, 2, true)]
    public void They_are_those_of_the_superoperator_summed_term_by_term(int levels, int contacts, bool isComplex)
    {
        var stream = new RandomStream(17, (ulong)(levels * contacts), isComplex ? 1UL : 0);
        double[] energies = [.. new[] { 0, 0.5, 1.2, 1.9 }.Take(levels)];
        var system = isComplex
            ? RedfieldSystems.RandomComplex(ref stream, energies, contacts)
            : RedfieldSystems.Random(ref stream, energies, contacts);
        SpectralFunction[] laws =
        [
            .. Enumerable.Range(0, contacts).Select(a => new PowerLawSpectrum(0.003 * (a + 1), 1)),
        ];
        double[] temperatures = [.. new[] { 1.5, 0.4, 0.8 }.Take(contacts)];
        for (var contact = 0; contact < contacts; contact++)
        {
            var state = new RedfieldSolver(new RedfieldEquation(system, laws)).Solve(temperatures);
            var found = HeatCumulants.Of(state, contact, 4);
            var reference = new CountedTensor(system, temperatures, laws);
            var expected = reference.Cumulants(contact, 4);
            for (var k = 0; k < 4; k++)
            {
                var scale = reference.Sizes[k];
                Assert.Equal(expected[k], found.Values[k], 1e-9 * scale);
                Assert.InRange(Math.Abs(expected[k] - found.Values[k]), 0, found.Errors[k] + 1e-13 * scale);
                Assert.InRange(found.Errors[k], 0, 1e-8 * scale);
            }

            Assert.Equal(found.Values[0], found.Heats[contact], 1e-15);
            Assert.Equal(found.Values[1], found.Covariance[contact * (contacts + 1)], 1e-9 * found.Values[1]);

            // The largest eigenvalue itself, by its slope and curvature.
            const double Step = 0.02;
            double[] theta = [reference.Largest(contact, -Step), reference.Largest(contact, Step)];
            Assert.Equal(found.Values[0], (theta[1] - theta[0]) / 2 / Step, 1e-3 * reference.Sizes[0]);
            Assert.Equal(found.Values[1], (theta[1] + theta[0]) / Step / Step, 1e-3 * found.Values[1]);
        }
    }

    [Fact]
    public void The_fluctuation_symmetry_fails_by_what_is_of_second_order()
    {
        var stream = new RandomStream(29, 1, 0);
        var system = RedfieldSystems.Random(ref stream, [0, 0.6, 1.3], 2);
        double[] temperatures = [1.2, 0.7];
        var defects = new double[2];
        for (var k = 0; k < 2; k++)
        {
            SpectralFunction[] laws =
            [
                new OhmicSpectrum(k == 0 ? 1e-2 : 1e-3),
                new OhmicSpectrum(k == 0 ? 2e-2 : 2e-3),
            ];
            var state = new RedfieldSolver(new RedfieldEquation(system, laws)).Solve(temperatures);
            defects[k] = FluctuationSymmetry.Defect(state)!.Value;
            var reference = new CountedTensor(system, temperatures, laws);
            var affinity = 1 / 0.7 - 1 / 1.2;
            var (one, mirrored) = (reference.Largest(0, -affinity / 4), reference.Largest(0, -3 * affinity / 4));
            Assert.Equal(Math.Abs(one - mirrored) / Math.Abs(one), defects[k], 1e-3 * defects[k] + 1e-9);
        }

        Assert.InRange(defects[0] / defects[1], 50, 200);
    }

    /// <summary>The heats of the baths do not sum to nothing, by what is of second order in the rates.</summary>
    [Fact]
    public void At_weak_coupling_they_are_those_of_the_Lindblad_equation()
    {
        var stream = new RandomStream(23, 1, 0);
        var system = RedfieldSystems.Random(ref stream, [0, 0.6, 1.3, 2.1], 2);
        double[] temperatures = [1.2, 0.3];
        var off = new double[2];
        var sums = new double[2];
        for (var k = 0; k < 2; k++)
        {
            SpectralFunction[] laws =
            [
                new OhmicSpectrum(k == 0 ? 1e-3 : 1e-4),
                new OhmicSpectrum(k == 0 ? 2e-3 : 2e-4),
            ];
            var secular = HeatCumulants.Of(new RateEquation(system, laws), temperatures).Values;
            var found = HeatCumulants.Of(new RedfieldSolver(new RedfieldEquation(system, laws)).Solve(temperatures));
            off[k] = Math.Abs(found.Values[1] / secular[1] - 1);
            sums[k] = Math.Abs(found.Heats.Sum() / found.Heats[0]);
        }

        // Relative differences fall as the square of the rates.
        Assert.InRange(off[1], 0, 1e-5);
        Assert.InRange(off[0] / off[1], 60, 140);
        Assert.InRange(sums[0] / sums[1], 60, 140);
    }

    /// <summary>The superoperator with counting fields as it is printed, and its cumulants by dense solves.</summary>
    private sealed class CountedTensor
    {
        private readonly OpenSystem _system;
        private readonly SpectralFunction[] _laws;
        private readonly double[] _temperatures;
        private readonly RedfieldTensor _tensor;
        private readonly int _n;

        public CountedTensor(OpenSystem system, double[] temperatures, SpectralFunction[] laws)
        {
            (_system, _temperatures, _laws, _n) = (system, temperatures, laws, system.Levels);
            _tensor = new RedfieldTensor(system, temperatures, laws);
        }

        public double[] Sizes { get; } = new double[8];

        public double[] Cumulants(int contact, int order)
        {
            var values = new double[order];
            List<Complex[]> states = [_tensor.SteadyState()];
            for (var k = 1; k <= order; k++)
            {
                var source = new Complex[_n * _n];
                for (var m = 1; m <= k; m++)
                {
                    var image = Jumps(contact, energy => Math.Pow(energy, m), states[k - m]);
                    for (var r = 0; r < source.Length; r++)
                        source[r] -= Binomial(k, m) * image[r];
                    Sizes[k - 1] += Binomial(k, m) * Enumerable.Range(0, _n).Sum(i => image[i * (_n + 1)].Magnitude);
                }

                values[k - 1] = -Trace(source).Real;
                for (var m = 1; m <= k; m++)
                for (var r = 0; r < source.Length; r++)
                    source[r] += Binomial(k, m) * values[m - 1] * states[k - m][r];
                var matrix = (Complex[,])_tensor.Matrix.Clone();
                for (var c = 0; c < source.Length; c++)
                    matrix[0, c] = c % (_n + 1) == 0 ? 1 : 0;
                source[0] = 0;
                ComplexLinearSystem.Solve(matrix, source);
                states.Add(source);
            }

            return values;
        }

        /// <summary>θ near 0, by inverse iteration.</summary>
        public double Largest(int contact, double field)
        {
            var x = _tensor.SteadyState();
            var shift = 1e-9;
            var value = 0.0;
            for (var k = 0; k < 60; k++)
            {
                var matrix = (Complex[,])_tensor.Matrix.Clone();
                for (var c = 0; c < x.Length; c++)
                {
                    var unit = new Complex[x.Length];
                    unit[c] = 1;
                    var image = Jumps(contact, energy => Math.Exp(field * energy) - 1, unit);
                    for (var r = 0; r < x.Length; r++)
                        matrix[r, c] += image[r];
                    matrix[c, c] -= shift;
                }

                var next = (Complex[])x.Clone();
                ComplexLinearSystem.Solve(matrix, next);
                value = shift + (Trace(x) / Trace(next)).Real;
                var trace = Trace(next);
                x = [.. next.Select(element => element / trace)];
            }

            return value;
        }

        /// <summary>½ Γ(e_j - e_i) P_ij f(e_i - e_j) |i⟩⟨j| ρ P + h.c., term by term.</summary>
        private Complex[] Jumps(int contact, Func<double, double> weight, Complex[] rho)
        {
            var p = _system.Couplings[contact];
            Complex At(int i, int j) => new(p.Matrix[i * _n + j], p.IsReal ? 0 : p.Imaginary[i * _n + j]);
            var image = new Complex[_n * _n];
            for (var i = 0; i < _n; i++)
            for (var j = 0; j < _n; j++)
            {
                if (i == j)
                    continue;
                var omega = _system.Energies[j] - _system.Energies[i];
                var n = 1 / (Math.Exp(Math.Abs(omega) / _temperatures[contact]) - 1);
                var rate = _laws[contact].At(Math.Abs(omega)) * (omega > 0 ? 1 + n : n) / 2 * weight(-omega);
                for (var k = 0; k < _n; k++)
                for (var l = 0; l < _n; l++)
                {
                    // ⟨i|…|l⟩ of Λ ρ P, and the mirrored term of its adjoint map.
                    image[i * _n + l] += rate * At(i, j) * rho[j * _n + k] * At(k, l);
                    image[l * _n + i] += rate * Complex.Conjugate(At(i, j)) * rho[k * _n + j] * At(l, k);
                }
            }

            return image;
        }

        private Complex Trace(Complex[] x) =>
            Enumerable.Range(0, _n).Aggregate(Complex.Zero, (sum, i) => sum + x[i * (_n + 1)]);

        private static double Binomial(int n, int k)
        {
            var product = 1.0;
            for (var i = 1; i <= k; i++)
                product = product * (n - k + i) / i;
            return product;
        }
    }
}
