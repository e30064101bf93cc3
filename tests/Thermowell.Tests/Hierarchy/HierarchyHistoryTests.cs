using System.Numerics;
using Thermowell.Contacts;
using Thermowell.Dynamics;
using Thermowell.Hierarchy;
using Thermowell.Redfield;
using Thermowell.Systems;
using Xunit;

namespace Thermowell.Tests.Hierarchy;

/// <summary>The hierarchy in time against closed forms, the steady state and the weak-coupling limit.</summary>
public sealed class HierarchyHistoryTests
{
    private static readonly double[] Flip = [0, 1, 1, 0];

    /// <summary>
    /// A bath that couples to the energy takes no heat from the system and makes its coherence e^(-4 Re g) of what it
    /// was, g = ∫∫ C, which Matsubara's sum has in closed form.
    /// </summary>
    [Theory]
    [InlineData(0.05, 2, 1)]
    [InlineData(0.5, 1, 0.3)]
    [InlineData(0.02, 3, 0.05)]
    public void Pure_dephasing_is_its_closed_form(double lambda, double cutoff, double temperature)
    {
        double[] times = [0, 0.1, 0.5, 1, 2, 5, 10];
        var equation = new HierarchyEquation(
            new OpenSystem([-0.5, 0.5], new Coupling("bath", [-1, 0, 0, 1])),
            [HierarchyOracleTests.Drude(lambda, cutoff)]
        );
        var initial = DensityMatrix.Of(2, [0.7, 0.4, 0.4, 0.3]);
        var history = HierarchyHistory.Find(
            equation,
            [temperature],
            initial,
            times,
            new HierarchyBudget { Tolerance = 1e-5 }
        );
        Assert.True(history.FitError < 1e-5 && history.DepthError < 1e-5, $"{history.FitError} {history.DepthError}");
        foreach (var moment in history.Moments)
        {
            Assert.Equal(0.3, moment.Populations[1], 1e-11);
            Assert.Equal(0, moment.Contacts[0].Heat);
            var kept = new Complex(moment.State!.Real(1, 0), moment.State.Imaginary(1, 0));
            var expected =
                0.4
                * Math.Exp(-4 * Broadening(lambda, cutoff, temperature, moment.Time))
                * Complex.Exp(new Complex(0, -moment.Time));
            Assert.True((kept - expected).Magnitude < 2e-5, $"{moment.Time}: {kept}, not {expected}");
        }
    }

    /// <summary>In the end there are the heats of the steady state, from a state of one level and from
    /// another.</summary>
    [Fact]
    public void It_ends_in_the_steady_state()
    {
        var equation = new HierarchyEquation(
            new OpenSystem([-0.5, 0.5], new Coupling("left", Flip), new Coupling("right", Flip)),
            [HierarchyOracleTests.Drude(0.2, 2), HierarchyOracleTests.Drude(0.1, 3)]
        );
        var steady = HierarchySearch.Find(equation, [2, 1]);
        foreach (var level in (int[])[0, 1])
        {
            var history = HierarchyHistory.Find(equation, [2, 1], DensityMatrix.Level(2, level), [1, 60]);
            var last = history.Moments[^1];
            for (var a = 0; a < 2; a++)
                Assert.Equal(
                    steady.Heats[a],
                    last.Contacts[a].Heat,
                    steady.Errors[a] + last.Contacts[a].HeatError + 1e-9
                );
            var largest = history.Moments.Max(moment => moment.Contacts.Max(contact => Math.Abs(contact.Heat)));
            Assert.True(last.Contacts[0].HeatError < 1.5e-3 * largest);
            Assert.All(history.Moments, moment => Assert.Equal(0, moment.Balance, 1e-9));
            Assert.True(history.SmallestEigenvalue > -1e-6, $"{history.SmallestEigenvalue}");
        }
    }

    /// <summary>
    /// Weakly coupled it follows the Redfield equation once the bath's memory is over: half the coupling halves what
    /// they differ by.
    /// </summary>
    [Fact]
    public void Weak_coupling_is_that_of_the_redfield_equation()
    {
        var system = new OpenSystem([-0.5, 0.5], new Coupling("left", Flip), new Coupling("right", Flip));
        double Difference(double lambda)
        {
            SpectralFunction[] laws = [HierarchyOracleTests.Drude(lambda, 2), HierarchyOracleTests.Drude(lambda, 2)];

            // About one relaxation time, the same share of it for each coupling.
            double[] times = [0.1 / lambda];
            var initial = DensityMatrix.Level(2, 0);
            var exact = HierarchyHistory.Find(
                new HierarchyEquation(system, laws),
                [2, 1],
                initial,
                times,
                new HierarchyBudget { Tolerance = 1e-4 }
            );
            var weak = HeatHistory.Of(new RedfieldEquation(system, laws), [2, 1], initial, times);
            return Math.Abs(exact.Moments[0].Populations[1] - weak.Moments[0].Populations[1]);
        }

        Assert.InRange(Difference(4e-3) / Difference(2e-3), 1.7, 2.3);
    }

    /// <summary>Re ∫_0^t (t - s) C(s) ds of a Drude law, term by term of Matsubara's sum and its tail.</summary>
    private static double Broadening(double lambda, double cutoff, double temperature, double time)
    {
        var sum = Term(lambda * cutoff / Math.Tan(cutoff / (2 * temperature)), cutoff);
        for (var k = 1; k <= 200_000; k++)
        {
            var rate = 2 * Math.PI * temperature * k;
            sum += Term(4 * lambda * cutoff * temperature * rate / (rate * rate - cutoff * cutoff), rate);
        }

        return sum;

        double Term(double strength, double rate) =>
            strength / (rate * rate) * (Math.Exp(-rate * time) - 1 + rate * time);
    }
}
