namespace Thermowell.Studies.Plans;

/// <summary>Where in its file each value of a study stands.</summary>
internal sealed class StudyPlaces
{
    private readonly Dictionary<string, Place> _options = [];
    private readonly Dictionary<(string Name, int Point), Place> _points = [];

    /// <summary>Where the parameters are given: the place of one that is missing.</summary>
    public Place Parameters { get; set; } = Place.Start;

    /// <summary>Notes where an option is given.</summary>
    public void Note(string name, Place place) => _options[name] = place;

    /// <summary>Notes where one of an axis' values is given.</summary>
    public void Note(string name, int point, Place place) => _points[(name, point)] = place;

    /// <summary>Whether an option is given.</summary>
    public bool Has(string name) => _options.ContainsKey(name);

    /// <summary>Where an option's value at a point of its axis stands; point is -1 for an option without an axis.</summary>
    public Place Of(string name, int point = -1)
        => _points.TryGetValue((name, point), out var value) ? value : _options.TryGetValue(name, out var option) ? option : Parameters;
}
