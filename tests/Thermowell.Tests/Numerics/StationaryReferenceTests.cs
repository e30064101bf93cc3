using Thermowell.Numerics.Markov;

namespace Thermowell.Tests.Numerics;

public sealed class StationaryReferenceTests : StationaryContract
{
    protected override double[] Solve(double[,] rates)
    {
        var p = StationaryReference.Solve((double[,])rates.Clone());
        var sum = p.Sum();
        return [.. p.Select(x => x / sum)];
    }
}
