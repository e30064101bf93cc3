namespace Thermowell.Tests.Classical;

/// <summary>
/// The reference: hard points between mirrors, every particle moved at every collision, the next one found by looking
/// at all pairs.
/// </summary>
internal sealed class PlainGas(double[] masses, double length, double[] positions, double[] velocities)
{
    public double[] Positions { get; } = [.. positions];

    public double[] Velocities { get; } = [.. velocities];

    public long Collisions { get; private set; }

    public void Advance(double time)
    {
        while (true)
        {
            var (pair, wait) = First();
            var step = Math.Min(wait, time);
            for (var i = 0; i < masses.Length; i++)
                Positions[i] += Velocities[i] * step;
            time -= step;
            if (wait > step || time <= 0)
                return;
            Collide(pair);
            Collisions++;
        }
    }

    // Pair k is particles k - 1 and k; 0 and N are the walls.
    private (int Pair, double Wait) First()
    {
        var n = masses.Length;
        var first = (0, double.PositiveInfinity);
        for (var k = 0; k <= n; k++)
        {
            var (xa, va) = k == 0 ? (0, 0) : (Positions[k - 1], Velocities[k - 1]);
            var (xb, vb) = k == n ? (length, 0) : (Positions[k], Velocities[k]);
            var wait = va > vb ? (xb - xa) / (va - vb) : double.PositiveInfinity;
            if (wait < first.Item2)
                first = (k, Math.Max(wait, 0));
        }

        return first;
    }

    private void Collide(int k)
    {
        var n = masses.Length;
        if (k == 0)
            Velocities[0] = -Velocities[0];
        else if (k == n)
            Velocities[n - 1] = -Velocities[n - 1];
        else
        {
            // Momentum and energy written as they are taught, not as the simulation has them.
            var (m, w, v, u) = (masses[k - 1], masses[k], Velocities[k - 1], Velocities[k]);
            Velocities[k - 1] = ((m - w) * v + 2 * w * u) / (m + w);
            Velocities[k] = ((w - m) * u + 2 * m * v) / (m + w);
        }
    }
}
