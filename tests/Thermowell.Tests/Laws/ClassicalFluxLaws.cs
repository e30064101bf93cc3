using CsCheck;
using Thermowell.Classical;
using Thermowell.Models;
using Thermowell.Walls;
using Xunit;

namespace Thermowell.Tests.Laws;

/// <summary>What every classical flux obeys, over random junctions and walls.</summary>
public sealed class ClassicalFluxLaws
{
    private static readonly Gen<double> Temperature = Gen.Double[-1, 3].Select(x => Math.Pow(10, x));
    private static readonly Gen<(double Mass, double Length, double Left, double Right)> Point = Gen.Select(
        Gen.Double[0.3, 3],
        Gen.Double[0.2, 5],
        Temperature,
        Temperature
    );

    private static readonly Gen<WallLaw> ClosedWall = Gen.OneOf(
        Gen.Const<WallLaw>(new MaxwellWall()),
        Gen.Double[0.05, 1].Select(α => (WallLaw)new AccommodationWall(α))
    );

    private static readonly Gen<WallLaw> MetropolisLaw = Gen.Select(
            Gen.Double[0.05, 0.2],
            Gen.Int[16, 64],
            Gen.Enum<ProposalShape>()
        )
        .Select(WallLaw (a, steps, shape) => new MetropolisWall(a, steps: steps, proposal: shape));

    [Fact]
    public void Heat_flows_downhill_and_the_two_walls_agree() =>
        Gen.Select(Point, Gen.OneOf(ClosedWall, MetropolisLaw), Gen.OneOf(ClosedWall, MetropolisLaw))
            .Sample(
                (point, left, right) =>
                {
                    // A chain that says that it did not converge has given no answer.
                    if (Answer(Between(point), left, right) is not { } solution)
                        return true;
                    return Math.Sign(solution.HeatFlux) == Math.Sign(point.Left - point.Right)
                        && Math.Abs(solution.Defect)
                            <= 1e-3 * Math.Abs(solution.HeatFlux) + 2 * solution.NumericalError;
                },
                iter: 25
            );

    private static SpeedChainSolution? Answer(Junction<HardPointGas> junction, WallLaw left, WallLaw right)
    {
        try
        {
            return SpeedChain.Solve(junction, left, right);
        }
        catch (NumericalFailureException)
        {
            return null;
        }
    }

    [Fact]
    public void No_heat_flows_at_equal_temperatures() =>
        Gen.Select(Point, Gen.OneOf(ClosedWall, MetropolisLaw))
            .Sample(
                (point, wall) =>
                {
                    var junction = Between((point.Mass, point.Length, point.Left, point.Left));
                    return SpeedChain.Solve(junction, wall, new SpeedChainOptions(6)).HeatFlux == 0
                        && (wall is MetropolisWall || ClosedForm.HeatFlux(junction, wall) == 0);
                },
                iter: 25
            );

    [Fact]
    public void Exchanging_the_walls_reverses_the_flux() =>
        Gen.Select(Point, MetropolisLaw, MetropolisLaw)
            .Sample(
                (point, left, right) =>
                {
                    var forward = SpeedChain.Solve(Between(point), left, right, new SpeedChainOptions(8));
                    var backward = SpeedChain.Solve(
                        Between((point.Mass, point.Length, point.Right, point.Left)),
                        right,
                        left,
                        new SpeedChainOptions(8)
                    );
                    return Math.Abs(forward.HeatFlux + backward.HeatFlux) <= 1e-8 * Math.Abs(forward.HeatFlux);
                },
                iter: 10
            );

    [Fact]
    public void The_closed_form_scales_as_the_temperature_to_the_power_3_over_2() =>
        Gen.Select(Point, ClosedWall, ClosedWall, Gen.Double[1e-3, 1e3])
            .Sample(
                (point, left, right, factor) =>
                {
                    var scaled = ClosedForm.HeatFlux(
                        Between((point.Mass, point.Length, factor * point.Left, factor * point.Right)),
                        left,
                        right
                    );
                    var flux = Math.Pow(factor, 1.5) * ClosedForm.HeatFlux(Between(point), left, right);

                    // The product of factor and temperature is rounded, which counts against the conductivity, not
                    // against a small difference.
                    var rounding =
                        factor
                            * point.Left
                            * ClosedForm.Conductivity(
                                new HardPointGas(point.Mass, point.Length),
                                factor * point.Left,
                                left,
                                right
                            )
                        + factor
                            * point.Right
                            * ClosedForm.Conductivity(
                                new HardPointGas(point.Mass, point.Length),
                                factor * point.Right,
                                left,
                                right
                            );
                    return Math.Abs(scaled - flux) <= 1e-14 * rounding;
                }
            );

    [Fact]
    public void The_flux_falls_as_one_over_the_length_exactly() =>
        Gen.Select(Point, Gen.OneOf(ClosedWall, MetropolisLaw), Gen.Int[-3, 3])
            .Sample(
                (point, wall, power) =>
                {
                    // A power of 2 scales without rounding, so "exactly" can be tested.
                    var longer = Between((point.Mass, Math.ScaleB(point.Length, power), point.Left, point.Right));
                    return Math.ScaleB(SpeedChain.SolveOnce(longer, wall, wall, 6, 0).HeatFlux, power)
                            == SpeedChain.SolveOnce(Between(point), wall, wall, 6, 0).HeatFlux
                        && (
                            wall is MetropolisWall
                            || Math.ScaleB(ClosedForm.HeatFlux(longer, wall), power)
                                == ClosedForm.HeatFlux(Between(point), wall)
                        );
                },
                iter: 25
            );

    // Eq. (C8): w = a T^p. Speeds in units of the hot thermal speed leave T_R/T_L and w √(m/T_L) alone: with p = 1/2
    // all temperatures scale out.
    [Fact]
    public void Metropolis_walls_with_exponent_one_half_scale_as_Maxwell_walls() =>
        Gen.Select(Point, Gen.Double[0.1, 2], Gen.Int[-3, 3])
            .Sample(
                (point, a, power) =>
                {
                    // A power of 4 scales temperatures and widths without rounding, so that even a bias of one bit
                    // scales.
                    var factor = Math.ScaleB(1, 2 * power);
                    var wall = new MetropolisWall(a, 0.5, 16);
                    var scaled = SpeedChain
                        .SolveOnce(
                            Between((point.Mass, point.Length, factor * point.Left, factor * point.Right)),
                            wall,
                            wall,
                            10,
                            0
                        )
                        .HeatFlux;
                    return Close(
                        scaled,
                        Math.Pow(factor, 1.5) * SpeedChain.SolveOnce(Between(point), wall, wall, 10, 0).HeatFlux,
                        1e-8
                    );
                },
                iter: 20
            );

    private static Junction<HardPointGas> Between((double Mass, double Length, double Left, double Right) point) =>
        new(new HardPointGas(point.Mass, point.Length), point.Left, point.Right);

    private static bool Close(double x, double y, double relative) => Math.Abs(x - y) <= relative * Math.Abs(y);
}
