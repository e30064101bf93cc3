namespace Thermowell.Systems.Potentials;

/// <summary>What is asked of a wave at the far end.</summary>
internal enum Far
{
    /// <summary>φ = 0 at the right wall.</summary>
    Wall,

    /// <summary>φ' = 0 at the middle.</summary>
    Even,

    /// <summary>φ = 0 at the middle.</summary>
    Odd,
}

/// <summary>A solution at the edges of the panels, from one end: φ, φ', both by the energy, e^-Logarithm.</summary>
internal sealed class Shot(int panels)
{
    public double[] Value { get; } = new double[panels + 1];
    public double[] Slope { get; } = new double[panels + 1];
    public double[] ValueByEnergy { get; } = new double[panels + 1];
    public double[] SlopeByEnergy { get; } = new double[panels + 1];
    public double[] Logarithm { get; } = new double[panels + 1];

    /// <summary>abs(φ)² + abs(φ'/k)², with the logarithm.</summary>
    public double LogSize(int edge, double wave) =>
        Math.Log(Value[edge] * Value[edge] + Slope[edge] * Slope[edge] / (wave * wave)) / 2 + Logarithm[edge];

    /// <summary>Keeps the numbers of an edge near 1.</summary>
    public void Rescale(int edge, double logarithm)
    {
        var size = Math.Max(Math.Abs(Value[edge]), Math.Abs(Slope[edge]));
        if (size is > 1e-20 and < 1e20)
        {
            Logarithm[edge] = logarithm;
            return;
        }

        Value[edge] /= size;
        Slope[edge] /= size;
        ValueByEnergy[edge] /= size;
        SlopeByEnergy[edge] /= size;
        Logarithm[edge] = logarithm + Math.Log(size);
    }
}

/// <summary>The levels of one condition at the far end, one after another.</summary>
internal sealed class Ladder(List<PotentialPanel> panels, double mass, Far far)
{
    // Bisections of all digits, and as many attempts by Newton's method between them.
    private const int MostSteps = 300;
    private const double Precision = 2e-15;

    // Two steps below this are rounding's: what they gain is none.
    private const double Settled = 2e-14;

    private readonly Lock _shooting = new();
    private readonly List<double> _energies = [];
    private readonly double _floor = panels.Min(panel => panel.Lowest);
    private readonly double _length = panels[^1].Begin + panels[^1].Width;
    private readonly PanelStep[] _steps = new PanelStep[panels.Count];
    private readonly Shot _left = new(panels.Count);
    private readonly Shot _right = new(panels.Count);

    /// <summary>How many levels lie below an energy.</summary>
    public long Below(double energy)
    {
        lock (_shooting)
        {
            FillSteps(energy);
            ShootRight(energy, _left);
            return Count(energy);
        }
    }

    /// <summary>Level n, from 1; those below it are found.</summary>
    public BoundState Find(int n)
    {
        lock (_shooting)
        {
            var low = _energies.Count > 0 ? _energies[^1] : _floor;
            var (high, energy) = (double.PositiveInfinity, Guess());
            var width = Math.Max(energy - low, Unit);
            var before = double.NaN;
            for (var step = 0; step < MostSteps; step++)
            {
                FillSteps(energy);
                ShootRight(energy, _left);
                ShootLeft(_right);
                var count = Count(energy);
                if (count >= n)
                    high = Math.Min(high, energy);
                else
                    low = Math.Max(low, energy);
                var edge = Largest(energy);
                var (wronskian, byEnergy) = Wronskian(edge);
                var change = -wronskian / byEnergy;
                var next = energy + change;
                var scale = Math.Max(Math.Abs(energy), Math.Abs(energy - _floor));
                var isNear = count >= n - 1 && count <= n;
                var size = Math.Abs(change);
                if (isNear && size <= (before <= Settled * scale ? Settled : Precision) * scale)
                    return Keep(next, edge);
                if (high - low <= Precision * scale)
                {
                    energy = low + (high - low) / 2;
                    FillSteps(energy);
                    ShootRight(energy, _left);
                    ShootLeft(_right);
                    return Keep(energy, Largest(energy));
                }

                // Newton's steps shrink fast, but in a cluster of levels; there, and where they lead astray, the count
                // decides.
                var isShorter = double.IsNaN(before) || size <= before / 2;
                if (isNear && isShorter && next > low - Precision * scale && next < high + Precision * scale)
                {
                    (energy, before) = (next, size);
                    continue;
                }

                before = double.NaN;
                if (double.IsPositiveInfinity(high))
                {
                    energy = low + width;
                    width *= 2;
                }
                else
                    energy = low + (high - low) / 2;
            }

            BoundState Keep(double level, int edge)
            {
                _energies.Add(level);
                return Put(level, n, edge);
            }
        }

        throw new NumericalFailureException($"level {n} of the potential was not found.");
    }

