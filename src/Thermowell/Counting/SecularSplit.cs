using System.Numerics;
using System.Numerics.Tensors;
using Thermowell.Contacts;
using Thermowell.Observables;
using Thermowell.Secular;

namespace Thermowell.Counting;

/// <summary>
/// The split generator of the Lindblad equation: populations and, where levels coincide, the coherences within their
/// groups, in the basis in which each group decays diagonally.
/// </summary>
/// <remarks>
/// A state is N populations, then the real and then the imaginary parts of the coherences. Not safe for use by two
/// threads at once.
/// </remarks>
internal sealed class SecularSplit : SplitGenerator
{
    private const double MostExponent = 745;
    private const double Epsilon = 2.220446049250313e-16;

    private readonly NaturalBasis? _basis;
    private readonly SteadyState _steady;
    private readonly SteadyStateSolver _solver;
    private readonly RateEquation _equation;
    private readonly ContactHeats _heats;
    private readonly int _n;
    private readonly (int K, int L)[] _pairs;
    private readonly double[] _state;
    private readonly double[] _errors;
    private readonly double[][][] _up;
    private readonly double[][][] _down;
    private readonly double[][][] _upSizes;
    private readonly double[] _sizes;

    /// <summary>The generator of an equation about its steady state.</summary>
    /// <param name="equation">The equation.</param>
    /// <param name="temperatures">The temperature of each contact, finite and not negative.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="SteadyStateNotUniqueException">The baths leave some levels unconnected.</exception>
    public SecularSplit(RateEquation equation, ReadOnlySpan<double> temperatures, CancellationToken cancellation)
    {
        _n = equation.Levels;
        _solver = new SteadyStateSolver(equation, cancellation: cancellation);
        (var state, _heats) = ContactHeats.Of(_solver, temperatures);
        if (equation.DegenerateGroups.Count > 0)
        {
            _basis = NaturalBasis.InDecayBasis(
                equation,
                temperatures,
                new ParallelOptions { MaxDegreeOfParallelism = 1, CancellationToken = cancellation }
            );
            (_solver, state) = (_basis.Solver, _basis.State);
        }

        (_equation, _steady) = (_solver.Equation, state);
        _pairs =
        [
            .. from g in _equation.DegenerateGroups
            from i in Enumerable.Range(g.First, g.Count)
            from j in Enumerable.Range(i + 1, g.First + g.Count - i - 1)
            select (i, j),
        ];
        (_up, _down, _upSizes) = (Empty(), Empty(), Empty());
        (_state, _errors, _sizes) = (new double[Size], new double[Size], new double[_n]);
        FillState();
    }

    /// <inheritdoc/>
    public override int Size => _n + 2 * _pairs.Length;

    /// <inheritdoc/>
    public override int Contacts => _equation.Contacts;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> State => _state;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> StateErrors => _errors;

    /// <inheritdoc/>
    public override (double Value, double Error) Heat(int contact) =>
        (_heats.Values[contact], _heats.Rounding[contact]);

    /// <inheritdoc/>
    public override double Trace(ReadOnlySpan<double> x) => TensorPrimitives.Sum(x[.._n]);

    /// <inheritdoc/>
    public override void AddMoment(
        int contact,
        int power,
        double factor,
        ReadOnlySpan<double> x,
        Span<double> image,
        Span<double> size
    )
    {
        Prepare(contact, power);
        var (up, down, upSizes) = (_up[contact][power], _down[contact][power], _upSizes[contact][power]);
        var odd = power % 2 == 1 ? -factor : factor;
        var populations = x[.._n];
        TensorPrimitives.Abs(populations, _sizes);
        for (int i = 0, k = 0; i + 1 < _n; k += _n - 1 - i, i++)
        {
            var length = _n - 1 - i;
            ReadOnlySpan<double> rises = up.AsSpan(k, length),
                falls = down.AsSpan(k, length);
            Span<double> above = image.Slice(i + 1, length),
                sizeAbove = size.Slice(i + 1, length);
            TensorPrimitives.MultiplyAdd(rises, factor * populations[i], above, above);
            TensorPrimitives.MultiplyAdd(upSizes.AsSpan(k, length), factor * _sizes[i], sizeAbove, sizeAbove);
            image[i] += odd * TensorPrimitives.Dot(falls, populations.Slice(i + 1, length));
            size[i] += factor * TensorPrimitives.Dot<double>(falls, _sizes.AsSpan(i + 1, length));
        }

        if (_basis is not null)
            AddCoherences(_basis.Transitions, contact, power, factor, x, image, size);
    }

    /// <inheritdoc/>
    public override void Solve(Span<double> source, Span<double> x)
    {
        TensorPrimitives.Negate(source, source);
        if (_basis is null)
        {
            _solver.SolveTraceless(source, x);
            return;
        }

        var populations = new double[_n];
        _solver.SolveTraceless(source[.._n], populations);
        var drives = source[_n..].ToArray();
        var index = new Dictionary<(int, int), int>(_pairs.Length);
        for (var c = 0; c < _pairs.Length; c++)
            index[_pairs[c]] = c;
        var coherences = _basis.System.Solve(
            populations,
            (i, j) => new Complex(drives[index[(i, j)]], drives[_pairs.Length + index[(i, j)]])
        );
        populations.CopyTo(x);
        for (var c = 0; c < _pairs.Length; c++)
            (x[_n + c], x[_n + _pairs.Length + c]) = (coherences[_pairs[c]].Real, coherences[_pairs[c]].Imaginary);
    }

