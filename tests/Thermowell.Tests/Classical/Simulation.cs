using Thermowell.Classical;
using Thermowell.Models;
using Thermowell.Walls;
using Xunit;

namespace Thermowell.Tests.Classical;

/// <summary>Runs the ensemble under the test's own cancellation.</summary>
internal static class Simulation
{
    public static EnsembleResult Run(
        Junction<HardPointGas> junction,
        WallLaw left,
        WallLaw right,
        long collisions,
        ulong seed,
        ulong point = 0,
        int threads = 1,
        IProgress<double>? progress = null
    ) =>
        EventDrivenEnsemble.Run(
            junction,
            left,
            right,
            collisions,
            seed,
            point,
            threads,
            progress,
            TestContext.Current.CancellationToken
        );

    public static EnsembleResult Run(
        Junction<HardPointGas> junction,
        WallLaw wall,
        long collisions,
        ulong seed,
        ulong point = 0,
        int threads = 1,
        IProgress<double>? progress = null
    ) =>
        EventDrivenEnsemble.Run(
            junction,
            wall,
            collisions,
            seed,
            point,
            threads,
            progress,
            TestContext.Current.CancellationToken
        );
}
