using System.Collections.Immutable;

namespace Thermowell.Systems.Sites;

/// <summary>A site of a system.</summary>
/// <param name="Name">Its name: letters, digits and _.</param>
/// <param name="Kind">What it is.</param>
public sealed record Site(string Name, SiteKind Kind);

/// <summary>
/// The states of a list of sites: the products of theirs, numbered with the last site running fastest. Eq. (O4) of
/// docs/theory/sites.md.
/// </summary>
/// <remarks>Immutable.</remarks>
public sealed class HilbertSpace
{
    /// <summary>The most states: ten qubits.</summary>
    public const int MostStates = 1024;

    private readonly Dictionary<string, int> _byName;
    private readonly int[] _strides;

    /// <summary>The states of some sites.</summary>
    /// <param name="sites">One or more, each of a name of its own.</param>
    /// <exception cref="ArgumentException">There is none, a name is no name or given twice, or the states are more than
    /// <see cref="MostStates"/>; the message lists every fault.</exception>
    public HilbertSpace(params IEnumerable<Site> sites)
    {
        ArgumentNullException.ThrowIfNull(sites);
        Sites = [.. sites];
        if (Faults(Sites) is { Count: > 0 } faults)
            throw new ArgumentException(SystemFault.Sentence(faults), nameof(sites));
        _byName = [];
        _strides = new int[Sites.Length];
        Dimension = 1;
        for (var site = Sites.Length - 1; site >= 0; site--)
        {
            _byName.Add(Sites[site].Name, site);
            _strides[site] = Dimension;
            Dimension *= Sites[site].Kind.Dimension;
        }
    }

    /// <summary>The sites.</summary>
    public ImmutableArray<Site> Sites { get; }

    /// <summary>The number of states D.</summary>
    public int Dimension { get; }

    /// <summary>The number of a site; -1 if there is none of that name.</summary>
    /// <param name="name">The name of the site.</param>
    public int IndexOf(string name) => _byName.GetValueOrDefault(name, -1);

    /// <summary>How far apart states are that differ by 1 in the state of one site.</summary>
    internal int Stride(int site) => _strides[site];

    /// <summary>The state of one site in a state of all.</summary>
    internal int StateOf(int site, int state) => state / _strides[site] % Sites[site].Kind.Dimension;

    /// <summary>What is wrong with a list of sites.</summary>
    internal static List<SystemFault> Faults(ImmutableArray<Site> sites)
    {
        var faults = new List<SystemFault>();
        var names = new HashSet<string>();
        long states = 1;
        foreach (var (index, (name, kind)) in sites.Index())
        {
            ArgumentNullException.ThrowIfNull(kind);
            if (!IsName(name))
                faults.Add(Fault(index, name, "is no name for a site: write letters, digits and _"));
            else if (!names.Add(name))
                faults.Add(Fault(index, name, "is the name of two sites"));
            states = Math.Min(states * kind.Dimension, int.MaxValue);
        }

        if (sites.IsEmpty)
            faults.Add(new SystemFault(SystemPart.Sites, -1, new OperatorFault(0, 0, "no site is given", "")));
        if (states > MostStates)
            faults.Add(
                new SystemFault(
                    SystemPart.Sites,
                    -1,
                    new OperatorFault(
                        0,
                        0,
                        $"the sites have {(states == int.MaxValue ? "billions of" : states)} states together, at most {MostStates} are taken",
                        ""
                    )
                )
            );
        return faults;
    }

    /// <summary>Whether a text is letters, digits and _.</summary>
    internal static bool IsName(string? name) =>
        !string.IsNullOrEmpty(name) && name.All(letter => char.IsLetterOrDigit(letter) || letter == '_');

    private static SystemFault Fault(int index, string name, string message) =>
        new(SystemPart.Sites, index, new OperatorFault(0, name.Length, $"'{name}' {message}", name));
}
