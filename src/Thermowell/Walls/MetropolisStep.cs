using Thermowell.Numerics.Quadrature;

namespace Thermowell.Walls;

/// <summary>
/// One Metropolis step of a wall at a temperature, Eq. (C8) and Eq. (C9): proposal density, acceptance and moments.
/// </summary>
internal sealed class MetropolisStep
{
    // u = 5.2 of the normal proposal has density 2e-18 of its peak: nothing is cut that a double can see.
    private const double GaussianReach = 5.2;
    private static readonly double[] ExponentLevels = [0.75, 3, 8, 17, 36];
    private readonly bool _uniform;
    private readonly double _height;

    /// <summary>The step of a wall on a particle of the given mass.</summary>
    public MetropolisStep(MetropolisWall wall, double mass, double temperature)
    {
        Speeds = new MaxwellSpeeds(mass, temperature);
        Mass = mass;
        Width = wall.Width(temperature);
        if (!(Width > 0 && double.IsFinite(Width)))
            throw new ArgumentException(
                $"the step width {Width:R} at temperature {temperature:R} is not a finite number above 0.",
                nameof(wall)
            );
        _uniform = wall.Proposal == ProposalShape.Uniform;
        Reach = _uniform ? Width : GaussianReach * Width;
        _height = _uniform ? 0.5 / Width : Math.Sqrt(1.5 / Math.PI) / Width;
    }

    /// <summary>The mass.</summary>
    public double Mass { get; }

    /// <summary>f of this wall.</summary>
    public MaxwellSpeeds Speeds { get; }

    /// <summary>w.</summary>
    public double Width { get; }

    /// <summary>The longest proposed change of speed.</summary>
    public double Reach { get; }

    /// <summary>What the step asks of the panels of the speed axis.</summary>
    public SpeedScales Scales => new(Speeds, Math.Min(Width, InnerScale()), Width, Singularities());

    /// <summary>
    /// The speed from which a step leads to no speed that is less likely than it but to slower ones: far below it none
    /// is refused. Of normal steps one in 2000 is longer than those that are looked at.
    /// </summary>
    public double SlowSpeed =>
        Math.Min(Reach, 2 * Width) is var usual && usual > Speeds.Peak ? Math.Min(Width, Speeds.Mirror(usual)) : Width;

    /// <summary>The density of proposing one speed from another, folded at 0; symmetric in the two.</summary>
    public double Proposal(double from, double to) => Shape(Math.Abs(to - from)) + Shape(to + from);

    /// <summary>The probability of accepting a proposed speed.</summary>
    public double Acceptance(double from, double to) =>
        Speeds.IsDenser(from, to) ? 1 : Math.Min(1, Speeds.Ratio(from, to));

    /// <summary>
    /// Points between which proposal and acceptance, from or to v, are smooth and vary by a bounded factor: ends of the
    /// reach, v, its mirror, and levels of the exponent beside both. Ascending, within [0, v + reach].
    /// </summary>
    public int Breakpoints(double v, Span<double> points)
    {
        var (low, high) = (Math.Max(0, v - Reach), v + Reach);
        var mirror = Speeds.Mirror(v);
        var count = 0;
        points[count++] = low;
        points[count++] = high;
        foreach (var point in (ReadOnlySpan<double>)[Math.Abs(v - Reach), v, mirror])
            Add(points, point);
        foreach (var level in ExponentLevels)
        foreach (
            var point in (ReadOnlySpan<double>)
                [Speeds.AtExponent(v, level), Speeds.AtExponent(v, -level), Speeds.AtExponent(mirror, level)]
        )
            Add(points, point);
        if (!_uniform)
            for (var k = 1; k < 5; k++)
            {
                Add(points, v + k * 0.2 * Reach);
                Add(points, v - k * 0.2 * Reach);
            }

        points[..count].Sort();
        return count;

        void Add(Span<double> into, double point)
        {
            if (point > low && point < high)
                into[count++] = point;
        }
    }

    /// <summary>The most points that <see cref="Breakpoints"/> writes.</summary>
    public const int MostBreakpoints = 32;

