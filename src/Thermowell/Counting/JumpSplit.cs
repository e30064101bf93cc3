using Thermowell.Contacts;
using Thermowell.Jumps;
using Thermowell.Numerics;

namespace Thermowell.Counting;

/// <summary>
/// The split generator of an equation of jump operators, counted in the baths: a jump of sites brings the quantum that
/// its bath loses, and of a jump between levels an element L_ij ρ_jl L_kl* brings the mean of E_i - E_j and E_k - E_l.
/// Eq. (G13) and Eq. (G14) of docs/theory/formalisms.md.
/// </summary>
/// <remarks>A state is a folded Hermitian matrix. Not safe for use by two threads at once.</remarks>
internal sealed class JumpSplit : CoherentSplit
{
    private readonly JumpSteadyState _steady;
    private readonly JumpGenerator _generator;
    private readonly int _n;
    private readonly double[] _energies;
    private readonly double[] _state;
    private readonly double[] _errors;
    private readonly (double Value, double Error)?[] _heats;
    private readonly double[]?[] _weighed;
    private readonly Dictionary<(int Contact, int Power), JumpPairs> _moments = [];
    private (int Contact, double Field, JumpPairs Pairs)? _tilt;

    /// <summary>The generator of an equation about its steady state.</summary>
    /// <param name="state">The steady state, of an equation without a shift that moves energy.</param>
    /// <exception cref="ArgumentException">Its contacts shift levels and so move energy that no jump brings.</exception>
    public JumpSplit(JumpSteadyState state)
        : base(state.Equation.System.Energies)
    {
        if (!state.Equation.CountsWithShift && state.Equation.Shift != LambShift.None)
            throw new ArgumentException("what a shift of levels moves is brought by no jump.", nameof(state));
        (_steady, _generator, _n) = (state, state.Generator, state.Equation.Levels);
        _energies = [.. state.Equation.HeatEnergies];
        _state = new double[Size];
        state.CopyTo(_state);
        _errors = ErrorsOf(_state);
        _heats = new (double, double)?[Contacts];
        _weighed = new double[]?[Contacts];
    }

    /// <inheritdoc/>
    public override int Contacts => _steady.Equation.Contacts;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> State => _state;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> StateErrors => _errors;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Temperatures => _steady.Temperatures.AsSpan();

    /// <summary>What Krylov steps leave.</summary>
    public override double Precision => JumpSolver.Tolerance;

    /// <summary>The heat that the bath gives: of jumps of sites the energy that the sites by themselves get.</summary>
    /// <inheritdoc/>
    public override (double Value, double Error) Heat(int contact) =>
        _heats[contact] ??= _steady.BareHeat(contact) ?? _steady.Heat(contact);

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<double> x, Span<double> image) => _generator.Apply(x, image);

    /// <inheritdoc/>
    public override void AddMoment(int contact, int power, double factor, ReadOnlySpan<double> x, Span<double> image) =>
        Of(contact, power).AddTo(x, factor, image);

    /// <inheritdoc/>
    public override void AddSize(int contact, int power, double factor, ReadOnlySpan<double> x, Span<double> size) =>
        Of(contact, power).AddSizes(FoldedHermitian.Sizes(x, _n), factor, size, _weighed[contact] ??= Weighed(contact));

    /// <inheritdoc/>
    public override double MomentTrace(int contact, int power, ReadOnlySpan<double> x)
    {
        var weight = Of(contact, power).Weight;
        double sum = 0;
        for (var at = 0; at < weight.Length; at++)
            sum += weight[at] * x[at];
        return sum;
    }

    /// <inheritdoc/>
    public override double TraceSize(int contact, int power, ReadOnlySpan<double> x) =>
        Sum(Of(contact, power).WeightSizes, x);

    /// <inheritdoc/>
    public override void AddTilt(int contact, double field, ReadOnlySpan<double> x, Span<double> image)
    {
        if (_tilt is not { } known || known.Contact != contact || known.Field != field)
            _tilt = known = (contact, field, Tilted(contact, field));
        known.Pairs.AddTo(x, 1, image);
    }

    /// <inheritdoc/>
    public override void Solve(Span<double> source, Span<double> x)
    {
        if (!_steady.SolveTraceless(source, x).Converged)
            throw new NumericalFailureException(
                "how the heat fluctuates was not found: the steps of the jump operators' equation did not end."
            );
    }

    /// <summary>
    /// J^(m) ρ = Σ_s (m over s) 2^-m L_s ρ L_(m-s)†, L_s,ij = (E_i - E_j)^s L_ij; of sites q^m L ρ L†.
    /// </summary>
    private JumpPairs Of(int contact, int power)
    {
        if (_moments.TryGetValue((contact, power), out var known))
            return known;
        var pairs = Pairs();
        foreach (var jump in _generator.Jumps(contact))
        {
            if (jump.Quantum is { } quantum)
            {
                pairs.Add(jump, jump, Math.Pow(-quantum, power) / 2);
                continue;
            }

            var weighed = new JumpOperator[power + 1];
            for (var s = 0; s <= power; s++)
            {
                var m = s;
                weighed[s] = jump.Weighted(_energies, energy => Math.Pow(energy, m));
            }

            var binomial = Math.ScaleB(1, -power);
            for (var s = 0; 2 * s <= power; s++)
            {
                pairs.Add(weighed[power - s], weighed[s], 2 * s == power ? binomial / 2 : binomial);
                binomial = binomial * (power - s) / (s + 1);
            }
        }

        return _moments[(contact, power)] = pairs;
    }

    /// <summary>exp(χE/2) L exp(-χE/2) in the place of L, of sites exp(χq) L ρ L†, less the jumps at χ = 0.</summary>
    private JumpPairs Tilted(int contact, double field)
    {
        var pairs = Pairs();
        foreach (var jump in _generator.Jumps(contact))
            if (jump.Quantum is { } quantum)
                pairs.Add(jump, jump, ExponentialMinusOne.At(-field * quantum) / 2);
            else
            {
                var more = jump.Weighted(_energies, energy => ExponentialMinusOne.At(field * energy / 2));
                pairs.Add(more, jump, 1);
                pairs.Add(more, more, 0.5);
            }

        return pairs;
    }

    private JumpPairs Pairs() => new(_n, _steady.Equation.Kept, default);

    /// <summary>How often a rounding counts in each element: upwards it is one of the exponent too.</summary>
    private double[] Weighed(int contact)
    {
        var (weighed, temperature) = (new double[Size], _steady.Temperatures[contact]);
        for (var at = 0; at < weighed.Length; at++)
            weighed[at] = RoundingsOf(_energies[at / _n] - _energies[at % _n], temperature);
        return weighed;
    }
}
