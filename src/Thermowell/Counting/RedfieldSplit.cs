using System.Numerics.Tensors;
using Thermowell.Numerics;
using Thermowell.Numerics.Vectors;
using Thermowell.Observables;
using Thermowell.Redfield;

namespace Thermowell.Counting;

/// <summary>
/// The split generator of the Redfield equation: a jump Λ_ij by a contact brings e_i - e_j, Eq. (N27) of
/// docs/theory/noise.md, and takes that from the bath, whatever the system's own energy makes of it.
/// </summary>
/// <remarks>
/// A state is a folded Hermitian matrix. It uses the solver of a steady state, and holds until that solves for another.
/// Not safe for use by two threads at once.
/// </remarks>
internal sealed class RedfieldSplit : CoherentSplit
{
    private readonly RedfieldSteadyState _steady;
    private readonly int _n;
    private readonly double[] _state;
    private readonly double[] _errors;
    private readonly ContactHeats _start;
    private readonly double?[] _heatErrors;
    private readonly Dictionary<(int Contact, int Power), Moment> _moments = [];
    private (int Contact, double Field, double[] Real, double[]? Imaginary)? _tilt;

    /// <summary>The generator of an equation about its steady state.</summary>
    /// <param name="state">The steady state, the last that its solver made.</param>
    public RedfieldSplit(RedfieldSteadyState state)
        : base(state.Equation.System.Energies)
    {
        (_steady, _n) = (state, state.Equation.Levels);
        _state = new double[Size];
        state.CopyTo(_state);
        _start = ContactHeats.Of(state.Start);
        _heatErrors = new double?[Contacts];
        _errors = ErrorsOf(_state);
    }

