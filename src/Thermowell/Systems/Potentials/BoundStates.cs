using Thermowell.Models;
using Thermowell.Numerics;

namespace Thermowell.Systems.Potentials;

/// <summary>
/// Levels of one particle in a potential between hard walls, the slopes of its normalised waves at the walls, and the
/// waves themselves: shooting from both walls through the panels of the potential, each level by Newton's method from
/// the phase of the one before it.
/// </summary>
/// <remarks>
/// Eq. (V6) to Eq. (V9) of docs/theory/potentials.md. The Wronskian of both solutions vanishes at a level and is the
/// same everywhere; the waves are put together where both are largest, which is where the state lives. A potential that
/// is its own mirror image is solved on its left half, for even and odd waves apart, so that tunnelling doublets are
/// never mixed. Safe to share.
/// </remarks>
internal sealed class BoundStates
{
    private readonly Lock _finding = new();
    private readonly double _mass;
    private readonly List<PotentialPanel> _panels;
    private readonly Ladder[] _ladders;
    private readonly List<BoundState> _states = [];

    /// <param name="potential">The potential.</param>
    /// <param name="mass">The mass of the particle.</param>
    /// <param name="finer">How many times more each panel is halved than is needed.</param>
    public BoundStates(Potential potential, double mass, int finer = 0)
    {
        _mass = Require.Positive(mass);
        var offset = Offset = LowestOf(potential);
        Potential = new Potential(potential.Length, x => potential.At(x) - offset, potential.Kinks.AsSpan());
        _panels = PotentialPanel.Of(Potential, mass, Offset, finer, out var error);
        Unresolved = error;
        IsSymmetric = IsMirrorImage(Potential);
        if (IsSymmetric)
        {
            var half = new Potential(potential.Length / 2, Potential.At, [.. potential.Kinks.Where(IsLeft)]);
            _panels = PotentialPanel.Of(half, mass, Offset, finer, out _);
            _ladders = [new(_panels, mass, Far.Even), new(_panels, mass, Far.Odd)];
        }
        else
            _ladders = [new(_panels, mass, Far.Wall)];

        bool IsLeft(double kink) => kink < potential.Length / 2;
    }

    /// <summary>The potential less <see cref="Offset"/>.</summary>
    public Potential Potential { get; }

    /// <summary>
    /// The lowest V that was found, from which energies are counted: a high V would cost their digits, and only their
    /// distances count.
    /// </summary>
    public double Offset { get; }

    /// <summary>By how much the levels may be off because V has kinks that are not named.</summary>
    public double Unresolved { get; }

    /// <summary>Whether V is 0 everywhere.</summary>
    public bool IsZero => _panels.TrueForAll(panel => panel.Mean == 0 && panel.Lowest == 0);

    /// <summary>Whether V(x) = V(L - x).</summary>
    public bool IsSymmetric { get; }

    /// <summary>The lowest states.</summary>
    /// <param name="count">How many.</param>
    /// <param name="cancellation">Stops the work.</param>
    public IReadOnlyList<BoundState> Lowest(int count, CancellationToken cancellation = default)
    {
        lock (_finding)
        {
            while (_states.Count < count)
            {
                cancellation.ThrowIfCancellationRequested();
                var n = _states.Count;
                var state = _ladders[n % _ladders.Length].Find(n / _ladders.Length + 1);

                // A doublet that is split by less than rounding.
                _states.Add(
                    n > 0 && state.Energy < _states[^1].Energy ? state with { Energy = _states[^1].Energy } : state
                );
            }

            return _states.GetRange(0, count);
        }
    }

    /// <summary>How many levels lie below an energy, counted from <see cref="Offset"/>.</summary>
    public int Below(double energy) => (int)Math.Min(_ladders.Sum(ladder => ladder.Below(energy)), int.MaxValue);

    /// <summary>φ_n at some places, normalised and rising at the left wall.</summary>
    public void Wave(BoundState state, ReadOnlySpan<double> places, Span<double> wave)
    {
        var half = Potential.Length / 2;
        for (var i = 0; i < places.Length; i++)
            wave[i] =
                IsSymmetric && places[i] > half
                    ? state.Parity * state.At(_panels, Potential.Length - places[i])
                    : state.At(_panels, places[i]);
    }

    private static double LowestOf(Potential potential)
    {
        double[] edges = [0, .. potential.Kinks, potential.Length];
        var lowest = double.PositiveInfinity;
        for (var i = 0; i + 1 < edges.Length; i++)
        for (var k = 0; k <= PlacesOfPiece; k++)
            lowest = Math.Min(lowest, potential.At(edges[i] + (edges[i + 1] - edges[i]) * k / PlacesOfPiece));
        return lowest;
    }

    private const int PlacesOfPiece = 64;

    private static bool IsMirrorImage(Potential potential)
    {
        var length = potential.Length;
        double[] edges = [0, .. potential.Kinks, length];
        for (var i = 0; i < edges.Length; i++)
            if (Math.Abs(edges[i] + edges[^(i + 1)] - length) > 4e-16 * length)
                return false;
        double largest = 0,
            difference = 0;
        for (var i = 0; i + 1 < edges.Length; i++)
        for (var k = 1; k < 64; k++)
        {
            var x = edges[i] + (edges[i + 1] - edges[i]) * (k + 0.37 * Math.Sin(k)) / 65;
            var (left, right) = (potential.At(x), potential.At(length - x));
            largest = Math.Max(largest, Math.Abs(left));
            difference = Math.Max(difference, Math.Abs(left - right));
        }

        return difference <= 1e-14 * largest;
    }
}

/// <summary>A level and its normalised wave, which rises at the left wall.</summary>
/// <param name="Energy">Its energy.</param>
/// <param name="LeftSlope">φ'(0).</param>
/// <param name="RightSlope">φ'(L).</param>
/// <param name="Parity">1 or -1 for a wave that is even or odd about the middle of the box; 0 where V is not.</param>
/// <param name="Values">φ at the begin of each panel.</param>
/// <param name="Slopes">φ' there.</param>
internal sealed record BoundState(
    double Energy,
    double LeftSlope,
    double RightSlope,
    int Parity,
    double[] Values,
    double[] Slopes
)
{
    /// <summary>φ(x).</summary>
    public double At(List<PotentialPanel> panels, double x)
    {
        var (low, high) = (0, panels.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (panels[middle].Begin <= x)
                low = middle;
            else
                high = middle - 1;
        }

        var t = (x - panels[low].Begin) / panels[low].Width;
        return t <= 0 ? Values[low] : panels[low].Inside(Energy, t, Values[low], Slopes[low]);
    }
}
