namespace Thermowell.Harmonic;

/// <summary>
/// The masses of a network in the order of reverse Cuthill and McKee, in which springs and contacts join neighbours as
/// far as can be.
/// </summary>
internal sealed class NetworkOrder
{
    private readonly HarmonicNetwork _network;
    private readonly int[] _places;
    private readonly int[] _at;

    /// <summary>Orders them.</summary>
    /// <param name="network">The network.</param>
    public NetworkOrder(HarmonicNetwork network)
    {
        _network = network;
        var neighbours = Neighbours(network);
        _places = Order(neighbours);
        _at = new int[_places.Length];
        for (var place = 0; place < _places.Length; place++)
            _at[_places[place]] = place;
        for (var i = 0; i < _places.Length; i++)
            foreach (var j in neighbours[i])
                Bandwidth = Math.Max(Bandwidth, Math.Abs(_at[i] - _at[j]));
        Springs =
        [
            .. network
                .Springs.Select(one =>
                    (
                        Math.Min(_at[one.First], _at[one.Second]),
                        Math.Max(_at[one.First], _at[one.Second]),
                        one.Stiffness
                    )
                )
                .Order(),
        ];
    }

    /// <summary>The largest distance in this order of two masses that a spring or a contact joins.</summary>
    public int Bandwidth { get; }

    /// <summary>The springs, by places in this order, the lower one first.</summary>
    public (int Low, int High, double Stiffness)[] Springs { get; }

    /// <summary>The mass at a place.</summary>
    public double Mass(int place) => _network.Masses[_places[place]];

    /// <summary>The pin at a place.</summary>
    public double Pin(int place) => _network.Pins[_places[place]];

    /// <summary>The places that a contact holds, with its weights.</summary>
    public (int Place, double Weight)[] Coupling(int contact)
    {
        var weights = _network.Couplings[contact].Weights;
        return
        [
            .. Enumerable
                .Range(0, weights.Length)
                .Where(i => weights[i] != 0)
                .Select(i => (_at[i], weights[i]))
                .OrderBy(one => one.Item1),
        ];
    }

    private static SortedSet<int>[] Neighbours(HarmonicNetwork network)
    {
        var neighbours = new SortedSet<int>[network.Count];
        for (var i = 0; i < neighbours.Length; i++)
            neighbours[i] = [];
        foreach (var (i, j, _) in network.Springs)
            Join(i, j);
        foreach (var coupling in network.Couplings)
        {
            int[] held = [.. Enumerable.Range(0, network.Count).Where(i => coupling.Weights[i] != 0)];
            foreach (var i in held)
            foreach (var j in held)
                if (i < j)
                    Join(i, j);
        }

        return neighbours;

        void Join(int i, int j)
        {
            neighbours[i].Add(j);
            neighbours[j].Add(i);
        }
    }

    private static int[] Order(SortedSet<int>[] neighbours)
    {
        var order = new List<int>(neighbours.Length);
        var isPlaced = new bool[neighbours.Length];
        foreach (var start in Enumerable.Range(0, neighbours.Length).OrderBy(i => neighbours[i].Count))
            if (!isPlaced[start])
            {
                var walk = Walk(Walk(start)[^1]);
                foreach (var i in walk)
                    isPlaced[i] = true;
                order.AddRange(walk);
            }

        order.Reverse();
        return [.. order];

        // By breadth, the fewest neighbours first; the last one reached is as far away as any.
        List<int> Walk(int from)
        {
            var walk = new List<int> { from };
            var isSeen = new HashSet<int> { from };
            for (var next = 0; next < walk.Count; next++)
                foreach (var j in neighbours[walk[next]].OrderBy(j => neighbours[j].Count))
                    if (isSeen.Add(j))
                        walk.Add(j);
            return walk;
        }
    }
}
