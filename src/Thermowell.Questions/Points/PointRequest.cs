using System.Collections.Immutable;
using Thermowell.Contacts;
using Thermowell.Questions.Parameters;
using Thermowell.Walls;

namespace Thermowell.Questions.Points;

/// <summary>
/// One question: a quantity of a system between two baths, in one formalism. The bits of the answer depend on this
/// alone.
/// </summary>
/// <param name="Quantity">What is asked.</param>
/// <param name="System">What stands between the baths.</param>
/// <param name="LeftTemperature">Temperature of the left bath; for quantities at one temperature, that
/// temperature.</param>
/// <param name="RightTemperature">Temperature of the right bath; for quantities at one temperature, the same one; for
/// NDTR of the right bath, the coldest of the scan.</param>
/// <param name="Formalism">How it is treated.</param>
public sealed record PointRequest(
    Quantity Quantity,
    PointSystem System,
    double LeftTemperature,
    double RightTemperature,
    Formalism Formalism
)
{
    // One array for all, since two arrays are never equal.
    internal static readonly ImmutableArray<string> Baths = ["left", "right"];

    /// <summary>A heat flux between contacts that are named one by one.</summary>
    /// <param name="system">What they hold, with a coupling for each.</param>
    /// <param name="contacts">The contacts, in the order of the couplings.</param>
    /// <param name="formalism">How it is treated.</param>
    public static PointRequest OfContacts(
        PointSystem system,
        ImmutableArray<ContactSetting> contacts,
        Formalism formalism
    ) =>
        new(Quantity.HeatFlux, system, contacts[0].Temperature, contacts[^1].Temperature, formalism)
        {
            Contacts = contacts,
        };

    /// <summary>
    /// The contacts, in the order of the system's couplings; empty where a left and a right bath have the law of the
    /// formalism.
    /// </summary>
    public ImmutableArray<ContactSetting> Contacts { get; init; } = [];

    /// <summary>The names of the two contacts where <see cref="Contacts"/> is empty.</summary>
    public ImmutableArray<string> Names { get; init; } = Baths;

    /// <summary>The hottest of the temperatures, those of the past included, which decides on the levels.</summary>
    public double HotterTemperature =>
        Math.Max(
            Evolution?.Temperature ?? 0,
            Contacts.IsEmpty
                ? Math.Max(LeftTemperature, RightTemperature)
                : Contacts.Max(contact => contact.Temperature)
        );

    /// <summary>Whether the response of the heats to the temperatures is wanted too.</summary>
    public bool WithResponse { get; init; }

    /// <summary>
    /// The contact whose temperature a scan for NDTR varies, by name; null for the right bath. Its own temperature is
    /// the coldest of the scan.
    /// </summary>
    public string? NdtrAlong { get; init; }

    /// <summary>Which contact a scan for NDTR varies, from 0.</summary>
    internal int Scanned =>
        NdtrAlong is not { } name ? 1
        : Contacts.IsEmpty ? Names.IndexOf(name)
        : Contacts.IndexOf(Contacts.First(contact => contact.Name == name));

    /// <summary>The temperature of a contact.</summary>
    /// <param name="contact">Which, from 0.</param>
    internal double TemperatureOf(int contact) =>
        !Contacts.IsEmpty ? Contacts[contact].Temperature
        : contact == 0 ? LeftTemperature
        : RightTemperature;

    /// <summary>The temperature of each contact.</summary>
    internal double[] Temperatures => [.. Enumerable.Range(0, ContactNames.Count).Select(TemperatureOf)];

    /// <summary>The law of each contact.</summary>
    /// <param name="spectrum">That of both baths, where there are no contacts with laws of their own.</param>
    internal SpectralFunction[] SpectraOr(SpectralFunction spectrum) =>
        Contacts.IsEmpty ? [spectrum, spectrum] : [.. Contacts.Select(contact => contact.Spectrum)];

    /// <summary>The request with another temperature of one contact.</summary>
    /// <param name="contact">Which, from 0.</param>
    /// <param name="temperature">The temperature.</param>
    internal PointRequest With(int contact, double temperature) =>
        !Contacts.IsEmpty
            ? this with
            {
                Contacts = Contacts.SetItem(contact, Contacts[contact] with { Temperature = temperature }),
            }
        : contact == 0 ? this with { LeftTemperature = temperature }
        : this with { RightTemperature = temperature };

    /// <summary>The contact by whose heat gains are told, by name; null where none is asked for.</summary>
    public string? GainBy { get; init; }

    /// <summary>How many cumulants of the heat are wanted, where its noise is.</summary>
    public int Order { get; init; } = (int)PointParameters.Order.Default!.Value;

    /// <summary>
    /// At how many counting fields the generating function of the counted heat is wanted; null for none.
    /// </summary>
    public int? GeneratingFields { get; init; }

    /// <summary>The contact whose heat is counted for its noise, by name; null for the first.</summary>
    public string? CountedContact { get; init; }

    /// <summary>Which that is, from 0.</summary>
    internal int Counted =>
        CountedContact is not { } name ? 0
        : Contacts.IsEmpty ? Names.IndexOf(name)
        : Contacts.IndexOf(Contacts.First(contact => contact.Name == name));

    /// <summary>What is asked of the time after a state; null for any other quantity.</summary>
    public EvolutionAsk? Evolution { get; init; }

    /// <summary>The times t, ascending, over which a simulated Var Q(t)/t is wanted; empty for others.</summary>
    public ImmutableArray<double> Times { get; init; } = [];

    /// <summary>The names of the contacts, in their order.</summary>
    public IReadOnlyList<string> ContactNames =>
        Contacts.IsEmpty ? Names : [.. Contacts.Select(contact => contact.Name)];

    /// <summary>The simulation of a matching's target unless told otherwise.</summary>
    public static SimulatedRoute StandardMatchRoute { get; } = new(20_000_000, 1);

    /// <summary>The classical wall whose conductivity a matching takes as its target.</summary>
    public WallLaw MatchAgainst { get; init; } = new MaxwellWall();

    /// <summary>
    /// How that conductivity is simulated where the masses differ: collisions of each of its four runs, and the seed.
    /// </summary>
    public SimulatedRoute MatchRoute { get; init; } = StandardMatchRoute;

    /// <summary>Whether some contact exchanges particles.</summary>
    public bool ExchangesParticles => Contacts.Any(contact => contact.ExchangesParticles);

    /// <summary>
    /// Whether the largest power is wanted too that a load between the first two contacts of fermions draws.
    /// </summary>
    public bool WithLoad { get; init; }

    /// <summary>Whether the flux with the bias reversed is wanted too, for the rectification ratio.</summary>
    public bool WithRectification { get; init; }

    /// <summary>
    /// Whether the truncation error of a Lindblad flux is wanted, which takes further solves. Without it the numerical
    /// error is that of rounding alone: for a scan whose ends are done with it.
    /// </summary>
    public bool WithTruncationError { get; init; } = true;

    /// <summary>
    /// The point's number in its study: it keys the random streams, so that points of one study are independent.
    /// </summary>
    public long PointNumber { get; init; }

    /// <summary>The flux alone of the same with the temperatures of its two contacts exchanged.</summary>
    internal PointRequest Exchanged =>
        this with
        {
            LeftTemperature = RightTemperature,
            RightTemperature = LeftTemperature,
            Contacts = Contacts is [var first, var second]
                ? [first with { Temperature = second.Temperature }, second with { Temperature = first.Temperature }]
                : Contacts,
            WithRectification = false,
            WithResponse = false,
            NdtrAlong = null,
        };

    /// <summary>What kind of point it is: that decides on the numbers which its answer may hold.</summary>
    public PointKinds Kinds
    {
        get
        {
            var several = System.Particles > 1;
            var kinds = Formalism.Kinds;

            // Where the masses differ a match takes a simulated target.
            if (Quantity == Quantity.Match && several)
                kinds |= PointKinds.Simulated;
            return kinds
                | (several ? PointKinds.Several : 0)
                | (WithRectification ? PointKinds.Rectified : 0)
                | KindsOfContacts;
        }
    }

    private PointKinds KindsOfContacts =>
        Contacts.IsEmpty
            ? PointKinds.None
            : PointKinds.Junction
                | (Contacts.Length == 2 && !ExchangesParticles ? 0 : PointKinds.Unpaired)
                | (ExchangesParticles ? PointKinds.Particles : 0)
                | (WithLoad ? PointKinds.Loaded : 0)
                | (Contacts.Length > 2 ? PointKinds.ManyContacts : 0)
                | (System.OwnLevels is null ? 0 : PointKinds.AllLevels);
}
