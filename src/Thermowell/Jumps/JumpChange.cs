using System.Numerics;
using Thermowell.Contacts;
using Thermowell.Systems;

namespace Thermowell.Jumps;

/// <summary>
/// The change of a jump generator with the temperature of one contact: with L' for dL/dT the image
/// L'ρL† + Lρ L'† - {M, ρ}/2 - i[H_LS', ρ], M = L'†L + L†L', and the change of what that contact gives. Eq. (G15) of
/// docs/theory/formalisms.md.
/// </summary>
/// <remarks>Not for two threads at once.</remarks>
internal sealed class JumpChange
{
    private readonly JumpPairs _pairs;
    private readonly LevelGroups? _kept;
    private readonly LevelShift? _shift;
    private readonly double[] _ones;
    private readonly int _n;

    /// <summary>The change of an equation's generator.</summary>
    /// <param name="equation">The equation.</param>
    /// <param name="contact">The contact whose temperature changes, from 0.</param>
    /// <param name="temperature">Its temperature.</param>
    /// <param name="jumps">Its jump operators.</param>
    /// <exception cref="ArgumentException">How its shift of levels answers to temperatures is not known.</exception>
    /// <exception cref="NumericalFailureException">At T = 0 a jump of frequency 0 begins as the root of T.</exception>
    public JumpChange(JumpEquation equation, int contact, double temperature, ReadOnlySpan<JumpOperator> jumps)
    {
        (_n, _kept) = (equation.Levels, equation.Kept);
        _pairs = new JumpPairs(_n, _kept, default);
        _ones = new double[_n * _n];
        Array.Fill(_ones, 1);
        JumpOperator[] slopes = [.. equation.Slopes(contact, temperature)];
        var energies = equation.HeatEnergies.ToArray();
        var heat = new JumpPairs(_n, _kept, default);
        for (var k = 0; k < jumps.Length; k++)
        {
            _pairs.Add(slopes[k], jumps[k], 1);

            // Q' = (L'†[E, L] + L†[E, L'] + h.c.)/2.
            heat.Add(jumps[k].Lifted(energies), slopes[k], 0.5);
            heat.Add(slopes[k].Lifted(energies), jumps[k], 0.5);
        }

        Heat = heat.Weight;
        if (equation.Shift == LambShift.None)
            return;
        _shift =
            equation.ShiftSlopeOf(contact, temperature)
            ?? throw new ArgumentException("how its shift of levels answers to temperatures is not known.");
        _shift.AddHeat(energies, Heat);
    }

    /// <summary>dQ/dT of the contact, folded.</summary>
    public double[] Heat { get; }

    /// <summary>Adds the image of a folded matrix, some times.</summary>
    public void AddTo(ReadOnlySpan<double> folded, double factor, Span<double> image)
    {
        _pairs.AddTo(folded, factor, image);
        _pairs.AddAnticommutator(_pairs.Weight, folded, -factor, image);
        if (_shift is not null)
            _pairs.AddCommutator(_shift, folded, factor, image);
    }

    /// <summary>Adds the image under the adjoint map, some times.</summary>
    public void AddAdjointTo(ReadOnlySpan<double> folded, double factor, Span<double> image)
    {
        _pairs.AddAdjointTo(folded, factor, image);
        _pairs.AddAnticommutator(_pairs.Weight, folded, -factor, image);
        if (_shift is not null)
            _pairs.AddCommutator(_shift, folded, -factor, image);
    }

    /// <summary>Adds the sizes of the terms of an image.</summary>
    public void AddSizes(double[] sizes, Span<double> target)
    {
        _pairs.AddSizes(sizes, 1, target, _ones);
        _pairs.AddAnticommutator(_pairs.WeightSizes, sizes, 1, target);
        if (_shift is null)
            return;
        var shift = new double[_n * _n];
        for (var at = 0; at < shift.Length; at++)
            shift[at] =
                2 * Complex.Abs(_shift.At(at / _n, at % _n))
                + 2 * _shift.ErrorAt(at / _n, at % _n) / JumpGenerator.Lost;
        _pairs.AddAnticommutator(shift, sizes, 1, target);
    }
}
