using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Thermowell.Contacts;
using Thermowell.Numerics.Markov;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Secular;

/// <content>Linear systems with the factors of the last solve.</content>
public sealed partial class SteadyStateSolver
{
    /// <summary>
    /// The change of populations, to first order, when the strengths drive currents Σ strength · dn · (g_i - g_j) out
    /// of a Gibbs state.
    /// </summary>
    /// <returns>
    /// What <see cref="GibbsCurrents.Fill"/> does; 0 where it is solved by the currents themselves, which is not to be
    /// had of rates that underflow.
    /// </returns>
    internal double SolveResponse(
        ReadOnlySpan<double> strengths,
        ReadOnlySpan<double> occupationChange,
        ReadOnlySpan<double> gibbs,
        double temperature,
        bool byCurrents,
        Span<double> response
    )
    {
        if (byCurrents && _scaled is null)
        {
            _currents ??= new double[Equation.Levels * Equation.Levels];
            GibbsCurrents.FillPairs(Equation, strengths, occupationChange, gibbs, temperature, _currents);
            _elimination.DeviationOfCurrents(_currents, response);
            RemoveStationaryPart(response);
            return 0;
        }

        var magnitude = GibbsCurrents.Fill<double, Register64>(
            Equation,
            strengths,
            occupationChange,
            gibbs,
            new ReadOnlySpan<double>(in temperature),
            _source
        );
        SolveTraceless(_source, response);
        return magnitude;
    }

    /// <summary>
    /// Solves G y = -source with Σ y = 0 for the source that currents make: row i has those from level i into each
    /// level
    /// above it. What a pair of levels that exchange fast passes on to others is kept.
    /// </summary>
    internal void SolveCurrents(double[] currents, Span<double> y)
    {
        if (_scaled is null)
        {
            _elimination.DeviationOfCurrents(currents, y);
            RemoveStationaryPart(y);
            return;
        }

        var n = Equation.Levels;
        Array.Clear(_source);
        for (var i = 0; i < n; i++)
        for (var j = i + 1; j < n; j++)
        {
            _source[i] -= currents[i * n + j];
            _source[j] += currents[i * n + j];
        }

        SolveTraceless(_source, y);
    }

    /// <summary>The object that every solve fills and returns.</summary>
    internal SteadyState State => _state;

    /// <summary>
    /// Solves G y = -source with Σ y = 0 for the rate matrix G of the last solve; the source must sum to 0.
    /// </summary>
    internal void SolveTraceless(ReadOnlySpan<double> source, Span<double> y)
    {
        if (_scaled is null)
            _elimination.Deviation(source, y);
        else
        {
            var deviation = _scaled.Deviation(source);
            for (var i = 0; i < y.Length; i++)
                y[i] = deviation[i].ToDouble();
        }

        RemoveStationaryPart(y);
    }

    /// <summary>
    /// The adjoint of <see cref="SolveTraceless"/>: Σ weight_i y_i = Σ source_i image_i for every source of sum 0.
    /// </summary>
    internal void SolveAdjoint(ReadOnlySpan<double> weight, Span<double> image)
    {
        double mean = 0;
        for (var i = 0; i < _source.Length; i++)
            mean += _state.PopulationBuffer[i] * weight[i];
        for (var i = 0; i < _source.Length; i++)
            _source[i] = weight[i] - mean;
        if (_scaled is null)
            _elimination.Adjoint(_source, image);
        else
        {
            var adjoint = _scaled.Adjoint(_source);
            for (var i = 0; i < image.Length; i++)
                image[i] = adjoint[i].ToDouble();
        }
    }

    private void RemoveStationaryPart(Span<double> y)
    {
        double sum = 0;
        foreach (var part in y)
            sum += part;
        Blas.Axpy(y, -sum, _state.PopulationBuffer);
    }
}