    /// <summary>What one step does to a particle of speed v, Eq. (C10).</summary>
    /// <param name="v">The speed before the step, above 0.</param>
    /// <param name="rule">The rule used between breakpoints.</param>
    public StepMoments Moments(double v, GaussLegendre rule)
    {
        Span<double> points = stackalloc double[MostBreakpoints];
        return Moments(v, rule, points[..Breakpoints(v, points)]);
    }

    /// <summary>The same where the breakpoints of v are known.</summary>
    /// <param name="v">The speed before the step, above 0.</param>
    /// <param name="rule">The rule used between breakpoints.</param>
    /// <param name="points">What <see cref="Breakpoints"/> writes.</param>
    public StepMoments Moments(double v, GaussLegendre rule, ReadOnlySpan<double> points)
    {
        double leave = 0,
            energy = 0,
            inverse = 0;
        for (var piece = 0; piece + 1 < points.Length; piece++)
        {
            // 1/z varies by at most a factor of 4 inside a part: the inverse speed is logarithmic near 0.
            for (var (a, b) = (points[piece], 0.0); a < points[piece + 1]; a = b)
            {
                b = a > 0 && 4 * a < points[piece + 1] ? 4 * a : points[piece + 1];
                for (var i = 0; i < rule.Order; i++)
                {
                    var z = 0.5 * (a + b + (b - a) * rule.Nodes[i]);
                    var chance = 0.5 * (b - a) * rule.Weights[i] * Proposal(v, z) * Acceptance(v, z);
                    leave += chance;
                    energy += chance * 0.5 * Mass * (z - v) * (z + v);
                    inverse += chance / z;
                }
            }
        }

        return new StepMoments(1 - leave, energy, inverse + (1 - leave) / v);
    }

    private double[] Singularities()
    {
        var (w, peak) = (Width, Speeds.Peak);
        var level = LevelPoint(Speeds, w);
        return [w, 2 * w, 3 * w, level, level + w, peak + w, Math.Abs(peak - w), .. FoldedLevelPoints(Speeds, w)];
    }

    // A step longer than σ reaches past the mirror of every v above the mirror of the reach itself; down to there the
    // rejection varies as √ln(1/v). What lies below 1e-4 σ weighs 1e-8 and is left to one panel.
    private double InnerScale() => Reach > Speeds.Peak ? Math.Max(Speeds.Mirror(Reach), 1e-4 * Speeds.Peak) : Width;

    // f(v) = f(v + w): ln((v + w)/v) falls and m w (2v + w)/2T rises with v, so bisection finds the one root.
    private static double LevelPoint(MaxwellSpeeds speeds, double w) =>
        Bisect(v => speeds.Ratio(v, v + w) - 1, Math.Max(0, speeds.Peak - w), speeds.Peak);

    // f(v) = f(w - v) away from v = w/2: there are two such points, v and w - v, once w > 2σ.
    private static IEnumerable<double> FoldedLevelPoints(MaxwellSpeeds speeds, double w)
    {
        if (w <= 2 * speeds.Peak)
            return [0.5 * w];
        var root = Bisect(v => 1 - speeds.Ratio(w - v, v), 0, speeds.Peak);
        return [0.5 * w, root, w - root];
    }

    private static double Bisect(Func<double, double> falling, double low, double high)
    {
        for (var pass = 0; pass < 200 && low < 0.5 * (low + high) && 0.5 * (low + high) < high; pass++)
        {
            var middle = 0.5 * (low + high);
            if (falling(middle) > 0)
                low = middle;
            else
                high = middle;
        }

        return high;
    }

    private double Shape(double distance) =>
        _uniform
            ? (distance < Width ? _height : 0)
            : _height * Math.Exp(-1.5 * (distance / Width) * (distance / Width));
}

/// <summary>Moments of one Metropolis step from a given speed, Eq. (C10).</summary>
/// <param name="Rejection">The probability r(v) of staying.</param>
/// <param name="EnergyChange">The mean change of m v²/2.</param>
/// <param name="InverseSpeed">The mean of 1/v after the step.</param>
internal readonly record struct StepMoments(double Rejection, double EnergyChange, double InverseSpeed);