    /// <summary>Where the next level may lie: in the box the roots of energies above the floor are equally far
    /// apart.</summary>
    private double Guess()
    {
        var root = _energies.Count switch
        {
            0 => 1,
            1 => Root(1) + 1,
            2 => 2 * Root(1) - Root(2),
            _ => 3 * (Root(1) - Root(2)) + Root(3),
        };
        var guess = _floor + Unit * root * root;
        return _energies.Count == 0 || guess > _energies[^1] ? guess : _energies[^1] + Unit;

        double Root(int last) => Math.Sqrt((_energies[^last] - _floor) / Unit);
    }

    /// <summary>The lowest level of the box without a potential.</summary>
    private double Unit => Math.PI * Math.PI / (2 * mass * _length * _length);

    private void FillSteps(double energy)
    {
        for (var i = 0; i < panels.Count; i++)
            _steps[i] = panels[i].At(energy);
    }

    /// <summary>From φ = 0, φ' = 1 at the left wall.</summary>
    private void ShootRight(double energy, Shot shot)
    {
        (shot.Value[0], shot.Slope[0], shot.ValueByEnergy[0], shot.SlopeByEnergy[0]) = (0, 1, 0, 0);
        shot.Logarithm[0] = 0;
        for (var i = 0; i < _steps.Length; i++)
        {
            ref readonly var t = ref _steps[i];
            double y = shot.Value[i],
                s = shot.Slope[i],
                ye = shot.ValueByEnergy[i],
                se = shot.SlopeByEnergy[i];
            shot.Value[i + 1] = t.A * y + t.B * s;
            shot.Slope[i + 1] = t.C * y + t.D * s;
            shot.ValueByEnergy[i + 1] = t.A * ye + t.B * se + t.Ae * y + t.Be * s;
            shot.SlopeByEnergy[i + 1] = t.C * ye + t.D * se + t.Ce * y + t.De * s;
            shot.Rescale(i + 1, shot.Logarithm[i] + t.Logarithm);
        }
    }

    /// <summary>
    /// From the far end to the left, with φ' = -1 or φ = 1 there: by the inverse, whose determinant is 1 before it
    /// was scaled.
    /// </summary>
    private void ShootLeft(Shot shot)
    {
        var end = _steps.Length;
        (shot.Value[end], shot.Slope[end]) = far == Far.Even ? (1, 0) : (0, -1);
        (shot.ValueByEnergy[end], shot.SlopeByEnergy[end], shot.Logarithm[end]) = (0, 0, 0);
        for (var i = end - 1; i >= 0; i--)
        {
            ref readonly var t = ref _steps[i];
            double y = shot.Value[i + 1],
                s = shot.Slope[i + 1],
                ye = shot.ValueByEnergy[i + 1],
                se = shot.SlopeByEnergy[i + 1];
            shot.Value[i] = t.D * y - t.B * s;
            shot.Slope[i] = t.A * s - t.C * y;
            shot.ValueByEnergy[i] = t.D * ye - t.B * se + t.De * y - t.Be * s;
            shot.SlopeByEnergy[i] = t.A * se - t.C * ye + t.Ae * s - t.Ce * y;
            shot.Rescale(i, shot.Logarithm[i + 1] + t.Logarithm);
        }
    }

    /// <summary>How many levels lie below the energy of the shot from the left: the zeros on its way.</summary>
    private long Count(double energy)
    {
        long zeros = 0;
        for (var i = 0; i < _steps.Length; i++)
            zeros += Zeros(i, energy);
        if (far != Far.Even)
            return zeros;

        // Between two zeros of φ lies one of φ': it is behind the last one where φ φ' is below 0.
        return zeros + (_left.Value[^1] * _left.Slope[^1] < 0 ? 1 : 0);
    }

