using System.Collections.Immutable;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Thermowell.Contacts;
using Thermowell.Numerics.Vectors;
using Thermowell.Systems;

namespace Thermowell.Secular;

/// <content>What each pair of levels has, once for all temperatures.</content>
public sealed partial class RateEquation
{
    /// <summary>An array for the pairs, with some more to fill the last vector.</summary>
    private double[] WholeVectors(double padding)
    {
        var array = GC.AllocateUninitializedArray<double>(
            (_pairs + Register512.Count - 1) / Register512.Count * Register512.Count
        );
        array.AsSpan(_pairs).Fill(padding);
        return array;
    }

    private void FillFrequencies()
    {
        var e = Groups.Energies;
        for (int i = 0, k = 0; i + 1 < e.Length; i++)
        for (var j = i + 1; j < e.Length; j++, k++)
            _omega[k] = e[j] - e[i];
    }

    /// <summary>
    /// The largest split of a group of levels over the rate at which contacts leave it. Levels of one group count as
    /// one, which holds while this is small: where it is not, their coherence turns faster than contacts make it.
    /// Infinite where a split group is not left. 0 where all groups coincide to
    /// <see cref="RoundedSplit"/>.
    /// </summary>
    /// <param name="temperatures">The temperature of each contact.</param>
    /// <exception cref="ArgumentException">There is not one temperature a contact.</exception>
    public double SplitOverRate(ReadOnlySpan<double> temperatures)
    {
        if (temperatures.Length != Contacts)
            throw new ArgumentException(
                $"{temperatures.Length} temperatures were given, there are {Contacts} contacts.",
                nameof(temperatures)
            );
        double largest = 0;
        foreach (var (first, count) in DegenerateGroups)
        {
            var split = LevelGroups.SplitOf(System.Energies.AsSpan(), first, count, RoundedSplit);
            if (split == 0)
                continue;
            double rate = 0;
            for (var level = first; level < first + count; level++)
                rate = Math.Max(rate, RateOutOf(level, temperatures));
            largest = Math.Max(largest, split / rate);
        }

        return largest;
    }

    /// <summary>The rate at which all contacts move a level out of its group.</summary>
    private double RateOutOf(int level, ReadOnlySpan<double> temperatures)
    {
        var n = Levels;
        double rate = 0;
        for (var a = 0; a < Contacts; a++)
        {
            for (int i = 0, k = level - 1; i < level; k += n - i - 2, i++)
                rate += TransitionRate.Down(_strengths[a][k], BoseOccupation.At(_omega[k], temperatures[a]));
            for (int j = level + 1, k = level * (2 * n - level - 1) / 2; j < n; j++, k++)
                rate += TransitionRate.Up(_strengths[a][k], BoseOccupation.At(_omega[k], temperatures[a]));
        }

        return rate;
    }

    /// <summary>
    /// Within a group ω = 0 and no bath acts: the strength is 0, and any ω above 0 serves the formulas that divide by
    /// it.
    /// </summary>
    private void FillWithinGroups(double[][] densities)
    {
        var n = Levels;
        var e = Groups.Energies;
        foreach (var (first, count) in Groups.Degenerate)
            for (var i = first; i + 1 < first + count; i++)
            {
                var k = i * (2 * n - i - 1) / 2;
                var inside = first + count - 1 - i;
                _omega.AsSpan(k, inside).Fill(e[^1] - e[0] + 1);
                foreach (var density in densities)
                    density.AsSpan(k, inside).Clear();
            }
    }

    /// <summary>J(ω) of each pair; 0 where a law does not know it and the contact does not ask.</summary>
    private void FillDensity(SpectralFunction spectrum, Coupling coupling, Span<double> density)
    {
        if (RequireKnown(spectrum, coupling))
            spectrum.Fill(BohrFrequencies, density);
        else
            for (var k = 0; k < _pairs; k++)
                density[k] = spectrum.KnownAt(_omega[k]);
    }

    /// <summary>
    /// Whether a law knows J(ω) of every pair. One that does not is asked all the same where the contact drives a
    /// transition, and says why it cannot tell.
    /// </summary>
    private bool RequireKnown(SpectralFunction spectrum, Coupling coupling)
    {
        if (spectrum.KnownRange == (0, double.PositiveInfinity))
            return true;
        var isKnown = true;
        for (int i = 0, k = 0; i < Levels; i++)
        for (var j = i + 1; j < Levels; j++, k++)
            if (!spectrum.IsKnownAt(_omega[k]))
            {
                isKnown = false;
                if (!Groups.Same(i, j) && coupling.Square(i * Levels + j) != 0)
                    spectrum.At(_omega[k]);
            }

        return isKnown;
    }

