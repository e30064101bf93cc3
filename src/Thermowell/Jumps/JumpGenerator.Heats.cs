using System.Numerics.Tensors;

namespace Thermowell.Jumps;

/// <content>What contacts give, as functionals of the state.</content>
internal sealed partial class JumpGenerator
{
    /// <summary>
    /// The Hermitian Q, folded, with Tr(Q ρ) the energy Tr(E D_a ρ) that a contact gives: Σ_k (L†[E, L] + h.c.)/2,
    /// whose commutators are differences of energies times elements. Eq. (G5) of docs/theory/formalisms.md.
    /// </summary>
    /// <param name="contact">The contact, from 0.</param>
    public double[] Heat(int contact)
    {
        var e = Equation.HeatEnergies.ToArray();
        var heat = new double[_n * _n];
        foreach (var jump in _jumps[contact])
            AddHalfSum(jump, jump.Lifted(e), heat);
        _shifts[contact]?.AddHeat(e, heat);
        if (Equation.Kept is { } kept)
            Restrict(kept, heat, []);
        return heat;
    }

    /// <summary>
    /// The Hermitian Q, folded, with Tr(Q ρ) the energy that a contact gives to the sites by themselves, -Σ_k ω_k L†L;
    /// null where jumps are not those of sites.
    /// </summary>
    /// <param name="contact">The contact, from 0.</param>
    public double[]? BareHeat(int contact)
    {
        if (_jumps[contact].Any(jump => jump.Quantum is null))
            return null;
        var heat = new double[_n * _n];
        foreach (var jump in _jumps[contact])
        {
            var quantum = -jump.Quantum!.Value;
            AddHalfSum(jump, new JumpOperator(Scaled(jump.Real), Scaled(jump.Imaginary)), heat);

            double[] Scaled(double[] part)
            {
                var scaled = new double[part.Length];
                TensorPrimitives.Multiply(part, quantum, scaled);
                return scaled;
            }
        }

        return heat;
    }
}
