using Thermowell.Declarations;

namespace Thermowell.Questions.Points;

/// <content>What is told of reservoirs of particles.</content>
public abstract partial record ReasonCode
{
    /// <summary>A reservoir is denser than a classical gas can be.</summary>
    [Concept]
    public static ReasonCode<double> DenseReservoir { get; } =
        new(
            "dense-reservoir",
            48,
            "a reservoir has more than one particle in a cell of phase space",
            it =>
                $"a reservoir has e^(mu/T) = {it:G3} particles in a cell of phase space: above 1 a gas of bosons or fermions differs from the classical one."
        );
}
