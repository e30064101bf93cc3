using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Thermowell.Harmonic;

/// <summary>
/// The response of a chain, eight frequencies at once: what hangs on a mass acts as a stiffness s, and through a spring
/// k as k s/(k + s), Eq. (L13) of docs/theory/harmonic.md.
/// </summary>
/// <remarks>
/// Nothing is subtracted that was added before: where the chain is soft, at ω → 0 or far from its frequencies, each
/// number keeps its digits. A small k + s is that of a chain with springs a few roundings off.
/// </remarks>
internal sealed class ChainGreen : ContactGreen
{
    private const int Lanes = 8;

    // Below it the square of a number is no number with all its digits; no stiffness comes near.
    private const double Tiny = 1e-290;
    private const double Roundings = 4;

    // What springs and masses are off by moves ω² by the share of the energy that each holds, half a rounding or one
    // each time, with signs of its own: a test holds errors to it.
    private const double RoundingsOfSquare = 1;

    private readonly double[] _masses;
    private readonly double[] _pins;
    private readonly double[] _springs;
    private readonly int[] _places;
    private readonly int[] _placeOf;
    private readonly double[] _weights;

    /// <summary>The chain of a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="order">Its order, in which only neighbours are joined.</param>
    public ChainGreen(HarmonicNetwork network, NetworkOrder order)
    {
        var n = network.Count;
        (_masses, _pins, _springs) = (new double[n], new double[n], new double[n]);
        for (var i = 0; i < n; i++)
            (_masses[i], _pins[i]) = (order.Mass(i), order.Pin(i));
        foreach (var (i, _, k) in order.Springs)
            _springs[i] = k;
        var held = Enumerable.Range(0, network.Couplings.Length).Select(order.Coupling).ToArray();
        _places = [.. held.SelectMany(one => one).Select(one => one.Place).Distinct().Order()];
        _placeOf = [.. held.Select(one => one.Length == 0 ? -1 : Array.IndexOf(_places, one[0].Place))];
        _weights = [.. held.Select(one => one.Length == 0 ? 0 : one[0].Weight)];
    }

    /// <inheritdoc/>
    public override int Contacts => _placeOf.Length;

    /// <inheritdoc/>
    public override void Fill(
        ReadOnlySpan<double> omega,
        ReadOnlySpan<Complex> selfEnergies,
        Span<Complex> green,
        Span<double> shifts,
        Span<double> losses
    )
    {
        Span<double> squares = stackalloc double[Lanes];
        var held = new Lane[_places.Length];
        var (own, next) = (new Lane[_places.Length], new Lane[_places.Length]);
        for (var first = 0; first < omega.Length; first += Lanes)
        {
            var count = Math.Min(Lanes, omega.Length - first);
            for (var i = 0; i < Lanes; i++)
                squares[i] = omega[first + Math.Min(i, count - 1)] is var w ? w * w : 0;
            Hold(selfEnergies, first, count, held);
            Solve(Vector512.Create<double>(squares), held, own, next);
            for (var i = 0; i < count; i++)
            {
                Spread(i, own, next, green.Slice((first + i) * Contacts * Contacts, Contacts * Contacts));
                shifts[first + i] = RoundingsOfSquare * Epsilon * squares[i];
                losses[first + i] = Roundings * Epsilon;
            }
        }
    }

    /// <summary>-Σ w² Σ_a of every place that is held.</summary>
    private void Hold(ReadOnlySpan<Complex> selfEnergies, int first, int count, Span<Lane> held)
    {
        Span<double> re = stackalloc double[Lanes],
            im = stackalloc double[Lanes];
        for (var p = 0; p < held.Length; p++)
        {
            re.Clear();
            im.Clear();
            for (var a = 0; a < Contacts; a++)
                if (_placeOf[a] == p)
                    for (var i = 0; i < Lanes; i++)
                    {
                        var sigma = selfEnergies[(first + Math.Min(i, count - 1)) * Contacts + a];
                        re[i] -= _weights[a] * _weights[a] * sigma.Real;
                        im[i] -= _weights[a] * _weights[a] * sigma.Imaginary;
                    }
            held[p] = new(Vector512.Create<double>(re), Vector512.Create<double>(im));
        }
    }

    /// <summary>
    /// G at each place that is held, and the factor by which an answer there grows to the next of them.
    /// </summary>
    private void Solve(Vector512<double> square, ReadOnlySpan<Lane> held, Span<Lane> own, Span<Lane> next)
    {
        // What hangs on each place from before it; own holds it until the way back.
        var left = default(Lane);
        for (int i = 0, p = 0; p < held.Length; i++)
        {
            var s = left + Free(i, square);
            if (i == _places[p])
            {
                own[p] = left;
                s += held[p++];
            }

            left = Through(_springs[i], s, out _);
        }

        var right = default(Lane);
        var growth = new Lane(Vector512<double>.One, Vector512<double>.Zero);
        for (int i = _masses.Length - 1, p = held.Length - 1; p >= 0; i--)
        {
            var s = right + Free(i, square);
            if (i == _places[p])
            {
                s += held[p];
                own[p] = Inverse(s + own[p]);
                next[p] = growth;
                growth = new(Vector512<double>.One, Vector512<double>.Zero);
                p--;
            }

            if (i == 0)
                break;
            right = Through(_springs[i - 1], s, out var ratio);
            growth *= ratio;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> Free(int i, Vector512<double> square) =>
        Vector512.Create(_pins[i]) - square * Vector512.Create(_masses[i]);

    /// <summary>k s/(k + s), and k/(k + s).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lane Through(double spring, Lane s, out Lane ratio)
    {
        var k = Vector512.Create(spring);
        var re = k + s.Re;
        var over = k / Vector512.Max(re * re + s.Im * s.Im, Vector512.Create(Tiny));
        ratio = new(over * re, -(over * s.Im));
        return new(over * (s.Re * re + s.Im * s.Im), over * (k * s.Im));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lane Inverse(Lane s)
    {
        var over = Vector512<double>.One / Vector512.Max(s.Re * s.Re + s.Im * s.Im, Vector512.Create(Tiny));
        return new(over * s.Re, -(over * s.Im));
    }

    /// <summary>From places to contacts.</summary>
    private void Spread(int lane, ReadOnlySpan<Lane> own, ReadOnlySpan<Lane> next, Span<Complex> green)
    {
        green.Clear();
        for (var a = 0; a < Contacts; a++)
        for (var b = a; b < Contacts; b++)
            if (_placeOf[a] >= 0 && _placeOf[b] >= 0)
            {
                var (low, high) = (Math.Min(_placeOf[a], _placeOf[b]), Math.Max(_placeOf[a], _placeOf[b]));
                var g = At(own[low]) * (_weights[a] * _weights[b]);
                for (var p = low; p < high; p++)
                    g *= At(next[p]);
                green[a * Contacts + b] = green[b * Contacts + a] = g;
            }

        Complex At(Lane numbers) => new(numbers.Re[lane], numbers.Im[lane]);
    }

    /// <summary>A complex number for each of eight frequencies.</summary>
    private readonly record struct Lane(Vector512<double> Re, Vector512<double> Im)
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Lane operator +(Lane a, Lane b) => new(a.Re + b.Re, a.Im + b.Im);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Lane operator +(Lane a, Vector512<double> real) => new(a.Re + real, a.Im);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Lane operator *(Lane a, Lane b) => new(a.Re * b.Re - a.Im * b.Im, a.Re * b.Im + a.Im * b.Re);
    }
}
