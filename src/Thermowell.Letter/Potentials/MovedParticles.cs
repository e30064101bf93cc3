namespace Thermowell.Letter.Potentials;

/// <summary>
/// The classical flux between Maxwell walls in a box from 0 to 1, of particles of mass 1 that are moved one by one
/// through a potential of straight pieces until they come to a wall: what the quadrature of Eq. (V14) finds, by a route
/// that shares nothing with it.
/// </summary>
internal static class MovedParticles
{
    // Kinetic energies below and above the barrier, at the quantiles of each part of the wall's law.
    private const int Particles = 1000;

    // An odd number, so that a jump in the middle of the box is a steep slope about its place.
    private const int Pieces = 801;

    /// <summary>J from left to right.</summary>
    public static double HeatFlux(Func<double, double> potential, double left, double right) =>
        Crossings(potential, left, right) * (left - right);

    /// <summary>How many particles cross to the right in a unit of time.</summary>
    public static double Crossings(Func<double, double> potential, double left, double right)
    {
        double[] heights = [.. Enumerable.Range(0, Pieces + 1).Select(i => potential((double)i / Pieces))];
        var back = heights.Reverse().ToArray();
        return 1 / (TimeOfCrossing(heights, left) + TimeOfCrossing(back, right));
    }

    /// <summary>The time that stays from one wall take, for each that ends at the other.</summary>
    private static double TimeOfCrossing(double[] heights, double temperature)
    {
        var barrier = heights.Max() - heights[0];
        var crossing = barrier > 0 ? Math.Exp(-barrier / temperature) : 1;
        double above = 0,
            below = 0;
        for (var i = 0; i < Particles; i++)
        {
            var share = (i + 0.5) / Particles;
            above += Flight(heights, barrier - temperature * Math.Log(share)) / Particles;
            if (barrier > 0)
                below += Flight(heights, -temperature * Math.Log(1 - share * (1 - crossing))) / Particles;
        }

        return above + below * (1 / crossing - 1);
    }

    /// <summary>The time until a particle of a kinetic energy comes to a wall.</summary>
    private static double Flight(double[] heights, double energy)
    {
        double time = 0,
            step = 1.0 / Pieces;
        var speed = Math.Sqrt(2 * energy);
        for (var i = 1; i < heights.Length; i++)
        {
            var kinetic = energy - (heights[i] - heights[0]);
            if (kinetic <= 0)
            {
                // As far as the slope lets it, and all the way back.
                var rest = step * speed * speed / 2 / (heights[i] - heights[i - 1]);
                return 2 * (time + 2 * rest / speed);
            }

            var next = Math.Sqrt(2 * kinetic);
            time += 2 * step / (speed + next);
            speed = next;
        }

        return time;
    }
}