    /// <summary>Zeros of the shot from the left in a panel, its end included and its begin not.</summary>
    private long Zeros(int i, double energy)
    {
        double y0 = _left.Value[i],
            y1 = _left.Value[i + 1];
        var changes = y1 == 0 || (y0 != 0 && (y0 < 0) != (y1 < 0)) || (y0 == 0 && (_left.Slope[i] < 0) != (y1 < 0));
        var panel = panels[i];
        var z = panel.Scale * (energy - panel.Mean);
        if (z < 4)
            return changes ? 1 : 0;

        // The phase of a constant potential, which the rest of V changes by less than half a turn, and the sign.
        var x = Math.Sqrt(z);
        var wave = x / panel.Width;
        var begin = Math.Atan2(wave * y0, _left.Slope[i]);
        var end = Math.Atan2(wave * y1, _left.Slope[i + 1]);
        var turns = Math.Round((x + begin - end) / (2 * Math.PI));
        var total = end + 2 * Math.PI * turns;
        return (long)(Math.Floor(total / Math.PI) - Math.Floor(begin / Math.PI));
    }

    /// <summary>Where the product of both shots is largest.</summary>
    private int Largest(double energy)
    {
        var wave = Math.Sqrt(2 * mass * Math.Max(energy - _floor, double.Epsilon));
        var (best, largest) = (0, double.NegativeInfinity);
        for (var edge = 0; edge <= _steps.Length; edge++)
            if (_left.LogSize(edge, wave) + _right.LogSize(edge, wave) is var size && size > largest)
                (best, largest) = (edge, size);
        return best;
    }

    private (double Value, double ByEnergy) Wronskian(int edge)
    {
        double y = _left.Value[edge],
            s = _left.Slope[edge],
            z = _right.Value[edge],
            r = _right.Slope[edge];
        return (
            y * r - s * z,
            _left.ValueByEnergy[edge] * r
                + y * _right.SlopeByEnergy[edge]
                - _left.SlopeByEnergy[edge] * z
                - s * _right.ValueByEnergy[edge]
        );
    }

    /// <summary>The state from both shots.</summary>
    private BoundState Put(double energy, int n, int edge)
    {
        double y = _left.Value[edge],
            s = _left.Slope[edge],
            z = _right.Value[edge],
            r = _right.Slope[edge];
        var wave2 = 2 * mass * Math.Max(energy - _floor, double.Epsilon);
        var ratio = (y * z + s * r / wave2) / (z * z + r * r / wave2);
        var left = (s * _left.ValueByEnergy[edge] - y * _left.SlopeByEnergy[edge]) / (2 * mass);
        var right = -(r * _right.ValueByEnergy[edge] - z * _right.SlopeByEnergy[edge]) / (2 * mass);

        // Of a half, the other half has as much.
        var halves = far == Far.Wall ? 1 : 2;
        var norm = Math.Sqrt(halves * (Math.Max(left, 0) + ratio * ratio * Math.Max(right, 0)));
        var scaleLeft = -_left.Logarithm[edge];
        var scaleRight = -_right.Logarithm[edge];
        var parity = far switch
        {
            Far.Even => 1,
            Far.Odd => -1,
            _ => 0,
        };
        var values = new double[_steps.Length];
        var slopes = new double[_steps.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var (shot, factor, logarithm) =
                i < edge ? (_left, 1 / norm, scaleLeft) : (_right, ratio / norm, scaleRight);
            var size = factor * Math.Exp(shot.Logarithm[i] + logarithm);
            (values[i], slopes[i]) = (shot.Value[i] * size, shot.Slope[i] * size);
        }

        var leftSlope =
            edge == 0
                ? ratio * _right.Slope[0] * Math.Exp(_right.Logarithm[0] + scaleRight) / norm
                : Math.Exp(scaleLeft) / norm;
        var rightSlope = parity switch
        {
            0 => edge == _steps.Length
                ? _left.Slope[^1] * Math.Exp(_left.Logarithm[^1] + scaleLeft) / norm
                : -ratio * Math.Exp(scaleRight) / norm,
            1 => -leftSlope,
            _ => leftSlope,
        };
        return new BoundState(energy, leftSlope, rightSlope, parity, values, slopes);
    }
}
