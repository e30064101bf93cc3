using Thermowell.Models;
using Thermowell.Numerics;

namespace Thermowell.Classical;

/// <summary>
/// What a particle from one wall meets on its way, x being the distance from that wall and U(x) = V(x) less V there.
/// </summary>
internal sealed class PotentialSide
{
    private const int SamplesOfPiece = 512;
    private const int PartsOfPanel = 8;

    // Of the range of V: what was found is the highest V to this.
    private const double Highest = 1e-9;

    // Of the largest abs(V): how far V may be off by rounding, of which a root is taken under a maximum. A kink is seen
    // from a hair beside it, on a slope of about the range over L.
    private const double Rounded = 4.4e-16;

    private const double Ulp = 2.2e-16;

    // On the way up to each height: where V rises by less than this share of its fastest there, a flight lingers.
    private const int SamplesOfWay = 128;
    private const double SlowShare = 0.5;
    private const double ShortestStep = 1e-9;

    // Of a place: two that are nearer to each other are one.
    private const double SamePlace = 4e-15;

    private readonly Record[] _records;
    private readonly Lazy<double[]> _heights;
    private readonly Lazy<SmoothRise> _smooth;

    private PotentialSide(
        Func<double, double> rise,
        double barrier,
        double rounding,
        double barrierLoss,
        double range,
        double[] edges,
        Record[] records
    )
    {
        (Rise, Barrier, Rounding) = (rise, barrier, rounding);
        (BarrierLoss, Range, Edges, _records) = (barrierLoss, range, edges, records);
        _smooth = new(() => new SmoothRise(rise, edges, rounding));
        _heights = new(() =>
            [.. new SortedSet<double>(records.Skip(1).SelectMany(record => Shoulders(record).Append(record.Height)))]
        );
    }

    /// <summary>U(x).</summary>
    public Func<double, double> Rise { get; }

    /// <summary>The highest V less that at the wall.</summary>
    public double Barrier { get; }

    /// <summary>How far that may be off: a kink is seen from a hair beside it, and V is rounded.</summary>
    public double BarrierLoss { get; }

    /// <summary>How far U may be off by rounding anywhere.</summary>
    public double Rounding { get; }

    /// <summary>U(x) without the rounding of V between near places.</summary>
    public SmoothRise Smooth => _smooth.Value;

    /// <summary>The highest U less the lowest that was met, about.</summary>
    public double Range { get; }

    /// <summary>Where U is not smooth, has a maximum, or comes up to an earlier one again; the first is 0.</summary>
    public double[] Edges { get; }

    /// <summary>
    /// The heights above all before them, ascending, at kinks, at maxima and at shoulders, where V rises slowest; the
    /// last is the barrier.
    /// </summary>
    public IEnumerable<double> Heights => _heights.Value;

    /// <summary>Both walls, the left one first.</summary>
    public static PotentialSide[] Both(Potential potential)
    {
        ArgumentNullException.ThrowIfNull(potential);
        double[] edges = [0, .. potential.Kinks, potential.Length];
        var places = Places(potential, edges);
        var top = places.MaxBy(potential.At);
        return [Of(potential, isLeft: true, top, places), Of(potential, isLeft: false, top, places)];
    }

    private static PotentialSide Of(Potential potential, bool isLeft, double top, List<double> all)
    {
        var highest = potential.At(top);
        var length = potential.Length;
        double Own(double x) => isLeft ? x : length - x;
        var wall = potential.At(Own(0));
        double[] values = [.. Samples(potential), highest];
        var range = values.Max() - values.Min();
        var most = highest - wall + Highest * range + Rounded * (Math.Abs(highest) + Math.Abs(wall));
        double Rise(double x)
        {
            var rise = potential.At(Own(x)) - wall;
            return rise <= most
                ? rise
                : throw new NumericalFailureException(
                    $"V({Own(x):G6}) is above every maximum of V that was found: it varies too fast there to be looked at everywhere. Name the place as a kink."
                );
        }

        // In the order from this wall. A place may move by rounding when it is counted from the right, across a jump:
        // the heights are those of the places that were found.
        double[] found = [.. isLeft ? all : Enumerable.Reverse(all)];
        double[] places = [.. found.Select(Own)];
        double[] heights = [.. found.Select(place => potential.At(place) - wall)];

        // The maxima above all before them, and where V comes up to each again.
        var records = new List<Record> { new(0, 0, 0) };
        var edges = new SortedSet<double>(places);
        for (var i = 1; i < places.Length; i++)
        {
            if (heights[i] <= records[^1].Height)
                continue;

            // V falls first, or rises at once: there is no other maximum between.
            var from = Reached(Rise, records[^1].Height, places[i - 1], places[i]);
            if (from - places[i - 1] > SamePlace * places[i])
                edges.Add(from);
            else
                from = places[i - 1];

            records.Add(new Record(from, places[i], heights[i]));
        }

        var largest = places.Max(x => Math.Abs(potential.At(Own(x))));

        // A place counted from the right is off by a last digit of L, on a slope of about the range over L.
        return new PotentialSide(
            Rise,
            highest - wall,
            Rounded * largest + Ulp * range,
            Loss(potential, top),
            range,
            [.. edges],
            [.. records]
        );
    }

