using System.Buffers;
using System.Numerics.Tensors;
using Thermowell.Contacts;
using Thermowell.Secular;

namespace Thermowell.Observables;

/// <summary>
/// Population differences and net currents of all pairs of levels, and the heats that follow from them, Eq. (K2) and
/// Eq. (K3) of docs/theory/contacts.md; whole rows at once.
/// </summary>
internal sealed class PairCurrents : IDisposable
{
    private const int Buffers = 8;
    private const double MostExponent = 745;

    private readonly RateEquation _equation;
    private readonly double[] _temperatures;
    private readonly Memory<double>[] _occupations;
    private readonly double[][] _buffers = new double[Buffers][];
    private readonly int _pairs;

    /// <param name="equation">The equation.</param>
    /// <param name="temperatures">The temperature of each contact.</param>
    /// <param name="occupations">n_a(ω) of each pair, for each contact a.</param>
    public PairCurrents(RateEquation equation, double[] temperatures, Memory<double>[] occupations)
    {
        (_equation, _temperatures, _occupations) = (equation, temperatures, occupations);
        _pairs = equation.BohrFrequencies.Length;
        for (var i = 0; i < Buffers; i++)
            _buffers[i] = ArrayPool<double>.Shared.Rent(Math.Max(_pairs, 1));
    }

    /// <summary>p_i - p_j.</summary>
    public Span<double> Drops => _buffers[0].AsSpan(0, _pairs);

    /// <summary>The net current i → j by all contacts.</summary>
    public Span<double> Currents => _buffers[1].AsSpan(0, _pairs);

    /// <summary>Of the drops, what they would be if nothing cancelled.</summary>
    public Span<double> DropSizes => _buffers[2].AsSpan(0, _pairs);

    /// <summary>Of the currents.</summary>
    public Span<double> CurrentSizes => _buffers[3].AsSpan(0, _pairs);

    private Span<double> Absorption => _buffers[4].AsSpan(0, _pairs);

    private Span<double> Weight => _buffers[5].AsSpan(0, _pairs);

    private Span<double> Difference => _buffers[6].AsSpan(0, _pairs);

    private Span<double> Share => _buffers[7].AsSpan(0, _pairs);

    /// <summary>From populations, or from their change where rates do not change.</summary>
    public void Fill(ReadOnlySpan<double> populations)
    {
        FillAbsorption();
        for (int i = 0, k = 0; i + 1 < populations.Length; k += populations.Length - 1 - i, i++)
        {
            var above = populations[(i + 1)..];
            Span<double> drops = Drops.Slice(k, above.Length),
                sizes = DropSizes.Slice(k, above.Length);
            TensorPrimitives.Subtract(populations[i], above, drops);
            TensorPrimitives.Abs(above, sizes);
            CurrentsOf(k, above, sizes);
            TensorPrimitives.Add(sizes, Math.Abs(populations[i]), sizes);
            AddAbsorbed(k, drops, sizes);
        }
    }

    /// <summary>From the Gibbs state of the last contact and the deviation from it.</summary>
    public void FillNearGibbs(ReadOnlySpan<double> gibbs, ReadOnlySpan<double> deviation)
    {
        Fill(deviation);
        Span<double> gibbsDrops = Weight,
            driven = Share;

        // g_i - g_j = g_i (1 - exp(-ω/T)) = g_i/(1 + n).
        TensorPrimitives.Add(_occupations[^1].Span[.._pairs], 1, gibbsDrops);
        for (int i = 0, k = 0; i + 1 < gibbs.Length; k += gibbs.Length - 1 - i, i++)
        {
            var row = gibbsDrops.Slice(k, gibbs.Length - 1 - i);
            TensorPrimitives.Divide(gibbs[i], row, row);
        }

        foreach (var (first, count) in _equation.DegenerateGroups)
            for (var i = first; i + 1 < first + count; i++)
                gibbsDrops.Slice(i * (2 * gibbs.Length - i - 1) / 2, first + count - 1 - i).Clear();

        TensorPrimitives.Add(Drops, gibbsDrops, Drops);
        TensorPrimitives.Add(DropSizes, gibbsDrops, DropSizes);
        for (var a = 0; a + 1 < _temperatures.Length; a++)
        {
            FillDifference(a, _temperatures.Length - 1);
            TensorPrimitives.Multiply(_equation.Strengths(a), Difference, driven);
            TensorPrimitives.Multiply(driven, gibbsDrops, driven);
            TensorPrimitives.Add(Currents, driven, Currents);
            TensorPrimitives.Abs(driven, driven);
            TensorPrimitives.Add(CurrentSizes, driven, CurrentSizes);
        }
    }

    /// <summary>
    /// Multiplies the sizes by 1 + (e_j - e_0)/T: a rounding error of e/T is so many times one of a Boltzmann weight,
    /// of
    /// which the coldest contact has the largest. Below exp(-<see cref="MostExponent"/>) there is none.
    /// </summary>
    public void WeighSizes()
    {
        var temperature = Coldest();
        var energies = _equation.System.Energies.AsSpan();
        var weights = new double[energies.Length];
        TensorPrimitives.Subtract(energies, energies[0], weights);
        TensorPrimitives.Divide(weights, temperature, weights);
        TensorPrimitives.Min(weights, MostExponent, weights);
        TensorPrimitives.Add(weights, 1, weights);
        for (int i = 0, k = 0; i + 1 < energies.Length; k += energies.Length - 1 - i, i++)
        {
            ReadOnlySpan<double> above = weights.AsSpan(i + 1);
            Span<double> drops = DropSizes.Slice(k, above.Length),
                currents = CurrentSizes.Slice(k, above.Length);
            TensorPrimitives.Multiply(drops, above, drops);
            TensorPrimitives.Multiply(currents, above, currents);
        }
    }