    private void FillStrengths(ReadOnlySpan<double> density, Coupling coupling, Span<double> strength)
    {
        var n = Levels;
        ReadOnlySpan<double> real = coupling.Matrix.AsSpan(),
            imaginary = coupling.Imaginary.AsSpan();
        for (int i = 0, k = 0; i + 1 < n; i++)
        {
            foreach (var element in real.Slice(i * n + i + 1, n - 1 - i))
            {
                strength[k] = density[k] * element * element;
                k++;
            }

            if (imaginary.IsEmpty)
                continue;
            k -= n - 1 - i;
            foreach (var element in imaginary.Slice(i * n + i + 1, n - 1 - i))
            {
                strength[k] += density[k] * element * element;
                k++;
            }
        }
    }

    private (int I, int J, double[] Squares)[] FindJumpsWithinGroups()
    {
        var jumps = new List<(int, int, double[])>();
        foreach (var (first, count) in Groups.Degenerate)
            for (var i = first; i < first + count; i++)
            for (var j = i + 1; j < first + count; j++)
            {
                var squares = new double[Contacts];
                for (var a = 0; a < squares.Length; a++)
                    if (Spectra[a].RateAtZero(1) > 0)
                        squares[a] = System.Couplings[a].Square(i * Levels + j);
                if (squares.AsSpan().ContainsAnyExcept(0))
                    jumps.Add((i, j, squares));
            }

        return [.. jumps];
    }

    private double[] FindInverseTotals()
    {
        var inverse = new double[_pairs];
        for (var k = 0; k < _pairs; k++)
            inverse[k] = double.IsNormal(_total[k]) ? 1 / _total[k] : 0;
        return inverse;
    }

    private double[] FindMeanShares()
    {
        var shares = new double[Contacts];
        var all = TensorPrimitives.Sum(TotalStrengths);
        for (var a = 0; a < shares.Length && all > 0; a++)
            shares[a] = TensorPrimitives.Sum(Strengths(a)) / all;
        return shares;
    }

    private void FillTotals(double[][] densities)
    {
        _total.AsSpan(0, _pairs).Clear();
        for (var k = 0; k < _pairs; k++)
        {
            for (var a = 0; a < densities.Length; a++)
            {
                _total[k] += _strengths[a][k];
                if (_strengths[a][k] > 0)
                    LargestCouplingOverFrequency = Math.Max(LargestCouplingOverFrequency, densities[a][k] / _omega[k]);
            }

            LargestFluxWeight = Math.Max(LargestFluxWeight, _omega[k] * _total[k]);
        }
    }

    /// <summary>
    /// What the flux asks of every pair, and the extremes of those that a bath couples. The padding counts as not
    /// coupled.
    /// </summary>
    private void FillWeights(double[] density0, double[] density1)
    {
        var (strengths0, strengths1) = (_strengths[0], _strengths[1]);
        var zero = Register512.Create(0);
        var (largest, largestWeight) = (zero, zero);
        for (var k = 0; k < _omega.Length; k += Register512.Count)
        {
            Vector512<double> omega = Register512.Load(in _omega[k]),
                left = Register512.Load(in strengths0[k]),
                right = Register512.Load(in strengths1[k]);
            var total = left + right;
            var coupled = Register512.Less(zero, total);
            var share = Register512.Select(coupled, left / total, zero);
            var weight = omega * share * right;
            Register512.Store(total, ref _total[k]);
            Register512.Store(share, ref _firstShare[k]);
            Register512.Store(share * right, ref _exchange[k]);
            Register512.Store(weight, ref _fluxWeight[k]);
            var density = Register512.Max(
                Register512.Select(Register512.Less(zero, left), Register512.Load(in density0[k]), zero),
                Register512.Select(Register512.Less(zero, right), Register512.Load(in density1[k]), zero)
            );
            largest = Register512.Max(largest, density / omega);
            largestWeight = Register512.Max(largestWeight, weight);
        }

        Span<double> lanes = stackalloc double[Register512.Count];
        LargestCouplingOverFrequency = Largest(largest, lanes);
        LargestFluxWeight = Largest(largestWeight, lanes);

        static double Largest(Vector512<double> values, Span<double> lanes)
        {
            Register512.Store(values, ref lanes[0]);
            double most = 0;
            foreach (var lane in lanes)
                most = Math.Max(most, lane);
            return most;
        }
    }

    /// <summary>The energy-weighted divergence-free current sums to 0, so any constant f₀ may be taken off.</summary>
    private double[] FindAsymmetries()
    {
        double left = 0,
            total = 0;
        for (var k = 0; k < _pairs; k++)
        {
            left += _strengths[0][k];
            total += _total[k];
        }

        var f0 = total > 0 ? left / total : 0;
        var asymmetry = new double[_pairs];
        for (var k = 0; k < _pairs; k++)
            if (_total[k] != 0)
                asymmetry[k] = _omega[k] * (_firstShare[k] - f0);
        return asymmetry;
    }
}
