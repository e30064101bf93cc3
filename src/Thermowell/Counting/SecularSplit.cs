using System.Buffers;
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
internal sealed class SecularSplit : SplitGenerator, IDisposable
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
    private readonly Dictionary<(int, int), int> _place = [];
    private readonly double[] _state;
    private readonly double[] _errors;
    private readonly List<JumpMoment>[] _moments;
    private readonly double[] _sizes;
    private double[]? _differences;

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
        _pairs = [.. _equation.CoincidingPairs];
        for (var c = 0; c < _pairs.Length; c++)
            _place[_pairs[c]] = c;
        _moments = [.. Enumerable.Range(0, Contacts).Select(_ => new List<JumpMoment>())];
        (_state, _errors, _sizes) = (new double[Size], new double[Size], new double[_n]);
        FillState();
    }

    /// <summary>The pairs of coinciding levels whose coherences a state has.</summary>
    public ReadOnlySpan<(int K, int L)> PairsOfGroups => _pairs;

    /// <summary>The coefficients of coherences; levels coincide.</summary>
    public GroupTransitions Transitions => _basis!.Transitions;

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
    public override void AddMoment(int contact, int power, double factor, ReadOnlySpan<double> x, Span<double> image)
    {
        Add(Of(contact, power).Matrix, factor, x[.._n], image);
        if (_basis is not null)
            AddCoherences(_basis.Transitions, contact, power, factor, x, image, isSize: false);
    }

    /// <inheritdoc/>
    public override void AddSize(int contact, int power, double factor, ReadOnlySpan<double> x, Span<double> size)
    {
        TensorPrimitives.Abs(x[.._n], _sizes);
        Add(Of(contact, power).Sizes, factor, _sizes, size);
        if (_basis is not null)
            AddCoherences(_basis.Transitions, contact, power, factor, x, size, isSize: true);
    }

    /// <inheritdoc/>
    public override double MomentTrace(int contact, int power, ReadOnlySpan<double> x) =>
        _basis is null ? TensorPrimitives.Dot(Of(contact, power).Sums, x) : base.MomentTrace(contact, power, x);

    /// <inheritdoc/>
    public override double TraceSize(int contact, int power, ReadOnlySpan<double> x)
    {
        if (_basis is not null)
            return base.TraceSize(contact, power, x);
        TensorPrimitives.Abs(x, _sizes);
        return TensorPrimitives.Dot<double>(Of(contact, power).SumsOfSizes, _sizes);
    }

    private void Add(double[] matrix, double factor, ReadOnlySpan<double> x, Span<double> image)
    {
        for (var i = 0; i < _n; i++)
            image[i] += factor * TensorPrimitives.Dot(matrix.AsSpan(i * _n, _n), x);
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
        var coherences = _basis.System.Solve(
            populations,
            (i, j) => new Complex(drives[_place[(i, j)]], drives[_pairs.Length + _place[(i, j)]])
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

    /// <summary>Gives its matrices back, which others then use: it is not to be asked any more.</summary>
    public void Dispose()
    {
        foreach (var known in _moments)
        {
            foreach (var moment in known)
                moment.Dispose();
            known.Clear();
        }

        if (_differences is not null)
            ArrayPool<double>.Shared.Return(_differences);
        _differences = null;
    }

    /// <summary>The jumps of one contact between populations, times a power of the energy that each brings.</summary>
    private JumpMoment Of(int contact, int power)
    {
        var known = _moments[contact];
        if (known.Count == 0)
            known.Add(Rates(contact));
        while (known.Count <= power)
            known.Add(known[^1].Times(Differences));
        return known[power];
    }

    /// <summary>The rates i ← j themselves, at i N + j, and how often a rounding of ω/T counts in each.</summary>
    private JumpMoment Rates(int contact)
    {
        var moment = new JumpMoment(_n);
        var (matrix, sizes) = (moment.Matrix, moment.Sizes);
        ReadOnlySpan<double> strengths = _equation.Strengths(contact),
            occupations = _steady.Occupations[contact].Span;
        for (int i = 0, k = 0; i < _n; i++)
        {
            matrix[i * _n + i] = 0;
            for (var j = i + 1; j < _n; j++, k++)
                (matrix[j * _n + i], matrix[i * _n + j]) = (
                    TransitionRate.Up(strengths[k], occupations[k]),
                    TransitionRate.Down(strengths[k], occupations[k])
                );
        }

        // Upwards 1 + ω/T: at T = 0 nothing goes there.
        var temperature = _steady.Temperatures[contact];
        var inverse = temperature == 0 ? 0 : 1 / temperature;
        for (var i = 0; i < _n; i++)
        {
            Span<double> rates = matrix.AsSpan(i * _n, _n),
                row = sizes.AsSpan(i * _n, _n);
            rates.CopyTo(row);
            var up = row[..i];
            TensorPrimitives.Multiply(Differences.AsSpan(i * _n, i), inverse, up);
            TensorPrimitives.Min(up, MostExponent, up);
            TensorPrimitives.MultiplyAdd(up, rates[..i], rates[..i], up);
        }

        moment.Sum();
        return moment;
    }

    /// <summary>E_i - E_j at i N + j.</summary>
    private double[] Differences
    {
        get
        {
            if (_differences is not null)
                return _differences;
            var energies = _equation.System.Energies.AsSpan();
            _differences = ArrayPool<double>.Shared.Rent(_n * _n);
            for (var i = 0; i < _n; i++)
                TensorPrimitives.Subtract(energies[i], energies, _differences.AsSpan(i * _n, _n));
            return _differences;
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
        bool isSize
    )
    {
        var (groups, energies, count) = (_equation.Groups, _equation.System.Energies, _pairs.Length);
        double Signed(double term) => isSize ? Math.Abs(term) : term;
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
                image[m] += Signed(weight * feed.Real * rho.Real) + Signed(weight * feed.Imaginary * rho.Imaginary);
            }
        }

        for (var r = 0; r < count; r++)
        {
            var (i, j) = _pairs[r];
            double real = 0,
                imaginary = 0;
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

            void Add(Complex feed, double of, double difference)
            {
                var weight = factor * Power(difference, power) * of;
                (real, imaginary) = (real + Signed(weight * feed.Real), imaginary + Signed(weight * feed.Imaginary));
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
