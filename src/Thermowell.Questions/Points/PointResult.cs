namespace Thermowell.Questions.Points;

/// <summary>
/// The answer to a <see cref="PointRequest"/>: the numbers found, each under its <see cref="Observable"/>, and what
/// their trust rests on.
/// </summary>
public sealed record PointResult
{
    /// <summary>The version of the names in its JSON.</summary>
    public const int SchemaVersion = 2;

    /// <summary>The numbers that stand in it by themselves.</summary>
    public Readings Readings { get; init; } = new();

    /// <summary>The value of a number; null where the answer has none.</summary>
    /// <param name="of">The number.</param>
    public double? this[Observable of] => of.From is { } from ? from(this) : Readings[of];

    /// <summary>What was asked.</summary>
    public required Quantity Quantity { get; init; }

    /// <summary>The formalism by name.</summary>
    public required string Formalism { get; init; }

    /// <summary>The standard error of the quantity asked; null where it is not sampled.</summary>
    public double? StandardError { get; init; }

    /// <summary>An estimate of the error of discretisation, truncation and rounding of the quantity asked.</summary>
    public double? NumericalError { get; init; }

    /// <summary>Whether the number can be used as it stands.</summary>
    public Verdict Verdict { get; init; }

    /// <summary>Why the verdict is not ok; and, where it is, what to know before using the number.</summary>
    public IReadOnlyList<Reason> Reasons { get; init; } = [];

    /// <summary>How far the point stands from the limits of its description.</summary>
    public PointValidity? Validity { get; init; }

    /// <summary>The seed of the random streams; null where nothing was sampled.</summary>
    public ulong? Seed { get; init; }

    /// <summary>
    /// The populations of the levels as given: the diagonal of the density matrix, also where levels coincide.
    /// </summary>
    public IReadOnlyList<double>? Populations { get; init; }

    /// <summary>What it tells of each contact, in their order; empty where heat is not asked for.</summary>
    public IReadOnlyList<ContactAnswer> Contacts { get; init; } = [];

    /// <summary>How the heats answer to the temperatures; null where that is not asked for.</summary>
    public ResponseAnswer? Response { get; init; }

    /// <summary>How the heats fluctuate; null where that is not asked for, or has no answer.</summary>
    public NoiseAnswer? Noise { get; init; }

    /// <summary>What comes after a state; null where that is not asked for.</summary>
    public EvolutionAnswer? Evolution { get; init; }

    /// <summary>What repeats itself where a temperature alternates; null where none does.</summary>
    public PeriodicAnswer? Periodic { get; init; }

    /// <summary>The variance of the counted heat over stated times; null where it is not simulated.</summary>
    public SimulatedNoise? NoiseOverTimes { get; init; }

    /// <summary>The contact by whose heat gains are told; null for none.</summary>
    public string? GainBy { get; init; }

    /// <summary>
    /// The contact whose temperature a scan for NDTR varies; null for the right bath, or for no scan.
    /// </summary>
    public string? NdtrAlong { get; init; }

    /// <summary>Both directions of two contacts; null where that is not asked for.</summary>
    public RectificationAnswer? Rectification { get; init; }

    /// <summary>How a simulated flux is estimated.</summary>
    public string? Estimator { get; init; }

    /// <summary>The reasons as sentences, which every face shows.</summary>
    /// <param name="catalogue">The codes that there are.</param>
    /// <exception cref="InvalidOperationException">The code of a reason is not declared.</exception>
    public IEnumerable<string> Sentences(Catalogue catalogue)
    {
        foreach (var reason in Reasons)
        {
            catalogue.Known(reason.Code);
            yield return reason.Sentence;
        }
    }

    /// <summary>
    /// The change of each contact's heat for each unit of that of <see cref="GainBy"/>, in the contacts' order; null
    /// where the latter does not change; none where gains are not asked for.
    /// </summary>
    internal IEnumerable<(string Contact, double? Gain, double? Error)> Gains()
    {
        if (Response is null || GainBy is null)
            return [];
        var control = 0;
        while (Contacts[control].Name != GainBy)
            control++;
        return Contacts.Select(contact => contact.Name).Zip(Response.Gains(control), Response.GainErrors(control));
    }

    /// <summary>The same with further numbers.</summary>
    /// <param name="more">The numbers.</param>
    /// <exception cref="InvalidOperationException">One of them has a value already.</exception>
    public PointResult With(Readings more) => this with { Readings = Readings.And(more) };

    /// <summary>The same with the numbers that observables read off what a solver found.</summary>
    /// <param name="catalogue">The observables.</param>
    /// <param name="solution">What it found.</param>
    internal PointResult Read(Catalogue catalogue, object solution)
    {
        var numbers = catalogue.ReadOf(Quantity);
        var read = new KeyValuePair<Observable, double?>[numbers.Length];
        for (var i = 0; i < read.Length; i++)
            read[i] = KeyValuePair.Create(numbers[i], numbers[i].Reads!.From(solution));
        return this with { Readings = Readings.And(read) };
    }
}

/// <summary>Numbers by their observables. Made by an initialiser and not changed after it.</summary>
public sealed class Readings : IEnumerable<KeyValuePair<Observable, double>>
{
    private readonly List<KeyValuePair<Observable, double>> _values = new(8);

    /// <summary>The value of a number; null where there is none. A value is given once; null is none.</summary>
    /// <param name="of">The number, one that no other follows from.</param>
    /// <exception cref="InvalidOperationException">It has a value already, or follows from others.</exception>
    public double? this[Observable of]
    {
        get
        {
            foreach (var (other, value) in _values)
                if (ReferenceEquals(other, of))
                    return value;
            return null;
        }
        init => Add(of, value);
    }

    /// <summary>Whether all of them are in the range of a double.</summary>
    internal bool AreFinite
    {
        get
        {
            foreach (var (_, value) in _values)
                if (!double.IsFinite(value))
                    return false;
            return true;
        }
    }

    /// <summary>These and others.</summary>
    /// <param name="more">The others.</param>
    internal Readings And(Readings more) =>
        And(more._values.Select(one => KeyValuePair.Create(one.Key, (double?)one.Value)));

    /// <summary>These and others, of which null is none.</summary>
    /// <param name="more">The others.</param>
    internal Readings And(IEnumerable<KeyValuePair<Observable, double?>> more)
    {
        var both = new Readings();
        both._values.AddRange(_values);
        foreach (var (of, value) in more)
            both.Add(of, value);
        return both;
    }

    /// <summary>These, and of others what these have not.</summary>
    /// <param name="others">The others.</param>
    internal Readings OrElse(Readings others)
    {
        var both = And(new Readings());
        foreach (var (of, value) in others._values)
            if (both[of] is null)
                both.Add(of, value);
        return both;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<Observable, double>> GetEnumerator() => _values.GetEnumerator();

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();

    private void Add(Observable of, double? value)
    {
        ArgumentNullException.ThrowIfNull(of);
        if (of.From is not null || this[of] is not null)
            throw new InvalidOperationException(
                $"{of.Key} {(of.From is null ? "has a value already" : "follows from other numbers")}."
            );
        if (value is { } number)
            _values.Add(new(of, number));
    }
}
