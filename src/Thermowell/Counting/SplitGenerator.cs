namespace Thermowell.Counting;

/// <summary>
/// A generator dx/dt = L x that never loses which contact did what: L = L_0 + Σ_a J_a, where J_a makes the jumps by
/// which contact a exchanges heat. Counted with a field χ on the heat into the system, a jump that brings the energy q
/// is multiplied by exp(χ q); what is asked of it here are its moments at χ = 0, Eq. (N1) of docs/theory/noise.md.
/// </summary>
internal abstract class SplitGenerator
{
    /// <summary>How many numbers a state has.</summary>
    public abstract int Size { get; }

    /// <summary>How many contacts there are.</summary>
    public abstract int Contacts { get; }

    /// <summary>The steady state.</summary>
    public abstract ReadOnlySpan<double> State { get; }

    /// <summary>How much rounding may have taken of each element of the steady state.</summary>
    public abstract ReadOnlySpan<double> StateErrors { get; }

    /// <summary>By what share of its terms a source may be off when it is solved for.</summary>
    public virtual double Precision => Rounding;

    /// <summary>What a sum may lose of the sizes of its terms.</summary>
    protected const double RoundingOfSum = 8 * Rounding;

    private const double Rounding = 2.220446049250313e-16;

    /// <summary>The heat into the system from a contact, however it is summed without losing digits.</summary>
    /// <param name="contact">Which, from 0.</param>
    public abstract (double Value, double Error) Heat(int contact);

    /// <summary>
    /// Adds to an image factor times J_a^(m) x, the jumps of one contact times the m-th power of the energy that each
    /// brings.
    /// </summary>
    /// <param name="contact">a, from 0.</param>
    /// <param name="power">m, at least 1.</param>
    /// <param name="factor">The factor, not negative.</param>
    /// <param name="x">x.</param>
    /// <param name="image">The image.</param>
    public abstract void AddMoment(int contact, int power, double factor, ReadOnlySpan<double> x, Span<double> image);

    /// <summary>
    /// Adds what the same would be if nothing cancelled, each jump as often as a rounding of its exponent counts.
    /// </summary>
    /// <param name="contact">a, from 0.</param>
    /// <param name="power">m, at least 1.</param>
    /// <param name="factor">The factor, not negative.</param>
    /// <param name="x">x.</param>
    /// <param name="size">The size.</param>
    public abstract void AddSize(int contact, int power, double factor, ReadOnlySpan<double> x, Span<double> size);

    /// <summary>Tr J_a^(m) x.</summary>
    /// <param name="contact">a, from 0.</param>
    /// <param name="power">m, at least 1.</param>
    /// <param name="x">x.</param>
    public virtual double MomentTrace(int contact, int power, ReadOnlySpan<double> x)
    {
        var image = new double[Size];
        AddMoment(contact, power, 1, x, image);
        return Trace(image);
    }

    /// <summary>What that would be if nothing cancelled.</summary>
    /// <param name="contact">a, from 0.</param>
    /// <param name="power">m, at least 1.</param>
    /// <param name="x">x.</param>
    public virtual double TraceSize(int contact, int power, ReadOnlySpan<double> x)
    {
        var size = new double[Size];
        AddSize(contact, power, 1, x, size);
        return Trace(size);
    }

    /// <summary>Tr of the jumps that two contacts have in common, times what each of them counts: those of one
    /// alone.</summary>
    /// <param name="a">The one, from 0.</param>
    /// <param name="b">The other.</param>
    /// <param name="x">x.</param>
    public virtual double JointTrace(int a, int b, ReadOnlySpan<double> x) => a == b ? MomentTrace(a, 2, x) : 0;

    /// <summary>What that would be if nothing cancelled.</summary>
    /// <param name="a">The one, from 0.</param>
    /// <param name="b">The other.</param>
    /// <param name="x">x.</param>
    public virtual double JointSize(int a, int b, ReadOnlySpan<double> x) => a == b ? TraceSize(a, 2, x) : 0;

    /// <summary>Tr x: which of the numbers of a state sum to 1.</summary>
    /// <param name="x">x.</param>
    public abstract double Trace(ReadOnlySpan<double> x);

    /// <summary>Solves L x = source with Tr x = 0, by the factors of the steady state.</summary>
    /// <param name="source">The source, of trace 0; it may be overwritten.</param>
    /// <param name="x">Receives x.</param>
    public abstract void Solve(Span<double> source, Span<double> x);
}