    private void FillState()
    {
        if (_steady.AreTemperaturesEqual)
            _steady.Gibbs.CopyTo(_state, 0);
        else if (_basis is null)
            _steady.Populations.CopyTo(_state);
        else
            for (var i = 0; i < _n; i++)
                _state[i] = (_steady.IsNearEquilibrium ? _steady.Gibbs[i] : 0) + _basis.Populations[i];
        for (var c = 0; c < _pairs.Length && !_steady.AreTemperaturesEqual; c++)
            (_state[_n + c], _state[_n + _pairs.Length + c]) = (
                _basis!.Coherences[_pairs[c]].Real,
                _basis.Coherences[_pairs[c]].Imaginary
            );
        var coldest = double.PositiveInfinity;
        for (var a = 0; a < Contacts; a++)
            if (_equation.Acts(a))
                coldest = Math.Min(coldest, _steady.Temperatures[a]);
        var amplification = 1 + (_basis?.System.Amplification ?? 0);
        var energies = _equation.System.Energies;
        for (var i = 0; i < _n; i++)
            _errors[i] =
                Epsilon
                * amplification
                * _state[i]
                * (1 + (energies[i] > energies[0] ? Math.Min((energies[i] - energies[0]) / coldest, MostExponent) : 0));
        for (var c = 0; c < 2 * _pairs.Length; c++)
        {
            var (k, l) = _pairs[c % _pairs.Length];
            _errors[_n + c] = Math.Sqrt(_errors[k]) * Math.Sqrt(_errors[l]);
        }
    }

    private double[][][] Empty() => [.. Enumerable.Repeat<double[][]>([], Contacts)];

    /// <summary>
    /// ω^m s_a n_a and ω^m s_a (1 + n_a) of every pair; and the first as often as a rounding of ω/T counts in it.
    /// </summary>
    private void Prepare(int contact, int power)
    {
        var first = _up[contact].Length;
        if (first > power)
            return;
        Array.Resize(ref _up[contact], power + 1);
        Array.Resize(ref _down[contact], power + 1);
        Array.Resize(ref _upSizes[contact], power + 1);
        var omega = _equation.BohrFrequencies;
        for (var m = first; m <= power; m++)
        {
            double[] up = _up[contact][m] = new double[omega.Length],
                down = _down[contact][m] = new double[omega.Length],
                sizes = _upSizes[contact][m] = new double[omega.Length];
            if (m > 0)
            {
                TensorPrimitives.Multiply(_up[contact][m - 1], omega, up);
                TensorPrimitives.Multiply(_down[contact][m - 1], omega, down);
                TensorPrimitives.Multiply(_upSizes[contact][m - 1], omega, sizes);
                continue;
            }

            var strengths = _equation.Strengths(contact);
            ReadOnlySpan<double> occupations = _steady.Occupations[contact].Span;
            var temperature = _steady.Temperatures[contact];
            for (var k = 0; k < omega.Length; k++)
            {
                (up[k], down[k]) = (
                    TransitionRate.Up(strengths[k], occupations[k]),
                    TransitionRate.Down(strengths[k], occupations[k])
                );
                sizes[k] = up[k] == 0 ? 0 : up[k] * (1 + Math.Min(omega[k] / temperature, MostExponent));
            }
        }
    }

    /// <summary>
    /// What coherences feed into populations and coherences of other groups, and populations into coherences, Eq. (N4).
    /// </summary>
    private void AddCoherences(
        GroupTransitions transitions,
        int contact,
        int power,
        double factor,
        ReadOnlySpan<double> x,
        Span<double> image,
        Span<double> size
    )
    {
        var (groups, energies, count) = (_equation.Groups, _equation.System.Energies, _pairs.Length);
        for (var c = 0; c < count; c++)
        {
            var (k, l) = _pairs[c];
            Complex rho = new(x[_n + c], x[_n + count + c]);
            for (var m = 0; m < _n && rho != 0; m++)
            {
                if (groups.Same(m, k))
                    continue;
                var feed = transitions.ToPopulationBy(contact, m, k, l);
                var weight = factor * Power(energies[m] - energies[k], power);
                image[m] += weight * (feed.Real * rho.Real + feed.Imaginary * rho.Imaginary);
                size[m] +=
                    Math.Abs(weight) * (Math.Abs(feed.Real * rho.Real) + Math.Abs(feed.Imaginary * rho.Imaginary));
            }
        }

        for (var r = 0; r < count; r++)
        {
            var (i, j) = _pairs[r];
            double real = 0,
                imaginary = 0,
                sizeOfReal = 0,
                sizeOfImaginary = 0;
            for (var m = 0; m < _n; m++)
                if (!groups.Same(m, i))
                    Add(transitions.FromPopulationBy(contact, i, j, m), x[m], energies[i] - energies[m]);
            for (var c = 0; c < count; c++)
            {
                var (k, l) = _pairs[c];
                if (groups.Same(k, i))
                    continue;
                var feed = transitions.FromCoherenceBy(contact, i, j, k, l);
                var difference = energies[i] - energies[k];
                Add(new Complex(feed.RealFromReal, feed.ImaginaryFromReal), x[_n + c], difference);
                Add(new Complex(feed.RealFromImaginary, feed.ImaginaryFromImaginary), x[_n + count + c], difference);
            }

            image[_n + r] += real;
            image[_n + count + r] += imaginary;
            size[_n + r] += sizeOfReal;
            size[_n + count + r] += sizeOfImaginary;

            void Add(Complex feed, double of, double difference)
            {
                var weight = factor * Power(difference, power) * of;
                (real, imaginary) = (real + weight * feed.Real, imaginary + weight * feed.Imaginary);
                sizeOfReal += Math.Abs(weight * feed.Real);
                sizeOfImaginary += Math.Abs(weight * feed.Imaginary);
            }
        }
    }

    private static double Power(double x, int power)
    {
        var product = x;
        for (var m = 1; m < power; m++)
            product *= x;
        return product;
    }
}
