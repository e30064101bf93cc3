using Thermowell.Models;
using Thermowell.Walls;

namespace Thermowell.Classical;

/// <summary>
/// One particle in a potential between walls of any law, without simulation: the stationary densities of the speeds
/// with which it leaves either wall.
/// </summary>
/// <remarks>
/// Section 7 of docs/theory/potentials.md, Eq. (V22) to Eq. (V25). Wall and kinetic energy are the whole state. What is
/// solved for is the difference from the walls' own densities in the proportion in which crossings balance, as
/// <see cref="SpeedChain"/> does in the box: J is exactly 0 at equal temperatures, and keeps its digits under a barrier.
/// </remarks>
public static class PotentialChain
{
    /// <summary>Solves the chain for a law for each wall.</summary>
    /// <param name="junction">A particle in a potential and two temperatures, both above 0.</param>
    /// <param name="left">The law of the left wall.</param>
    /// <param name="right">The law of the right wall.</param>
    /// <param name="options">How finely to solve; the standard grid if null.</param>
    /// <exception cref="ArgumentException">A temperature is 0.</exception>
    /// <exception cref="NumericalFailureException">The walls forget too slowly, or the iteration did not
    /// converge.</exception>
    public static PotentialChainSolution Solve(
        Junction<PotentialMotion> junction,
        WallLaw left,
        WallLaw right,
        SpeedChainOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(junction);
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        var (mass, temperatureL, temperatureR) = (
            junction.Model.Mass,
            Require.Positive(junction.LeftTemperature, "leftTemperature"),
            Require.Positive(junction.RightTemperature, "rightTemperature")
        );
        SpeedChain.RequireWithinReach(mass, (left, temperatureL), (right, temperatureR));
        options ??= new SpeedChainOptions();
        double Drive(double ε) => PotentialChainState.Difference(mass, ε, temperatureL, temperatureR);
        PotentialChainState At(int order) =>
            new(junction.Model, (left, temperatureL), (right, temperatureR), order, options.Halvings);
        var chain = At(options.Order);
        var state = chain.Solve(Drive);
        var heat = temperatureL < temperatureR ? -state.HeatLeft : state.HeatRight;
        var time = chain.TimeOf(state);
        var value = heat / time.Value;
        var change = SpeedChain.LargestChange(
            options,
            order =>
            {
                var other = At(order);
                var rough = other.Solve(Drive);
                return (temperatureL < temperatureR ? -rough.HeatLeft : rough.HeatRight) / other.TimeOf(rough).Value;
            },
            value
        );
        var defect = -(state.HeatLeft + state.HeatRight) / time.Value;
        var iteration = state.HeatError / time.Value + Math.Abs(value) * time.Error;
        return new PotentialChainSolution(
            new PotentialFlux(
                value,
                Math.Log(Math.Abs(heat)) - time.Logarithm,
                SpeedChain.Error(value, change, defect, iteration)
            ),
            defect,
            chain.EffectiveTemperature(state, atLeft: true),
            chain.EffectiveTemperature(state, atLeft: false),
            chain.Nodes
        );
    }

    /// <summary>
    /// The conductivity dJ/dΔ at T_L = T + Δ/2, T_R = T - Δ/2 as Δ → 0, from the linearised chain.
    /// </summary>
    /// <param name="motion">A particle in a potential.</param>
    /// <param name="temperature">T, above 0.</param>
    /// <param name="wall">The law of both walls.</param>
    /// <param name="options">How finely to solve; the standard grid if null.</param>
    /// <exception cref="ArgumentException">The temperature is 0.</exception>
    /// <exception cref="NumericalFailureException">The walls forget too slowly, or the iteration did not
    /// converge.</exception>
    public static PotentialFlux Conductivity(
        PotentialMotion motion,
        double temperature,
        WallLaw wall,
        SpeedChainOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(motion);
        ArgumentNullException.ThrowIfNull(wall);
        Require.Positive(temperature);
        SpeedChain.RequireWithinReach(motion.Mass, (wall, temperature), (wall, temperature));
        options ??= new SpeedChainOptions();
        (PotentialChainState Chain, PotentialChainDifference State) At(int order)
        {
            var chain = new PotentialChainState(
                motion,
                (wall, temperature),
                (wall, temperature),
                order,
                options.Halvings
            );
            return (
                chain,
                chain.Solve(ε =>
                    Math.Exp(-ε / temperature) * (ε - temperature) / (temperature * temperature * temperature)
                )
            );
        }

        var (chain, state) = At(options.Order);

        // At one temperature no difference is left that could change the time.
        var time = chain.TimeOf(null);
        var value = state.HeatRight / time.Value;
        var change = SpeedChain.LargestChange(
            options,
            order =>
            {
                var (other, rough) = At(order);
                return rough.HeatRight / other.TimeOf(null).Value;
            },
            value
        );
        return new PotentialFlux(
            value,
            Math.Log(state.HeatRight) - time.Logarithm,
            SpeedChain.Error(
                value,
                change,
                (state.HeatLeft + state.HeatRight) / time.Value,
                state.HeatError / time.Value + Math.Abs(value) * time.Error
            )
        );
    }
}

/// <summary>The stationary state of the chain in a potential, with its own estimate of error.</summary>
/// <param name="HeatFlux">J, positive from left to right, taken at the colder wall, and its error: the largest of the
/// balance, of the change of J with two nodes fewer on each panel, of 8 times that with one fewer, and of 2e-8 of J;
/// and
/// what is left of the iteration.</param>
/// <param name="Defect">J_L + J_R, both into the system: 0 but for the discretisation.</param>
/// <param name="EffectiveTemperatureLeft">Mean m v²/2 leaving the left wall, which is its temperature if it relaxes
/// fully.</param>
/// <param name="EffectiveTemperatureRight">Mean m v²/2 leaving the right wall.</param>
/// <param name="Nodes">Nodes on both axes of speeds.</param>
public sealed record PotentialChainSolution(
    PotentialFlux HeatFlux,
    double Defect,
    double EffectiveTemperatureLeft,
    double EffectiveTemperatureRight,
    int Nodes
);
