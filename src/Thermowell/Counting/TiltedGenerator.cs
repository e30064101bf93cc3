namespace Thermowell.Counting;

/// <summary>
/// A generator whose jumps by one contact are tilted by a counting field, as far as its largest eigenvalue is asked
/// for.
/// </summary>
internal abstract class TiltedGenerator
{
    /// <summary>The lowest step of energy; 1 for one level.</summary>
    public abstract double LowestGap { get; }

    /// <summary>Σ r p q^m over the jumps of the counted contact in the steady state.</summary>
    /// <param name="power">m.</param>
    public abstract double Moment(int power);

    /// <summary>θ and its slope at a field that is not 0.</summary>
    /// <param name="field">χ.</param>
    /// <param name="guess">About θ.</param>
    /// <exception cref="NumericalFailureException">It is not found.</exception>
    public abstract GeneratingValue At(double field, double guess);

    /// <summary>That θ is not found.</summary>
    protected static NumericalFailureException NotFound =>
        new(
            "the generating function of the heat was not found: bring temperatures, gamma and energies closer to one another."
        );
}
