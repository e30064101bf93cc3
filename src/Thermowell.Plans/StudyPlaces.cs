namespace Thermowell.Plans;

/// <summary>Where in its file each value of a study stands.</summary>
internal sealed class StudyPlaces
{
    private readonly Dictionary<string, Place> _options = [];
    private readonly Dictionary<(string Name, int Point), Place> _points = [];
    private readonly Dictionary<string, (IReadOnlyList<IReadOnlyList<Place>> Rows, int Column)> _listed = [];

    /// <summary>Where the parameters are given: the place of one that is missing.</summary>
    public Place Parameters { get; set; } = Place.Start;

    /// <summary>Notes where an option is given.</summary>
    public void Note(string name, Place place) => _options[name] = place;

    /// <summary>Notes where one of an axis' values is given.</summary>
    public void Note(string name, int point, Place place) => _points[(name, point)] = place;

    /// <summary>
    /// Notes where all values of an axis are given, for each of its points a place for each of its options.
    /// </summary>
    public void Note(IReadOnlyList<string> names, IReadOnlyList<IReadOnlyList<Place>> rows)
    {
        for (var column = 0; column < names.Count; column++)
            _listed[names[column]] = (rows, column);
    }

    /// <summary>Whether an option is given.</summary>
    public bool Has(string name) => _options.ContainsKey(name);

    /// <summary>
    /// Where an option's value at a point of its axis stands; point is -1 for an option without an axis.
    /// </summary>
    public Place Of(string name, int point = -1) =>
        point >= 0 && _listed.TryGetValue(name, out var listed) && point < listed.Rows.Count
            ? listed.Rows[point][listed.Column]
        : _points.TryGetValue((name, point), out var value) ? value
        : _options.TryGetValue(name, out var option) ? option
        : Parameters;
}
