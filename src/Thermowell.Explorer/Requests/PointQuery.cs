using Microsoft.AspNetCore.Http;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Explorer.Requests;

/// <summary>A query for one point, read by the same rules as the command.</summary>
/// <param name="Request">The request; null if there are faults.</param>
/// <param name="Faults">What is wrong.</param>
internal sealed record PointQuery(PointRequest? Request, IReadOnlyList<QueryFault> Faults)
{
    private static readonly string[] Flags = ["rectification", "no-truncation-error"];

    // A file of this machine's is nobody's to name over a network, and with none there is nothing to join; threads are
    // the server's own, and a row has no room for a generating function.
    private static readonly string[] Withheld =
    [
        "system",
        PointInput.PotentialFile,
        PotentialTable.Interpolation,
        PointParameters.Threads.Name,
        PointParameters.GeneratingFields.Name,
    ];

    /// <summary>The parameters of a quantity.</summary>
    /// <param name="quantity">The quantity.</param>
    /// <param name="catalogue">The concepts that there are.</param>
    public static IReadOnlyList<string> Names(Quantity quantity, Catalogue catalogue) =>
        [
            .. PointOption
                .Of(quantity, catalogue)
                .Select(option => option.Name)
                .Where(name => !Withheld.Contains(name)),
            .. quantity == Quantity.HeatFlux ? Flags : [],
        ];

    /// <summary>Reads a query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="catalogue">The concepts that there are.</param>
    public static PointQuery Read(IQueryCollection query, Catalogue catalogue)
    {
        var (quantity, fault) = QuantityOf(query);
        if (fault is not null)
            return new PointQuery(null, [fault]);
        var texts = new QueryTexts(query, QuantityWord.Of(quantity), [.. Names(quantity, catalogue), "quantity"]);
        texts.Texts.Remove("quantity");
        var reader = new ParameterReader(texts.Texts) { ReadsFiles = false };
        var request = PointInput.Read(quantity, reader, catalogue);
        if (request is not null && Effort.Refusal(request) is { } refusal)
            reader.Fault(refusal.Name, refusal.Problem);
        var faults = texts.Faults(reader);
        return new PointQuery(faults.Count == 0 ? request : null, faults);
    }

    /// <summary>The quantity of a query; a flux where none is given.</summary>
    public static (Quantity Quantity, QueryFault? Fault) QuantityOf(IQueryCollection query)
    {
        var word = query.TryGetValue("quantity", out var given) ? given.ToString() : "flux";
        return QuantityWord.Find(word) is { } quantity
            ? (quantity, null)
            : (default, new QueryFault("quantity", $"= '{word}' is not one of {string.Join(", ", QuantityWord.All)}."));
    }
}
