using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Plans;

/// <summary>
/// The last axis where it varies temperatures alone. Its points then follow from one of them by changing temperatures,
/// without reading their texts, and what is legal at its hottest and its coldest point is legal between: every rule on
/// a temperature is a bound.
/// </summary>
internal sealed class FastAxis
{
    private readonly List<(int Contact, double[] Values)> _contacts = [];
    private readonly double[]? _left;
    private readonly double[]? _right;
    private readonly string[] _names;
    private readonly double _unit;

    private FastAxis(StudyAxis axis, Study study)
    {
        _unit = study.Units?.Temperature ?? 1;
        _names = [.. axis.Names];
        Points = axis.Points;
        foreach (var (name, at) in axis.Names.Select((name, at) => (name, at)))
        {
            var values = new double[axis.Points];
            for (var point = 0; point < values.Length; point++)
                values[point] = ((NumberValue)axis.Value(at, point)).Value;
            if (study.Junction is { } junction)
            {
                _contacts.Add((ContactOf(junction, name), values));
                continue;
            }

            if (name != PointParameters.RightTemperature.Name)
                _left = values;
            if (name != PointParameters.LeftTemperature.Name)
                _right = values;
        }
    }

    /// <summary>How many points it has.</summary>
    public int Points { get; }

    /// <summary>The points at which any of its temperatures is highest or lowest.</summary>
    public IEnumerable<int> Extremes =>
        ((double[]?[])[_left, _right, .. _contacts.Select(one => one.Values)])
            .OfType<double[]>()
            .SelectMany(values => (int[])[Array.IndexOf(values, values.Min()), Array.IndexOf(values, values.Max())])
            .Distinct();

    /// <summary>The fast axis of a study, or null if its last axis is none.</summary>
    public static FastAxis? Of(Study study)
    {
        // A scan for NDTR hangs on its left temperature in two ways, and takes longer than the reading of its texts.
        if (
            study.Quantity == Quantity.Ndtr
            || (study.Junction is not null && study.Quantity != Quantity.HeatFlux)
            || study.Derived.Numbers.Count > 0
            || study.Junctions.Count > 0
            || study.Axes is not [.., var last]
            || !last.Names.All(name =>
                study.Junction is { } junction
                    ? ContactOf(junction, name) >= 0
                    : StudyKeys.Temperatures(study.Quantity).Contains(name)
            )
        )
            return null;
        for (var name = 0; name < last.Names.Count; name++)
        for (var point = 0; point < last.Points; point++)
            if (last.Value(name, point) is not NumberValue)
                return null;
        return new FastAxis(last, study);
    }

    /// <summary>The contact whose temperature a path is; -1 for none.</summary>
    private static int ContactOf(JunctionFile junction, string path)
    {
        for (var a = 0; a < junction.Contacts.Count; a++)
            if (path == $"contacts.{junction.Contacts[a]}.temperature")
                return a;
        return -1;
    }

    /// <summary>
    /// What the axis' temperatures are multiplied by at one point of the other axes, the left one and the right one.
    /// </summary>
    public (double Left, double Right) Scale(StudyDerivation derived, IReadOnlyDictionary<string, GivenValue> values)
    {
        return (Of(PointParameters.RightTemperature.Name), Of(PointParameters.LeftTemperature.Name));

        // The one temperature of both baths is scaled on both sides.
        double Of(string other) =>
            _names.Where(name => name != other).Select(derived.Scaling).FirstOrDefault(one => one is not null)
                is { } scaling
                ? PointValues.LengthPower(values, scaling.Exponent)
                : 1;
    }

    /// <summary>The request at a point of the axis.</summary>
    /// <param name="template">That at another one.</param>
    /// <param name="at">The point.</param>
    /// <param name="scale">What the temperatures are multiplied by.</param>
    /// <param name="number">The point's number in the study.</param>
    public PointRequest Vary(PointRequest template, int at, (double Left, double Right) scale, long number)
    {
        if (_contacts.Count == 0)
            return template with
            {
                LeftTemperature = _left is null ? template.LeftTemperature : _left[at] * scale.Left / _unit,
                RightTemperature = _right is null ? template.RightTemperature : _right[at] * scale.Right / _unit,
                PointNumber = number,
            };
        if (template.Contacts.IsEmpty)
        {
            foreach (var (contact, values) in _contacts)
                template =
                    contact == 0
                        ? template with
                        {
                            LeftTemperature = values[at] / _unit,
                        }
                        : template with
                        {
                            RightTemperature = values[at] / _unit,
                        };
            return template with { PointNumber = number };
        }

        var contacts = template.Contacts.ToBuilder();
        foreach (var (contact, values) in _contacts)
            contacts[contact] = contacts[contact] with { Temperature = values[at] / _unit };
        return template with
        {
            Contacts = contacts.ToImmutable(),
            LeftTemperature = contacts[0].Temperature,
            RightTemperature = contacts[^1].Temperature,
            PointNumber = number,
        };
    }
}