    /// <inheritdoc/>
    public override int Contacts => _steady.Equation.Contacts;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> State => _state;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> StateErrors => _errors;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Temperatures => _steady.Temperatures;

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<double> x, Span<double> image) => _steady.Generator.Apply(x, image);

    /// <summary>What Krylov steps leave.</summary>
    public override double Precision => RedfieldSolver.Tolerance;

    /// <summary>
    /// The heat that the bath gives: that of the populations alone, which is the same on either side, and what the
    /// deviation from them adds.
    /// </summary>
    /// <inheritdoc/>
    public override (double Value, double Error) Heat(int contact)
    {
        var moment = Of(contact, 1);
        var value = _start.Values[contact] + TensorPrimitives.Dot<double>(moment.Trace, _steady.Deviation);
        var error = _heatErrors[contact] ??=
            _start.Rounding[contact]
            + _steady.Rounding.OfState(moment.Trace)
            + RoundingOfSum * Sum(moment.TraceSize, _steady.Deviation);
        return (value, _steady.Convergence.Converged ? error : Math.Max(error, Math.Abs(value)));
    }

    /// <inheritdoc/>
    public override double MomentTrace(int contact, int power, ReadOnlySpan<double> x) =>
        TensorPrimitives.Dot(Of(contact, power).Trace, x);

    /// <inheritdoc/>
    public override double TraceSize(int contact, int power, ReadOnlySpan<double> x) =>
        Sum(Of(contact, power).TraceSize, x);

    /// <inheritdoc/>
    public override void AddMoment(int contact, int power, double factor, ReadOnlySpan<double> x, Span<double> image)
    {
        var moment = Of(contact, power);
        AddJumps(contact, (moment.Real, moment.Imaginary), factor, x, image);
    }

    /// <inheritdoc/>
    public override void AddTilt(int contact, double field, ReadOnlySpan<double> x, Span<double> image)
    {
        if (_tilt is not { } known || known.Contact != contact || known.Field != field)
        {
            var (real, imaginary, _) = Weighted(contact, energy => ExponentialMinusOne.At(field * energy));
            _tilt = known = new(contact, field, real, imaginary);
        }

        AddJumps(contact, (known.Real, known.Imaginary), 1, x, image);
    }

    private void AddJumps(
        int contact,
        (double[] Real, double[]? Imaginary) jumps,
        double factor,
        ReadOnlySpan<double> x,
        Span<double> image
    )
    {
        var (real, imaginary) = (new double[Size], new double[Size]);
        for (var i = 0; i < _n; i++)
        for (var j = 0; j < _n; j++)
        {
            var element = FoldedHermitian.Element(x, _n, i, j);
            (real[i * _n + j], imaginary[i * _n + j]) = (element.Real, element.Imaginary);
        }

        var left = Product(jumps, (real, imaginary));
        var (re, im) = Product(left, Coupling(contact));
        for (var i = 0; i < _n; i++)
        for (var j = 0; j < _n; j++)
        {
            int a = i * _n + j,
                b = j * _n + i;
            image[a] += factor * (re[a] + re[b] + (im?[a] - im?[b] ?? 0));
        }
    }

    /// <inheritdoc/>
    public override void AddSize(int contact, int power, double factor, ReadOnlySpan<double> x, Span<double> size)
    {
        var sizes = FoldedHermitian.Sizes(x, _n);
        var (real, imaginary) = Coupling(contact);
        var coupling = new double[Size];
        for (var k = 0; k < coupling.Length; k++)
            coupling[k] = Math.Abs(real[k]) + Math.Abs(imaginary?[k] ?? 0);
        var product = Product(Product(Of(contact, power).Sizes, sizes), coupling);
        for (var i = 0; i < _n; i++)
        for (var j = 0; j < _n; j++)
            size[i * _n + j] += factor * (product[i * _n + j] + product[j * _n + i]);
    }

    /// <inheritdoc/>
    public override void Solve(Span<double> source, Span<double> x)
    {
        if (!_steady.Solver.SolveTraceless(source, x).Converged)
            throw new NumericalFailureException(
                "how the heat fluctuates was not found: the steps of the Redfield equation did not end."
            );
    }

    /// <summary>P of a contact.</summary>
    private (double[] Real, double[]? Imaginary) Coupling(int contact)
    {
        var coupling = _steady.Equation.System.Couplings[contact];
        return ([.. coupling.Matrix], coupling.IsReal ? null : [.. coupling.Imaginary]);
    }

    private Moment Of(int contact, int power)
    {
        if (_moments.TryGetValue((contact, power), out var known))
            return known;
        var (real, imaginary, sizes) = Weighted(contact, energy => Math.Pow(energy, power));
        return _moments[(contact, power)] = new Moment(real, imaginary, sizes).Traced(this, Coupling(contact));
    }

    /// <summary>Λ of a contact, each element times a number for the energy that it brings, and its sizes.</summary>
    private (double[] Real, double[]? Imaginary, double[] Sizes) Weighted(int contact, Func<double, double> weightOf)
    {
        var generator = _steady.Generator;
        var (energies, temperature) = (_steady.Equation.System.Energies, _steady.Temperatures[contact]);
        var isComplex = _steady.Equation.IsComplex;
        double[] real = new double[Size],
            imaginary = isComplex ? new double[Size] : [],
            sizes = new double[Size];
        for (var i = 0; i < _n; i++)
        for (var j = 0; j < _n; j++)
        {
            var at = j * generator.Width + contact * _n + i;
            var energy = energies[i] - energies[j];
            var weight = weightOf(energy);
            real[i * _n + j] = weight * generator.TransposedRelaxation[at];
            if (isComplex)
                imaginary[i * _n + j] = weight * generator.TransposedRelaxation[_n * generator.Width + at];
            var size = Math.Abs(real[i * _n + j]) + (isComplex ? Math.Abs(imaginary[i * _n + j]) : 0);
            sizes[i * _n + j] = size * (size > 0 ? RoundingsOf(energy, temperature) : 1);
        }

        return (real, isComplex ? imaginary : null, sizes);
    }

    private double[] Product(double[] a, double[] b)
    {
        var product = new double[Size];
        for (var i = 0; i < _n; i++)
            Blas.Gemv(product.AsSpan(i * _n, _n), a.AsSpan(i * _n, _n), b, _n);
        return product;
    }

    private (double[] Real, double[]? Imaginary) Product(
        (double[] Real, double[]? Imaginary) a,
        (double[] Real, double[]? Imaginary) b
    )
    {
        var real = Product(a.Real, b.Real);
        if (a.Imaginary is not null && b.Imaginary is not null)
            TensorPrimitives.Subtract(real, Product(a.Imaginary, b.Imaginary), real);
        double[]? imaginary = b.Imaginary is null ? null : Product(a.Real, b.Imaginary);
        if (a.Imaginary is null)
            return (real, imaginary);
        var other = Product(a.Imaginary, b.Real);
        if (imaginary is not null)
            TensorPrimitives.Add(other, imaginary, other);
        return (real, other);
    }

    /// <summary>
    /// Λ of a contact times a power of the energy that each jump brings, its sizes, and the folded B = PΛ + (PΛ)† with
    /// which Tr B x is the trace of its image.
    /// </summary>
    private sealed record Moment(double[] Real, double[]? Imaginary, double[] Sizes)
    {
        public double[] Trace { get; private init; } = [];

        public double[] TraceSize { get; private init; } = [];

        public Moment Traced(RedfieldSplit split, (double[] Real, double[]? Imaginary) coupling)
        {
            var n = split._n;
            var (real, imaginary) = split.Product(coupling, (Real, Imaginary));
            var sizes = new double[coupling.Real.Length];
            for (var k = 0; k < sizes.Length; k++)
                sizes[k] = Math.Abs(coupling.Real[k]) + Math.Abs(coupling.Imaginary?[k] ?? 0);
            var products = split.Product(sizes, Sizes);
            double[] trace = new double[sizes.Length],
                traceSize = new double[sizes.Length];
            for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++)
            {
                int a = i * n + j,
                    b = j * n + i;
                trace[a] = real[a] + real[b] + (imaginary?[a] - imaginary?[b] ?? 0);
                traceSize[a] = products[a] + products[b];
            }

            return this with
            {
                Trace = trace,
                TraceSize = traceSize,
            };
        }
    }
}
