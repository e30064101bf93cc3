using Microsoft.AspNetCore.Http;
using Thermowell.Classical;
using Thermowell.Questions.Input;

namespace Thermowell.Explorer.Requests;

/// <summary>
/// The parameters of a query as they were typed, and what is wrong with the query before any value is read.
/// </summary>
internal sealed class QueryTexts
{
    /// <summary>
    /// The longest value that is read: room for as many masses as a gas may have, of a dozen characters each.
    /// </summary>
    public const int LongestValue = 12 * EventDrivenEnsemble.MostParticles;

    // Of a formula, whose terms are all worked out at thousands of places.
    private const int LongestFormula = 400;

    private readonly List<QueryFault> _faults = [];

    /// <param name="query">The query.</param>
    /// <param name="what">What the parameters belong to, for the sentences.</param>
    /// <param name="known">The parameters that may be given.</param>
    public QueryTexts(IQueryCollection query, string what, IReadOnlyCollection<string> known)
    {
        foreach (var (name, values) in query)
        {
            if (name == "token")
                continue;
            if (!known.Contains(name))
                _faults.Add(new QueryFault(name, UnknownOption.Problem(name, what, known)));
            else if (values.Count > 1)
                _faults.Add(new QueryFault(name, $"is given {values.Count} times: give it once."));
            else if (values.ToString() is var text && text.Length > Longest(name))
                _faults.Add(new QueryFault(name, $"has {text.Length} characters: at most {Longest(name)} are read."));
            else
                Texts[name] = values.ToString();
        }
    }

    private static int Longest(string name) => name == PointInput.Potential ? LongestFormula : LongestValue;

    /// <summary>The texts, by parameter.</summary>
    public Dictionary<string, string> Texts { get; } = [];

    /// <summary>What is wrong so far, and what a reader found.</summary>
    /// <param name="readers">Those that read the texts.</param>
    public IReadOnlyList<QueryFault> Faults(params IEnumerable<ParameterReader> readers) =>
        [.. _faults, .. readers.SelectMany(reader => reader.Faults).Select(Of).Distinct()];

    /// <summary>A fault as it is answered.</summary>
    public static QueryFault Of(Fault fault) => new(fault.Source.TrimStart('-'), fault.Problem);
}
