using System.Numerics;
using Thermowell.Secular;

namespace Thermowell.Dynamics;

/// <summary>
/// The Lindblad equation in time: populations and, where levels coincide, the coherences within their groups, in the
/// basis of the levels as given; Eq. (D6) of docs/theory/dynamics.md.
/// </summary>
/// <remarks>
/// A state is N populations, then the real and then the imaginary parts of the coherences. The coherences of levels
/// that do not coincide move on their own, touch neither populations nor heat, and are left out.
/// </remarks>
internal sealed class SecularDynamics : LinearDynamics
{
    private const double MostExponent = 745;
    private const double Epsilon = 2.220446049250313e-16;

    private readonly RateEquation _equation;
    private readonly GroupTransitions _transitions;
    private readonly (int K, int L)[] _pairs;
    private readonly Dictionary<(int, int), int> _place = [];
    private readonly double[] _temperatures;
    private readonly bool _isRounded;
    private uint _signs = 1;

    private SecularDynamics(
        RateEquation equation,
        (int K, int L)[] pairs,
        ReadOnlySpan<double> temperatures,
        bool isRounded
    )
        : base(equation.Levels + 2 * pairs.Length, equation.Groups.Energies, equation.Contacts)
    {
        (_equation, _pairs, _temperatures, _isRounded) = (equation, pairs, temperatures.ToArray(), isRounded);
        for (var c = 0; c < pairs.Length; c++)
            _place[pairs[c]] = Levels + c;
        _transitions = new GroupTransitions(
            equation,
            temperatures,
            [.. equation.System.Couplings.Select(coupling => new CouplingParts(coupling, equation.Levels))]
        );
        for (var a = 0; a < Contacts; a++)
            FillRates(a);
        if (pairs.Length > 0)
            FillCoherences();
    }

    /// <summary>The dynamics at a temperature of each contact.</summary>
    /// <param name="equation">The equation, in the basis of the levels as given.</param>
    /// <param name="temperatures">One a contact, finite and not negative.</param>
    /// <param name="isRounded">Whether every rate is to be off by what rounding may have taken of it.</param>
    public static SecularDynamics Of(RateEquation equation, ReadOnlySpan<double> temperatures, bool isRounded = false)
    {
        SteadyStateSolver.RequireOneEach(equation, temperatures);
        return new SecularDynamics(equation, [.. equation.CoincidingPairs], temperatures, isRounded);
    }

    /// <inheritdoc/>
    public override int PlaceOf(int level) => level;

    /// <inheritdoc/>
    public override bool IsPopulation(int place) => place < Levels;

    /// <inheritdoc/>
    public override double[] StateOf(DensityMatrix matrix)
    {
        var state = new double[Size];
        for (var i = 0; i < Levels; i++)
            state[i] = matrix.Population(i);
        foreach (var ((k, l), at) in _place)
            (state[at], state[at + _pairs.Length]) = (matrix.Real(k, l), matrix.Imaginary(k, l));
        return state;
    }

    /// <inheritdoc/>
    public override DensityMatrix MatrixOf(ReadOnlySpan<double> state)
    {
        var n = Levels;
        if (_pairs.Length == 0)
            return DensityMatrix.FromSolver(n, state[..n].ToArray(), []);
        double[] real = new double[n * n],
            imaginary = new double[n * n];
        for (var i = 0; i < n; i++)
            real[i * (n + 1)] = state[i];
        foreach (var ((k, l), at) in _place)
        {
            real[k * n + l] = real[l * n + k] = state[at];
            imaginary[k * n + l] = state[at + _pairs.Length];
            imaginary[l * n + k] = -state[at + _pairs.Length];
        }

        return DensityMatrix.FromSolver(n, real, imaginary);
    }

    /// <summary>What moves between populations, and the heat of it.</summary>
    private void FillRates(int contact)
    {
        Span<double> given = Given(contact),
            taken = Taken(contact);
        for (var j = 0; j < Levels; j++)
        for (var i = 0; i < Levels; i++)
        {
            if (i == j)
                continue;
            var energy = Energies[i] - Energies[j];
            var rate = Rounded(_transitions.FromPopulationBy(contact, i, i, j).Real, energy, contact);
            Matrix[i * Width + j] += rate;
            Matrix[j * Width + j] -= rate;
            if (energy > 0)
                given[j] += rate * energy;
            else
                taken[j] -= rate * energy;
        }
    }

