using System.Numerics.Tensors;
using Thermowell.Contacts;
using Thermowell.Fermions;

namespace Thermowell.Counting;

/// <summary>
/// The split generator of sequential tunnelling, whose counts are the heat from each contact and then the particles
/// from each: one jump brings both.
/// </summary>
/// <remarks>Not safe for use by two threads at once.</remarks>
internal sealed class TunnellingSplit : SplitGenerator
{
    private const double MostExponent = 745;
    private const double Epsilon = 2.220446049250313e-16;

    private readonly TunnellingState _state;
    private readonly TunnellingEquation _equation;
    private readonly int _contacts;
    private readonly double[] _errors;

    // Of each contact and pair: how often a rounding of its exponent counts.
    private readonly double[][] _exponents;

    /// <summary>The generator about a steady state that has a response.</summary>
    public TunnellingSplit(TunnellingState state)
    {
        (_state, _equation, _contacts) = (state, state.Equation, state.Reservoirs.Length);
        _exponents = new double[_contacts][];
        for (var a = 0; a < _contacts; a++)
        {
            var (t, mu) = state.Reservoirs[a].Pair;
            _exponents[a] = new double[_equation.Pairs];
            for (var pair = 0; pair < _equation.Pairs; pair++)
                _exponents[a][pair] =
                    1
                    + Math.Min(
                        Math.Abs(
                            FermiOccupation.Argument(_equation.Quanta[pair], t, _equation.MovesParticle[pair] ? mu : 0)
                        ),
                        MostExponent
                    );
        }

        var most = _exponents.SelectMany(of => of).DefaultIfEmpty(1).Max();
        _errors = [.. state.Populations.Select(p => Epsilon * Math.Min(most, MostExponent) * p)];
    }

    /// <inheritdoc/>
    public override int Size => _equation.Levels;

    /// <inheritdoc/>
    public override int Contacts => 2 * _contacts;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> State => _state.Populations;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> StateErrors => _errors;

    /// <inheritdoc/>
    public override (double Value, double Error) Heat(int contact) =>
        contact < _contacts
            ? (_state.Heats[contact], _state.HeatErrors[contact])
            : (_state.Particles[contact - _contacts], _state.ParticleErrors[contact - _contacts]);

    /// <inheritdoc/>
    public override double Trace(ReadOnlySpan<double> x) => TensorPrimitives.Sum(x);

    /// <inheritdoc/>
    public override void AddMoment(int contact, int power, double factor, ReadOnlySpan<double> x, Span<double> image)
    {
        var a = contact % _contacts;
        var (filled, empty, strengths) = (_state.Filled[a], _state.Empty[a], _equation.Strengths(a));
        for (var pair = 0; pair < _equation.Pairs; pair++)
        {
            if (strengths[pair] == 0 || _equation.IsWithinGroup(pair))
                continue;
            var counted = factor * strengths[pair] * Power(Counted(contact, pair), power);
            var (i, j) = (_equation.Lower[pair], _equation.Upper[pair]);
            image[j] += counted * filled[pair] * x[i];
            image[i] += (power % 2 == 0 ? counted : -counted) * empty[pair] * x[j];
        }
    }

    /// <inheritdoc/>
    public override void AddSize(int contact, int power, double factor, ReadOnlySpan<double> x, Span<double> size)
    {
        var a = contact % _contacts;
        var (filled, empty, strengths) = (_state.Filled[a], _state.Empty[a], _equation.Strengths(a));
        for (var pair = 0; pair < _equation.Pairs; pair++)
        {
            if (strengths[pair] == 0 || _equation.IsWithinGroup(pair))
                continue;
            var counted = Math.Abs(Counted(contact, pair));
            var terms =
                factor
                * strengths[pair]
                * _exponents[a][pair]
                * Power(counted, power - 1)
                * (counted + power * Rest(contact, pair));
            var (i, j) = (_equation.Lower[pair], _equation.Upper[pair]);
            size[j] += terms * filled[pair] * Math.Abs(x[i]);
            size[i] += terms * empty[pair] * Math.Abs(x[j]);
        }
    }

    /// <inheritdoc/>
    public override double JointTrace(int a, int b, ReadOnlySpan<double> x) =>
        Joint(a, b, x, (pair, up, down) => Counted(a, pair) * Counted(b, pair) * (up + down));

    /// <inheritdoc/>
    public override double JointSize(int a, int b, ReadOnlySpan<double> x) =>
        Joint(
            a,
            b,
            x,
            (pair, up, down) =>
                (Math.Abs(Counted(a, pair)) + Rest(a, pair))
                * (Math.Abs(Counted(b, pair)) + Rest(b, pair))
                * _exponents[a % _contacts][pair]
                * (Math.Abs(up) + Math.Abs(down))
        );

    /// <inheritdoc/>
    public override void Solve(Span<double> source, Span<double> x)
    {
        TensorPrimitives.Negate(source, source);
        _state.Deviation(source).CopyTo(x);
    }

    private double Joint(int a, int b, ReadOnlySpan<double> x, Func<int, double, double, double> term)
    {
        var contact = a % _contacts;
        if (b % _contacts != contact)
            return 0;
        double sum = 0;
        var strengths = _equation.Strengths(contact);
        for (var pair = 0; pair < _equation.Pairs; pair++)
            if (strengths[pair] != 0 && !_equation.IsWithinGroup(pair))
                sum +=
                    strengths[pair]
                    * term(
                        pair,
                        _state.Filled[contact][pair] * x[_equation.Lower[pair]],
                        _state.Empty[contact][pair] * x[_equation.Upper[pair]]
                    );
        return sum;
    }

    /// <summary>What the jump upwards through a pair brings of a count.</summary>
    private double Counted(int count, int pair) =>
        count >= _contacts ? (_equation.MovesParticle[pair] ? 1 : 0)
        : _equation.MovesParticle[pair] ? _equation.Quanta[pair] - _state.Reservoirs[count].Potential
        : _equation.Quanta[pair];

    /// <summary>A quantum that is a small rest is no better known than what it is the rest of.</summary>
    private double Rest(int count, int pair) =>
        count < _contacts && _equation.MovesParticle[pair] ? Math.Abs(_equation.Quanta[pair]) : 0;

    private static double Power(double x, int power)
    {
        double product = 1;
        for (var m = 0; m < power; m++)
            product *= x;
        return product;
    }
}