    /// <summary>
    /// √(2/m) times the mean time that a particle which leaves the wall is at x on its way there, a length.
    /// </summary>
    public (double Value, double Loss) Leaving(double x, double temperature)
    {
        var rise = Rise(x);
        var needed = Math.Max(rise, RecordBefore(x));
        return Time(needed, needed - rise, temperature);
    }

    /// <summary>The same of particles that cross, times e^(B/T), which does not underflow.</summary>
    public (double Value, double Loss) Crossing(double x, double temperature) =>
        Time(0, Barrier - Rise(x), temperature);

    /// <summary>Where a particle turns round that leaves the wall with a kinetic energy below the barrier.</summary>
    public double TurningPlace(double energy)
    {
        foreach (var record in _records)
            if (record.Height >= energy && record.Place > 0)
                return Reached(Smooth.At, energy, record.From, record.Place);
        return _records[^1].Place;
    }

    /// <summary>
    /// ∫ e^(-k/T)/T / √(k - V) dk over the kinetic energies k from the one that is needed on, Eq. (V13); at T = 0 that
    /// of a particle at rest.
    /// </summary>
    private (double Value, double Loss) Time(double needed, double beyond, double temperature)
    {
        beyond = Math.Max(beyond, 0);
        if (temperature == 0)
            return needed > 0
                ? (0, 0)
                : (1 / Math.Sqrt(beyond), beyond > 0 ? Rounding / (2 * beyond * Math.Sqrt(beyond)) : 0);
        var weight = Math.Sqrt(Math.PI / temperature) * Math.Exp(-needed / temperature);
        var root = Math.Sqrt(beyond / temperature);
        return (
            weight * ScaledComplementaryError.At(root),
            beyond > 0 ? weight * 2 / Math.Sqrt(Math.PI) * (Math.Sqrt((beyond + Rounding) / temperature) - root) : 0
        );
    }

    /// <summary>The heights on the way up to a record at which V rises slowest.</summary>
    private List<double> Shoulders(Record record)
    {
        var step = (record.Place - record.From) / SamplesOfWay;

        // A jump of V has no way up.
        if (step < ShortestStep * record.Place)
            return [];
        var shoulders = new List<double>();
        double Rises(double x) => Rise(x + step / 8) - Rise(x - step / 8);
        double[] heights = [.. Enumerable.Range(0, SamplesOfWay + 1).Select(i => Rise(record.From + i * step))];
        double[] rises = [.. heights.Zip(heights.Skip(1), (low, high) => high - low)];
        var slow = SlowShare * rises.Max();
        for (var i = 1; i + 1 < rises.Length; i++)
            if (rises[i] <= rises[i - 1] && rises[i] < rises[i + 1] && rises[i] < slow)
            {
                var low = record.From + (i - 0.5) * step;
                var height = Rise(BrentMaximum.Find(x => -Rises(x), low, low + 2 * step, 1e-4 * step).Place);
                if (height > heights[0] && height < record.Height)
                    shoulders.Add(height);
            }

        return shoulders;
    }

    private double RecordBefore(double x)
    {
        var height = 0.0;
        foreach (var record in _records)
            if (record.Place <= x)
                height = record.Height;
        return height;
    }

    /// <summary>Where V comes up to a height between a place below it and one above it.</summary>
    private static double Reached(Func<double, double> rise, double height, double below, double above)
    {
        for (var i = 0; i < 100 && above - below > SamePlace / 4 * above; i++)
        {
            var middle = below + (above - below) / 2;
            if (rise(middle) < height)
                below = middle;
            else
                above = middle;
        }

        return above;
    }

    /// <summary>
    /// How far the highest V may be off: what V falls over a hair from its place, and how it is rounded beside it.
    /// </summary>
    private static double Loss(Potential potential, double top)
    {
        const int Hairs = 8;
        var (hair, highest) = (Math.BitIncrement(top) - top, potential.At(top));
        double Beside(double distance) => Math.Abs(highest - potential.At(top + distance));

        // On the side where V falls less: on the other it may jump.
        var side = ((double[])[-Hairs * hair, Hairs * hair])
            .Where(step => top + step >= 0 && top + step <= potential.Length)
            .MinBy(Beside);
        var noise = 0.0;
        var step = Math.CopySign(Math.Max(Math.Abs(side), 1e-13 * potential.Length), side);
        if (top + Hairs * step >= 0 && top + Hairs * step <= potential.Length)
            for (var i = 1; i < Hairs; i++)
            {
                var at = top + i * step;
                var bend = potential.At(at - step) - 2 * potential.At(at) + potential.At(at + step);
                noise = Math.Max(noise, Math.Abs(bend));
            }

        return 2 * Beside(side) / Hairs + noise;
    }

