using System.Globalization;
using Thermowell.Classical;
using Thermowell.Models;
using Thermowell.Numerics.Random;
using Thermowell.Walls;
using Xunit;

namespace Thermowell.Tests.Classical;

/// <summary>
/// What the speed chain states as its error covers its balance, its mirror image, its scaling laws and a finer grid, or
/// says that it is no small one.
/// </summary>
public sealed class SpeedChainErrorTests
{
    // What a point is called unconverged beyond; the test asks nothing of the points beyond it.
    private const double LargestShare = 1e-4;

    // A finer grid reaches further out, where the interpolated steps may leave the range of a double: then nothing
    // finer tells the error.
    private const double MostUnjudged = 0.02;

    // Found in use: the iteration had stopped with a balance of 1.7e-2 and of 7.5 of J, at stated errors of 4e-10 and
    // 8e-5.
    public static TheoryData<double, double, double, double, MetropolisWall> Found =>
        new()
        {
            { 9.466648834687502e-08, 0.026971192668406023, 1, 1, new MetropolisWall(0.5816878478321919, steps: 15) },
            { 18.373, 3.3887e14, 0.7279, 8.321, new MetropolisWall(0.45236, 0.5, 12, ProposalShape.Gaussian) },
            {
                65.48939575715914,
                65.48939586142295,
                0.021482180995166064,
                50.571536894287384,
                new MetropolisWall(0.024782036775854135, steps: 4, proposal: ProposalShape.Gaussian)
            },
            {
                1941.4652821480067,
                3651.108719458984,
                6.410066462957187,
                0.17733142235356888,
                new MetropolisWall(4.212903252066949, steps: 6)
            },
        };

    [Theory]
    [MemberData(nameof(Found))]
    public void The_stated_error_holds_where_it_did_not(
        double left,
        double right,
        double mass,
        double length,
        MetropolisWall wall
    )
    {
        var point = new Drawn(left, right, mass, length, wall);
        Assert.Equal("", point.Broken(withScaling: false));
    }

    // The third that was found: so many steps take a quarter of a minute.
    [Fact]
    [Trait("Category", "Long")]
    public void The_stated_error_holds_after_many_steps_where_it_did_not() =>
        The_stated_error_holds_where_it_did_not(
            214236451.95156732,
            224029585.701519,
            26.201133165486155,
            6.267766985115955,
            new MetropolisWall(9.725205426760887, steps: 146)
        );

    [Theory]
    [InlineData(5, 2)]
    public void The_stated_error_holds_at_random_points(int seed, int points) => Draw(seed, points);

    [Theory]
    [Trait("Category", "Long")]
    [InlineData(1, 30)]
    [InlineData(2, 60)]
    [InlineData(3, 60)]
    public void The_stated_error_holds_at_many_random_points(int seed, int points) => Draw(seed, points);

    [Fact]
    public void Without_other_orders_the_flux_keeps_its_bits_and_states_its_balance()
    {
        var junction = new Junction<HardPointGas>(new HardPointGas(1.0), 1000, 3);
        var (whole, alone) = (
            SpeedChain.Solve(junction, new MetropolisWall()),
            SpeedChain.Solve(junction, new MetropolisWall(), new SpeedChainOptions { CompareOrders = false })
        );
        Assert.Equal(whole with { NumericalError = 0 }, alone with { NumericalError = 0 });
        Assert.InRange(alone.NumericalError, Math.Abs(alone.Defect), whole.NumericalError);
    }

    private static void Draw(int seed, int points)
    {
        var numbers = new RandomStream((ulong)seed, 0, 0);
        var (good, unjudged, broken) = (0, 0, new List<string>());
        while (good < points)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            var point = Next(ref numbers);
            if (!point.IsSolved || point.Solution.NumericalError > LargestShare * Math.Abs(point.Solution.HeatFlux))
                continue;
            good++;
            if (point.Broken(withScaling: good % 3 == 0) is { Length: > 0 } what)
                broken.Add(what);
            if (point.OnFinerGrid is null)
                unjudged++;
        }

