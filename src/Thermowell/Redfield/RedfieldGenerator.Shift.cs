using Thermowell.Contacts;

namespace Thermowell.Redfield;

/// <content>The shift of levels: i S_a(ω) P_a in Λ_a, Eq. (R29) of docs/theory/redfield.md.</content>
internal sealed partial class RedfieldGenerator
{
    // A share of a term that rounding takes: what a term is off by counts as so much more of it.
    private const double Lost = 8 * 2.220446049250313e-16;

    private (double Down, double Up, double Error)[][] _shifts = [];
    private (double Value, double Error)[] _shiftsAtZero = [];

    /// <summary>Whether it holds shifts of levels, or their changes.</summary>
    public bool HasShift => _shifts.Length > 0;

    /// <summary>S_a of each pair of levels, both ways, and of frequency 0.</summary>
    private void FindShifts(ReadOnlySpan<double> temperatures)
    {
        if (Equation.Shift == LambShift.None)
            return;
        _shifts = new (double, double, double)[Equation.Contacts][];
        _shiftsAtZero = new (double, double)[Equation.Contacts];
        for (var a = 0; a < _shifts.Length; a++)
        {
            var (spectrum, temperature) = (Equation.Spectra[a], temperatures[a]);
            _shiftsAtZero[a] = spectrum.ShiftAt(0, temperature, Equation.Shift);
            _shifts[a] = ShiftsOf(
                a,
                omega =>
                {
                    var (even, ofEven) = spectrum.EvenShift(omega, Equation.Shift);
                    var (odd, ofOdd) = spectrum.OddShift(omega, temperature);
                    return (even + odd, even - odd, ofEven + ofOdd);
                }
            );
        }
    }

    /// <summary>
    /// dS_b/dT_b of each pair of levels, both ways, for one contact b, Eq. (R30) of docs/theory/redfield.md; 0 for
    /// others and at frequency 0.
    /// </summary>
    private void FindShiftSlopes(int contact, double temperature)
    {
        if (Equation.Shift == LambShift.None)
            return;
        var none = ShiftsOf(contact, _ => default);
        _shifts = [.. Enumerable.Repeat(none, Equation.Contacts)];
        _shiftsAtZero = new (double, double)[Equation.Contacts];
        _shifts[contact] = ShiftsOf(
            contact,
            omega =>
            {
                var (odd, error) = Equation.Spectra[contact].ShiftSlope(omega, temperature);
                return (odd, -odd, error);
            }
        );
    }

    /// <summary>What shifts are at the frequency of each pair of levels that a contact couples.</summary>
    private (double Down, double Up, double Error)[] ShiftsOf(
        int contact,
        Func<double, (double Down, double Up, double Error)> at
    )
    {
        var omega = Equation.Populations.BohrFrequencies;
        var coupling = Equation.System.Couplings[contact];
        var shifts = new (double, double, double)[omega.Length];
        for (int i = 0, k = 0; i < _n; i++)
        for (var j = i + 1; j < _n; j++, k++)
        {
            if (coupling.Size(i * _n + j) == 0 || Equation.Populations.Groups.Same(i, j))
                continue;
            Cancellation.ThrowIfCancellationRequested();
            shifts[k] = at(omega[k]);
        }

        return shifts;
    }

    /// <summary>S_a of the element (i, j) of Λ_a, and what it may be off by.</summary>
    private (double Value, double Error) ShiftOf(int contact, int i, int j)
    {
        if (i == j || Equation.Populations.Groups.Same(i, j))
            return _shiftsAtZero[contact];
        var (low, high) = (Math.Min(i, j), Math.Max(i, j));
        var (down, up, error) = _shifts[contact][low * (2 * _n - low - 1) / 2 + (high - low - 1)];
        return (i < j ? down : up, error);
    }

    /// <summary>Adds i S (Re P + i Im P) to Λᵀ of a contact.</summary>
    private void AddShift(int contact)
    {
        var coupling = Equation.System.Couplings[contact];
        var imaginary = RedfieldEquation.ImaginaryPartOf(coupling);
        var real = coupling.Matrix.AsSpan();
        for (var i = 0; i < _n; i++)
        for (var j = 0; j < _n; j++)
        {
            var (value, _) = ShiftOf(contact, i, j);
            var at = j * _width + contact * _n + i;
            TransposedRelaxation[at] -= value * imaginary[i * _n + j];
            TransposedRelaxation[_n * _width + at] += value * real[i * _n + j];
        }
    }

    /// <summary>Adds what the shifts in row i of Λᵀ of a contact are off by, as so much more of their size.</summary>
    private void AddShiftErrors(int contact, int i, Span<double> sizes)
    {
        if (!HasShift)
            return;
        var coupling = Equation.System.Couplings[contact];
        for (var j = 0; j < _n; j++)
            sizes[j] += ShiftOf(contact, j, i).Error * coupling.Size(j * _n + i) / Lost;
    }
}
