using System.Globalization;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;

namespace Thermowell.Plans;

/// <summary>
/// The options of a study's points as <see cref="PointInput"/> reads them, in the study's units, but for a gamma that
/// is to be matched.
/// </summary>
public sealed class PointValues
{
    private readonly Study _study;
    private readonly StudyGrid _grid;
    private readonly Dictionary<string, GivenValue> _same = [];

    /// <param name="study">The study.</param>
    /// <param name="systemFile">Where the file of levels is, if the study names one.</param>
    public PointValues(Study study, string? systemFile)
    {
        _study = study;
        _grid = new StudyGrid(study);
        foreach (var (name, value) in study.Parameters)
            if (value is not FlagValue { Value: false })
                _same[name] = value.Given;
        if (systemFile is not null && study.Junction is null)
            _same[StudyKeys.System] = systemFile;
        _same["seed"] = study.Seed.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The values of a point.</summary>
    /// <param name="point">The point, from 0.</param>
    public Dictionary<string, GivenValue> Of(long point)
    {
        var values = new Dictionary<string, GivenValue>(_same);
        for (var axis = 0; axis < _grid.Axes.Count; axis++)
        {
            var (along, at) = (_grid.Axes[axis], _grid.On(point, axis));
            for (var name = 0; name < along.Names.Count; name++)
                values[along.Names[name]] = along.Value(name, at).Given;
        }

        foreach (var (name, exponent) in _study.Derived.Scalings)
            if (Number(values, name) is { } temperature)
                values[name] = temperature * LengthPower(values, exponent);
        foreach (var derived in _study.Derived.Numbers)
            values[derived.Name] = derived.Expression.Value(path =>
                Number(values, path) ?? _study.JunctionOf(values)!.Number(path, _study.Units)
            );
        return values;
    }

    /// <summary>A power of the length that values give; 1 where it is no number, which is a fault of its own.</summary>
    public static double LengthPower(IReadOnlyDictionary<string, GivenValue> values, double exponent) =>
        Math.Pow(Number(values, PointParameters.Length.Name) ?? 1, exponent);

    private static double? Number(IReadOnlyDictionary<string, GivenValue> values, string name) =>
        values.TryGetValue(name, out var given) && given.TryNumber(out var value) ? value : null;
}