        Assert.Empty(broken);
        Assert.InRange(unjudged, 0, points * MostUnjudged);
    }

    private static Drawn Next(ref RandomStream numbers)
    {
        var wide = numbers.NextUnit() < 0.5;
        var (left, right) = (Temperature(wide, ref numbers), Temperature(wide, ref numbers));
        if (numbers.NextUnit() < 1.0 / 6)
            right = left * (1 + Power(-4, 0, ref numbers));
        var exponent = (int)(4 * numbers.NextUnit()) switch
        {
            0 => 0.5,
            1 => -1 + 3 * numbers.NextUnit(),
            _ => 1,
        };
        var steps = (int)Power(0, 2.2, ref numbers);
        var shape = numbers.NextUnit() < 0.5 ? ProposalShape.Gaussian : ProposalShape.Uniform;
        return new Drawn(
            left,
            right,
            Power(-2, 2, ref numbers),
            Power(-2, 2, ref numbers),
            new MetropolisWall(Power(-2, 1, ref numbers), exponent, steps, shape)
        );
    }

    private static double Power(double low, double high, ref RandomStream numbers) =>
        Math.Pow(10, low + (high - low) * numbers.NextUnit());

    private static double Temperature(bool wide, ref RandomStream numbers) =>
        wide ? Power(-12, 15, ref numbers) : Power(-3, 4, ref numbers);

    /// <summary>A point, solved where it is not refused.</summary>
    private sealed class Drawn(double left, double right, double mass, double length, MetropolisWall wall)
    {
        private readonly Lazy<SpeedChainSolution?> _solution = new(() =>
        {
            try
            {
                return SpeedChain.Solve(Between(left, right, mass, length), wall);
            }
            catch (Exception refusal) when (refusal is NumericalFailureException or ArgumentException)
            {
                return null;
            }
        });

        private readonly Lazy<double?> _finer = new(() =>
        {
            try
            {
                return Once(left, right, mass, length, wall, order: 14, halvings: 1);
            }
            catch (NumericalFailureException)
            {
                return null;
            }
        });

        /// <summary>The flux on a grid of twice the panels and higher order; null where that is refused.</summary>
        public double? OnFinerGrid => _finer.Value;

        public bool IsSolved => _solution.Value is not null;

        public SpeedChainSolution Solution => _solution.Value!;

        /// <summary>Which laws differ by more than the stated error; nothing if none does.</summary>
        public string Broken(bool withScaling)
        {
            var flux = Solution.HeatFlux;
            List<(string Law, double Difference)> laws =
            [
                ("balance", Solution.Defect),
                ("mirror", flux + Once(right, left, mass, length, wall)),
            ];
            if (OnFinerGrid is { } finer)
                laws.Add(("finer grid", flux - finer));
            if (withScaling)
            {
                // Speeds go as 1/√m at given temperatures and as √T at a given mass, and so must the width of a step.
                var heavier = new MetropolisWall(
                    wall.Step / Math.Sqrt(7),
                    wall.StepExponent,
                    wall.Steps,
                    wall.Proposal
                );
                var hotter = new MetropolisWall(
                    wall.Step * Math.Pow(4, 0.5 - wall.StepExponent),
                    wall.StepExponent,
                    wall.Steps,
                    wall.Proposal
                );
                laws.AddRange([
                    ("length", flux - 3 * Once(left, right, mass, 3 * length, wall)),
                    ("mass", flux - Math.Sqrt(7) * Once(left, right, 7 * mass, length, heavier)),
                    ("temperature", flux - Once(4 * left, 4 * right, mass, length, hotter) / 8),
                ]);
            }

            var broken = laws.Where(law => !(Math.Abs(law.Difference) <= Solution.NumericalError)).ToList();
            return broken.Count == 0
                ? ""
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{left:R} {right:R} mass {mass:R} length {length:R} {wall}: {string.Join(", ", broken)}, J {flux:R} ± {Solution.NumericalError:G3}"
                );
        }

        private static double Once(
            double left,
            double right,
            double mass,
            double length,
            MetropolisWall wall,
            int order = 10,
            int halvings = 0
        ) => SpeedChain.SolveOnce(Between(left, right, mass, length), wall, wall, order, halvings).HeatFlux;

        private static Junction<HardPointGas> Between(double left, double right, double mass, double length) =>
            new(new HardPointGas(mass, length), left, right);
    }
}