    private static IEnumerable<double> Samples(Potential potential) =>
        Enumerable
            .Range(0, SamplesOfPiece + 1)
            .Select(i => potential.At(Math.Min(potential.Length * i / SamplesOfPiece, potential.Length)));

    /// <summary>
    /// Where V is asked for its maxima: at equal steps, and on every panel on which it is a polynomial, which are the
    /// narrower the faster it varies.
    /// </summary>
    private static SortedSet<double> Asked(double begin, double end, IReadOnlyList<double> panels)
    {
        var places = new SortedSet<double>();
        var step = (end - begin) / SamplesOfPiece;
        for (var i = 0; i <= SamplesOfPiece; i++)
            places.Add(Math.Min(begin + i * step, end));
        for (var i = 0; i < panels.Count; i++)
        {
            var width = ((i + 1 < panels.Count ? panels[i + 1] : end) - panels[i]) / PartsOfPanel;
            for (var part = 0; part < PartsOfPanel; part++)
            {
                // Two that rounding makes one would hide what is beside them.
                var place = panels[i] + part * width;
                var nearest = begin + step * Math.Round((place - begin) / step);
                if (place > begin && place < end && Math.Abs(place - nearest) > width / 4)
                    places.Add(place);
            }
        }

        return places;
    }

    /// <summary>Edges, and the maxima of V between them.</summary>
    private static List<double> Places(Potential potential, double[] edges)
    {
        var places = new List<double>();
        var smooth = new SmoothRise(potential.At, edges, Rounded * Samples(potential).Max(Math.Abs)).Begins;
        for (var k = 0; k + 1 < edges.Length; k++)
        {
            // A hair inside, so that a jump at the kink is seen from this side.
            var (begin, end) = (Math.BitIncrement(edges[k]), Math.BitDecrement(edges[k + 1]));
            if (k == 0)
                begin = edges[0];
            if (k + 2 == edges.Length)
                end = edges[^1];
            places.Add(begin);
            double[] at = [.. Asked(begin, end, smooth)];
            double[] values = [.. at.Select(potential.At)];
            var last = at.Length - 1;
            for (var i = 0; i <= last; i++)
            {
                var (before, after) = (values[Math.Max(i - 1, 0)], values[Math.Min(i + 1, last)]);
                if (!(values[i] >= before && values[i] >= after && (values[i] > after || i == last)))
                    continue;
                var (low, high) = (at[Math.Max(i - 1, 0)], at[Math.Min(i + 1, last)]);
                var (place, height) = BrentMaximum.Find(potential.At, low, high, 1e-12 * potential.Length);

                // Beside an end there may be one before the next sample.
                if ((i == 0 || i == last) && height <= values[i])
                    continue;
                places.Add(Centered(place, Math.Min(at[i] - low, high > at[i] ? high - at[i] : at[i] - low)));
            }

            places.Add(end);

            // Steps that rounding decides end the search beside a round top, by some times the width in which V is the
            // same to rounding. A parabola between that width and the samples' step is as good as V is; it is not for a
            // kink.
            double Centered(double found, double step)
            {
                var (rounding, top) = (
                    Rounded * Math.Abs(potential.At(found)),
                    Math.Clamp(found, begin + step, end - step)
                );
                var bend = 2 * potential.At(top) - potential.At(top - step) - potential.At(top + step);
                var half = step * Math.Pow(rounding / bend, 0.25);
                var place = found;
                for (var i = 0; i < 3 && half < step / 4 && place - half >= begin && place + half <= end; i++)
                {
                    var (low, high) = (potential.At(place - half), potential.At(place + half));
                    var shift = half * (high - low) / (2 * (2 * potential.At(place) - low - high));
                    if (!(Math.Abs(shift) < step))
                        break;
                    place += shift;
                    if (Math.Abs(shift) < half)
                        break;
                }

                return place >= begin && place <= end && potential.At(place) >= potential.At(found) - 64 * rounding
                    ? place
                    : found;
            }
        }

        return places;
    }

    /// <summary>A place above all before it.</summary>
    /// <param name="From">Where U has come up to the height before.</param>
    /// <param name="Place">Where it is; U rises from there to here.</param>
    /// <param name="Height">U there.</param>
    private readonly record struct Record(double From, double Place, double Height);
}