    /// <summary>Adds to each contact's heat, and to what it would be without signs.</summary>
    public void AddHeats(Span<double> heats, Span<double> sizes)
    {
        var omega = _equation.BohrFrequencies;
        for (var a = 0; a < heats.Length; a++)
        {
            TensorPrimitives.Multiply(_equation.Strengths(a), _equation.InverseTotals, Share);
            TensorPrimitives.Subtract(Share, _equation.MeanShares[a], Weight);
            TensorPrimitives.Multiply(Weight, omega, Weight);

            // Where no contact acts there is no current, and its size is 0 too.
            heats[a] += TensorPrimitives.Dot(Weight, Currents);
            sizes[a] += Sizes(Weight, CurrentSizes);
            for (var b = a + 1; b < heats.Length; b++)
            {
                if (_temperatures[a] == _temperatures[b])
                    continue;
                FillDifference(a, b);
                TensorPrimitives.Multiply(Share, _equation.Strengths(b), Weight);
                TensorPrimitives.Multiply(Weight, omega, Weight);
                TensorPrimitives.Multiply(Weight, Difference, Weight);
                var (exchanged, size) = (TensorPrimitives.Dot(Weight, Drops), Sizes(Weight, DropSizes));
                (heats[a], heats[b]) = (heats[a] + exchanged, heats[b] - exchanged);
                (sizes[a], sizes[b]) = (sizes[a] + size, sizes[b] + size);
            }
        }
    }

    /// <summary>
    /// Adds what a change of one contact's occupations does to the heats at unchanged populations: Σ ω (s_a s_b/s) dn_b
    /// (p_i - p_j), from contact b to the others.
    /// </summary>
    /// <param name="b">The contact.</param>
    /// <param name="changes">dn_b of each pair.</param>
    /// <param name="drops">p_i - p_j of each pair.</param>
    /// <param name="dropSizes">What they would be if nothing cancelled.</param>
    /// <param name="heats">Receives the heats.</param>
    /// <param name="sizes">Receives their sizes.</param>
    public void AddExchangeOf(
        int b,
        ReadOnlySpan<double> changes,
        ReadOnlySpan<double> drops,
        ReadOnlySpan<double> dropSizes,
        Span<double> heats,
        Span<double> sizes
    )
    {
        TensorPrimitives.Multiply(_equation.Strengths(b), _equation.InverseTotals, Share);
        TensorPrimitives.Multiply(Share, _equation.BohrFrequencies, Share);
        TensorPrimitives.Multiply(Share, changes, Share);
        TensorPrimitives.Multiply(Share, dropSizes, Weight);
        TensorPrimitives.Multiply(Share, drops, Share);
        for (var a = 0; a < heats.Length; a++)
        {
            if (a == b)
                continue;
            var exchanged = TensorPrimitives.Dot<double>(Share, _equation.Strengths(a));
            var size = TensorPrimitives.Dot<double>(Weight, _equation.Strengths(a));
            (heats[a], heats[b]) = (heats[a] - exchanged, heats[b] + exchanged);
            (sizes[a], sizes[b]) = (sizes[a] + size, sizes[b] + size);
        }
    }

    /// <summary>The coldest temperature above 0; infinite where all are 0, since populations are exact then.</summary>
    private double Coldest()
    {
        var coldest = double.PositiveInfinity;
        foreach (var temperature in _temperatures)
            if (temperature > 0)
                coldest = Math.Min(coldest, temperature);
        return coldest;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var buffer in _buffers)
            ArrayPool<double>.Shared.Return(buffer);
    }

    private static double Sizes(Span<double> signed, ReadOnlySpan<double> sizes)
    {
        TensorPrimitives.Abs(signed, signed);
        return TensorPrimitives.Dot(signed, sizes);
    }

    private void FillAbsorption()
    {
        TensorPrimitives.Multiply(_equation.Strengths(0), _occupations[0].Span[.._pairs], Absorption);
        for (var a = 1; a < _temperatures.Length; a++)
            TensorPrimitives.MultiplyAdd(
                _equation.Strengths(a),
                _occupations[a].Span[.._pairs],
                Absorption,
                Absorption
            );
    }

    /// <summary>-s p_j, and s |p_j|.</summary>
    private void CurrentsOf(int k, ReadOnlySpan<double> above, ReadOnlySpan<double> sizes)
    {
        var total = _equation.TotalStrengths.Slice(k, above.Length);
        var currents = Currents.Slice(k, above.Length);
        TensorPrimitives.Multiply(total, above, currents);
        TensorPrimitives.Negate(currents, currents);
        TensorPrimitives.Multiply(total, sizes, CurrentSizes.Slice(k, above.Length));
    }

    private void AddAbsorbed(int k, ReadOnlySpan<double> drops, ReadOnlySpan<double> sizes)
    {
        ReadOnlySpan<double> up = Absorption.Slice(k, drops.Length);
        Span<double> currents = Currents.Slice(k, drops.Length),
            ofCurrents = CurrentSizes.Slice(k, drops.Length);
        TensorPrimitives.MultiplyAdd(up, drops, currents, currents);
        TensorPrimitives.MultiplyAdd(up, sizes, ofCurrents, ofCurrents);
    }

    private void FillDifference(int a, int b) =>
        BoseOccupation.FillDifferenceOfMany(
            _equation.BohrFrequencies,
            [_temperatures[a], _temperatures[b]],
            _occupations[a].Span[.._pairs],
            _occupations[b].Span[.._pairs],
            Difference
        );
}
