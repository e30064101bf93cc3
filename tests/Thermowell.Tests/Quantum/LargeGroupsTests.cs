using System.Diagnostics;
using Thermowell.Contacts;
using Thermowell.Numerics.Random;
using Thermowell.Observables;
using Thermowell.Secular;
using Thermowell.Systems;
using Xunit;

namespace Thermowell.Tests.Quantum;

/// <summary>Many levels of one energy are priced before they are solved for.</summary>
public sealed class LargeGroupsTests
{
    [Theory]
    [InlineData(64, true, "8,064 superpositions", 60)]
    [InlineData(256, false, "512 levels", 5)]
    public void Groups_that_would_take_minutes_are_refused_at_once(
        int size,
        bool complex,
        string price,
        int mostSeconds
    )
    {
        // Two groups between which, and within which, random couplings lead.
        var n = 2 * size;
        var stream = new RandomStream(81, (ulong)size, 0);
        var couplings = new Coupling[2];
        for (var a = 0; a < couplings.Length; a++)
        {
            var (real, imaginary) = (new double[n * n], new double[n * n]);
            for (var i = 0; i < n; i++)
            for (var j = i; j < n; j++)
            {
                real[(i * n) + j] = real[(j * n) + i] = stream.NextUnit() - 0.5;
                if (complex && i != j)
                    imaginary[(j * n) + i] = -(imaginary[(i * n) + j] = stream.NextUnit() - 0.5);
            }

            couplings[a] = complex ? new Coupling($"contact {a}", real, imaginary) : new Coupling($"contact {a}", real);
        }

        var system = new OpenSystem([.. Enumerable.Range(0, n).Select(i => i < size ? 0.0 : 1)], couplings);
        var equation = new RateEquation(system, new OhmicSpectrum(0.01));
        var clock = Stopwatch.StartNew();
        var refusal = Assert.Throws<NumericalFailureException>(() => ContactSolution.Of(equation, [1, 0.5]));
        Assert.StartsWith("too many levels coincide", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(price, refusal.Message, StringComparison.Ordinal);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, mostSeconds);
    }
}
