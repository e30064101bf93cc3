using Thermowell.Solvers;
using Thermowell.Solvers.Eigen;

namespace Thermowell.Quantum;

/// <summary>
/// Where levels coincide, the basis of each group of them in which the steady state is diagonal: there the populations obey the
/// plain rate equation, so every formula for populations and fluxes holds as it stands; (P12) to (P16) of docs/theory/two-particles.md.
/// </summary>
/// <remarks>
/// The populations and the coherences within groups close among themselves. In the basis in which the total decay of each group is
/// diagonal, the populations are solved for first, without subtraction; the coherences x, in units of the populations they
/// connect, then obey a small linear system. ρ so found is diagonalised group by group.
/// </remarks>
internal sealed class NaturalBasis
{
    private readonly RateEquation _equation;
    private readonly int _n;
    private readonly double[] _left;
    private readonly double[] _right;
    private readonly GroupTransitions _transitions;
    private readonly List<PlaneRotation> _rotations = [];

    private NaturalBasis(RateEquation equation, double leftTemperature, double rightTemperature)
    {
        (_equation, _n) = (equation, equation.Levels);
        _left = [.. equation.System.LeftCoupling];
        _right = [.. equation.System.RightCoupling];
        _transitions = new GroupTransitions(equation, leftTemperature, rightTemperature, _left, _right);
    }

    /// <summary>The equation in the basis in which its steady state is diagonal.</summary>
    /// <remarks>At equal temperatures, where every basis would do, the basis is that of the response to a small bias.</remarks>
    /// <exception cref="SteadyStateNotUniqueException">The baths leave some levels or superpositions of them unconnected.</exception>
    public static RateEquation Of(RateEquation equation, double leftTemperature, double rightTemperature)
        => new NaturalBasis(equation, leftTemperature, rightTemperature).Find(leftTemperature, rightTemperature);

    private RateEquation Find(double leftTemperature, double rightTemperature)
    {
        Diagonalise((i, j) => _transitions.Decay(i, j));
        var decayBasis = _equation.InBasis(_left, _right, [.. _rotations]);
        var solver = new SteadyStateSolver(decayBasis);
        var state = solver.Solve(leftTemperature, rightTemperature);
        var populations = Populations(solver, state);
        var drive = state.IsNearEquilibrium ? _transitions.Drive(state.Gibbs) : (_, _) => 0;
        var system = new CoherenceSystem(_equation.DegenerateGroups, _transitions, solver, state.IsNearEquilibrium ? state.Gibbs : populations);
        var coherences = system.Solve(populations, drive);
        Diagonalise((i, j) => i == j ? populations[i] : coherences[(i, j)]);
        return _equation.InBasis(_left, _right, [.. _rotations]);
    }

    /// <summary>The populations of the decay basis without coherences; near equal temperatures, their deviation from the Gibbs state.</summary>
    private double[] Populations(SteadyStateSolver solver, SteadyState state)
    {
        if (!state.IsNearEquilibrium) return [.. state.Populations];
        if (state.LeftTemperature != state.RightTemperature) return [.. state.Deviation];
        var response = new double[_n];
        if (state.LeftTemperature == 0) return response;
        solver.SolveResponse(solver.Equation.LeftStrengths, _transitions.OccupationChange, state.Gibbs, state.RightTemperature, response);
        return response;
    }

    /// <summary>Turns each group into the basis in which a matrix, given for i ≤ j, is diagonal.</summary>
    private void Diagonalise(Func<int, int, double> element)
    {
        foreach (var (first, count) in _equation.DegenerateGroups)
        {
            var block = new double[count * count];
            for (var i = 0; i < count; i++)
                for (var j = i; j < count; j++) block[i * count + j] = block[j * count + i] = element(first + i, first + j);
            JacobiRotations.Diagonalise(block, count, (i, j, c, s) =>
            {
                _rotations.Add(new PlaneRotation(first + i, first + j, c, s));
                JacobiRotations.Rotate(_left, _n, first + i, first + j, c, s);
                JacobiRotations.Rotate(_right, _n, first + i, first + j, c, s);
            });
        }
    }
}
