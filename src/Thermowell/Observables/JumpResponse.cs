using System.Numerics.Tensors;
using Thermowell.Jumps;
using Thermowell.Numerics;

namespace Thermowell.Observables;

/// <summary>
/// How the heats of a steady state of jump operators answer to the temperature of one contact after another: with
/// primes for d/dT_b, L x = -L'ρ and dJ_a/dT_b = Tr Q_a x + δ_ab Tr Q_a'ρ; Eq. (G15) of docs/theory/formalisms.md.
/// </summary>
internal sealed class JumpResponse
{
    private readonly JumpSteadyState _state;
    private readonly int _n;
    private readonly double[] _folded;
    private readonly double[] _sizes;
    private readonly double[][] _heats;
    private readonly double[][] _sensitivity;
    private bool _converged;

    /// <summary>About a steady state.</summary>
    /// <param name="state">The steady state.</param>
    public JumpResponse(JumpSteadyState state)
    {
        (_state, _n, _converged) = (state, state.Equation.Levels, state.Convergence.Converged);
        _folded = new double[_n * _n];
        state.CopyTo(_folded);
        _sizes = FoldedHermitian.Sizes(_folded, _n);
        _heats = [.. Enumerable.Range(0, state.Equation.Contacts).Select(state.Generator.Heat)];
        _sensitivity =
        [
            .. _heats.Select(heat =>
            {
                var y = new double[_n * _n];
                _converged &= state.Sensitivity(heat, y).Converged;
                return y;
            }),
        ];
    }

    /// <summary>dJ_a/dT_b of every a, and what each may be off by, K × K row-major.</summary>
    /// <param name="b">The contact whose temperature changes, from 0.</param>
    /// <param name="values">Receives the column of values.</param>
    /// <param name="rounding">Receives the column of errors.</param>
    public void Column(int b, double[] values, double[] rounding)
    {
        var equation = _state.Equation;
        var change = new JumpChange(equation, b, _state.Temperatures[b], _state.Generator.Jumps(b));
        double[] source = new double[_n * _n],
            drive = new double[_n * _n],
            response = new double[_n * _n],
            residual = new double[_n * _n],
            lost = new double[_n * _n];
        change.AddTo(_folded, -1, source);
        source.CopyTo(drive, 0);
        var converged = _state.SolveTraceless(drive, response).Converged && _converged;
        _state.Generator.Apply(response, residual);
        TensorPrimitives.Subtract(source, residual, residual);
        var sizes = FoldedHermitian.Sizes(response, _n);
        _state.Generator.AddSizes(sizes, lost);
        change.AddSizes(_sizes, lost);
        TensorPrimitives.Multiply(lost, JumpGenerator.Lost, lost);
        var contacts = equation.Contacts;
        double balance = 0;
        for (var a = 0; a < contacts; a++)
        {
            var value = TensorPrimitives.Dot<double>(_heats[a], response);
            var terms = Sizes(_heats[a], response);
            var ofState = new double[_n * _n];
            change.AddAdjointTo(_sensitivity[a], -1, ofState);
            if (a == b)
            {
                value += TensorPrimitives.Dot<double>(change.Heat, _folded);
                terms += Sizes(change.Heat, _folded);
                TensorPrimitives.Add(ofState, change.Heat, ofState);
            }

            balance += value;
            values[a * contacts + b] = value;
            rounding[a * contacts + b] =
                JumpGenerator.Lost * terms
                + JumpSteadyState.Followed(_sensitivity[a], lost, residual)
                + _state.ErrorOf(ofState);
        }

        HeatResponse.EndColumn(b, contacts, balance, converged, values, rounding);
    }

    private static double Sizes(double[] weight, double[] folded)
    {
        double sum = 0;
        for (var at = 0; at < weight.Length; at++)
            sum += Math.Abs(weight[at] * folded[at]);
        return sum;
    }
}
