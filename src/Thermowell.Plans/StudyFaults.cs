using Thermowell.Questions.Input;
using Tomlyn.Syntax;

namespace Thermowell.Plans;

/// <summary>What is wrong with a study file, each fault with its line and column.</summary>
/// <param name="file">The file's name.</param>
internal sealed class StudyFaults(string file)
{
    /// <summary>The most faults kept: who has more has one fault many times over.</summary>
    public const int Most = 100;

    private readonly List<(Place Place, Fault Fault)> _faults = [];
    private readonly HashSet<Fault> _known = [];

    /// <summary>The faults in the order of the file.</summary>
    public IReadOnlyList<Fault> All =>
        [.. _faults.OrderBy(one => one.Place.Line).ThenBy(one => one.Place.Column).Select(one => one.Fault)];

    public bool Any => _faults.Count > 0;

    /// <summary>Whether no more are kept.</summary>
    public bool Full => _faults.Count >= Most;

    /// <summary>Adds a fault, once.</summary>
    /// <param name="place">Where.</param>
    /// <param name="subject">What is at fault.</param>
    /// <param name="problem">What is wrong and what would be right.</param>
    public void Add(Place place, string subject, string problem)
    {
        var fault = new Fault($"{file}, line {place.Line}, column {place.Column}: {subject}", problem)
        {
            Line = place.Line,
            Column = place.Column,
        };
        if (!Full && _known.Add(fault))
            _faults.Add((place, fault));
    }

    /// <summary>Adds a fault of a node.</summary>
    public void Add(SyntaxNodeBase node, string subject, string problem) => Add(PlaceOf(node), subject, problem);

    /// <summary>Where a node begins.</summary>
    public static Place PlaceOf(SyntaxNodeBase node) => new(node.Span.Start.Line + 1, node.Span.Start.Column + 1);
}
