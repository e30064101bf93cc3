using System.Numerics.Tensors;
using Thermowell.Redfield;

namespace Thermowell.Observables;

/// <summary>
/// How the heats of a Redfield steady state answer to the temperature of one contact after another: the response of the
/// populations alone, as the Lindblad equation has it, and that of the deviation; Eq. (R27) and Eq. (R28) of
/// docs/theory/redfield.md.
/// </summary>
internal sealed class RedfieldResponse
{
    private readonly RedfieldSteadyState _state;
    private readonly RedfieldSolver _solver;
    private readonly SecularResponse _populations;
    private readonly int _n;
    private readonly double[] _response;
    private readonly double[] _drive;
    private readonly double[] _buffer;
    private readonly RedfieldRounding _ofState;
    private readonly (double[] Values, RedfieldConvergence Convergence)[] _sensitivity;

    /// <summary>About a steady state that its solver made last.</summary>
    public RedfieldResponse(RedfieldSteadyState state)
    {
        (_state, _solver, _n) = (state, state.Solver, state.Equation.Levels);
        _populations = new SecularResponse(_solver.Populations);
        (_response, _drive, _buffer) = (new double[_n * _n], new double[_n * _n], new double[_n * _n]);

        // It needs the generator of changes for itself.
        _ofState = state.Rounding;
        _sensitivity = [.. state.Generator.Heats.Select(heat => _ofState.SensitivityTo(heat))];
    }

    /// <summary>dJ_a/dT_b of every a, and what each may be off by, K × K row-major.</summary>
    /// <param name="b">The contact whose temperature changes, from 0.</param>
    /// <param name="values">Receives the column of values.</param>
    /// <param name="rounding">Receives the column of errors.</param>
    public void Column(int b, double[] values, double[] rounding)
    {
        _populations.Column(b, values, rounding);
        var (generator, change) = (_solver.Generator, _solver.Change);
        change.SetSlope(b, _state.Temperatures[b], _populations.Slopes);
        FillDrive();
        _drive.CopyTo(_buffer, 0);
        var converged = _solver.SolveTraceless(_buffer, _response).Converged && _state.Convergence.Converged;
        generator.Apply(_response, _buffer);
        TensorPrimitives.Subtract(_drive, _buffer, _drive);
        var lost = RedfieldRounding.OfResponse(_state, _populations.Populations, _response);
        var contacts = generator.Heats.Length;
        double balance = 0;
        for (var a = 0; a < contacts; a++)
        {
            var deviation = TensorPrimitives.Dot<double>(generator.Heats[a], _response);
            var error = lost.Followed(_drive, _sensitivity[a]) + lost.OfSum(generator, a, _response);
            if (a == b)
            {
                deviation += TensorPrimitives.Dot<double>(change.Heats[b], _state.Deviation);
                error += lost.OfSum(change, b, _state.Deviation);
            }

            balance += deviation;
            values[a * contacts + b] += deviation;
            rounding[a * contacts + b] += error + OfState(a, b);
        }

        HeatResponse.EndColumn(b, contacts, balance, converged, values, rounding);
    }

    /// <summary>-L'p - Lp' without the diagonal, which vanishes, and -L'x; primes for d/dT_b.</summary>
    private void FillDrive()
    {
        Dissipate(_solver.Change, _state.Start.Populations, _drive);
        Dissipate(_solver.Generator, _populations.Populations, _buffer);
        TensorPrimitives.Add(_drive, _buffer, _drive);
        for (var i = 0; i < _n; i++)
            _drive[i * (_n + 1)] = 0;
        _solver.Change.Dissipate(_state.Deviation, _buffer);
        TensorPrimitives.Add(_drive, _buffer, _drive);
        TensorPrimitives.Negate(_drive, _drive);
    }

    private void Dissipate(RedfieldGenerator generator, ReadOnlySpan<double> populations, double[] image)
    {
        var diagonal = new double[_n * _n];
        for (var i = 0; i < _n; i++)
            diagonal[i * (_n + 1)] = populations[i];
        generator.Dissipate(diagonal, image);
    }

    /// <summary>
    /// What the error of the deviation makes of dJ_a/dT_b, which is Tr[(δ_ab Q_b' - L'†y_a) x] of it.
    /// </summary>
    private double OfState(int a, int b)
    {
        if (_ofState.IsExact)
            return 0;
        _solver.Change.DissipateAdjoint(_sensitivity[a].Values, _buffer);
        if (a == b)
            TensorPrimitives.Subtract(_solver.Change.Heats[b], _buffer, _buffer);
        return _ofState.OfState(_buffer);
    }
}