    private void FillCoherences()
    {
        var n = Levels;
        foreach (var ((k, l), at) in _place)
        {
            var imaginary = at + _pairs.Length;
            for (var m = 0; m < n; m++)
            for (var a = 0; a < Contacts; a++)
            {
                // A contact feeds population m from here; that of a level of the same group brings no heat.
                var feed = _transitions.ToPopulationBy(a, m, k, l);
                var energy = Energies[m] - Energies[k];
                var row = energy > 0 ? Given(a) : Taken(a);
                foreach (var (column, part) in ((int, double)[])[(at, feed.Real), (imaginary, feed.Imaginary)])
                {
                    var rate = Rounded(part, energy, a);
                    Matrix[m * Width + column] += rate;
                    row[column] += rate * Math.Abs(energy);
                }
            }

            for (var m = 0; m < n; m++)
            {
                var feed = _transitions.FromPopulation(k, l, m);
                Matrix[at * Width + m] += feed.Real;
                Matrix[imaginary * Width + m] += feed.Imaginary;
            }

            foreach (var ((i, j), from) in _place)
            {
                var feed = _transitions.FromCoherence(k, l, i, j);
                Matrix[at * Width + from] += feed.RealFromReal;
                Matrix[at * Width + from + _pairs.Length] += feed.RealFromImaginary;
                Matrix[imaginary * Width + from] += feed.ImaginaryFromReal;
                Matrix[imaginary * Width + from + _pairs.Length] += feed.ImaginaryFromImaginary;
            }
        }

        foreach (var (first, count) in _equation.DegenerateGroups)
            FillDecay(first, count);
    }

    /// <summary>
    /// -(Kρ + ρK)/2 of a group, but for what FillRates has of it: the diagonal of K out of populations.
    /// </summary>
    private void FillDecay(int first, int count)
    {
        for (var i = first; i < first + count; i++)
        for (var q = first; q < first + count; q++)
        {
            var half = -_transitions.Decay(i, q) / 2;

            // (Kρ)_ij = Σ K_iq ρ_qj, and (ρK)_ij is the conjugate of (Kρ)_ji.
            for (var j = first; j < first + count; j++)
            {
                if (i == q && q == j)
                    continue;
                Add(i, j, half, q, j, isConjugate: false);
                Add(j, i, half, q, j, isConjugate: true);
            }
        }
    }

    /// <summary>
    /// Adds factor · ρ_kl, or its conjugate, to dρ_ij/dt, of which i ≤ j are the numbers of the state.
    /// </summary>
    private void Add(int i, int j, Complex factor, int k, int l, bool isConjugate)
    {
        if (i > j)
            return;
        foreach (var (column, of) in Parts(k, l))
        {
            var term = factor * of;
            if (isConjugate)
                term = Complex.Conjugate(term);
            if (i == j)
                Matrix[i * Width + column] += term.Real;
            else
            {
                Matrix[_place[(i, j)] * Width + column] += term.Real;
                Matrix[(_place[(i, j)] + _pairs.Length) * Width + column] += term.Imaginary;
            }
        }
    }

    /// <summary>The numbers that ρ_kl is made of, and by what each is multiplied.</summary>
    private (int Column, Complex Of)[] Parts(int k, int l) =>
        k == l ? [(k, 1)]
        : k < l ? [(_place[(k, l)], 1), (_place[(k, l)] + _pairs.Length, Complex.ImaginaryOne)]
        : [(_place[(l, k)], 1), (_place[(l, k)] + _pairs.Length, -Complex.ImaginaryOne)];

    /// <summary>
    /// A rate, or what it may have been: of what is uphill a rounding of ω/T counts as often as that is.
    /// </summary>
    private double Rounded(double rate, double energy, int contact)
    {
        if (!_isRounded || rate == 0)
            return rate;
        _signs = _signs * 1664525 + 1013904223;
        var counts = 2 + (energy > 0 ? Math.Min(energy / _temperatures[contact], MostExponent) : 0);
        return rate * (1 + (_signs >> 31 == 0 ? counts : -counts) * Epsilon);
    }
}
