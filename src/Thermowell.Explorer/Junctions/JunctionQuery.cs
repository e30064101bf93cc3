using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Thermowell.Explorer.Requests;
using Thermowell.Explorer.Work;
using Thermowell.Files;
using Thermowell.Plans;
using Thermowell.Questions.Input;

namespace Thermowell.Explorer.Junctions;

/// <summary>A junction that comes with a question, and what the question says beside it.</summary>
/// <param name="Junction">The junction; null if there are faults.</param>
/// <param name="Texts">What is asked beside it, by name.</param>
/// <param name="Faults">What is wrong, all of it, with line and column where it is in the junction.</param>
internal sealed record JunctionQuery(
    JunctionFile? Junction,
    IReadOnlyDictionary<string, string> Texts,
    IReadOnlyList<QueryFault> Faults
)
{
    /// <summary>The longest text that is read: room for a table of some ten thousand pairs.</summary>
    public const int MostBytes = 256 * 1024;

    private const int LongestName = 100;
    private const string Name = "name";
    private const string UsualName = "junction.toml";

    /// <summary>Reads a question.</summary>
    /// <param name="context">The question, with the junction's text as its body.</param>
    /// <param name="scheduler">Where the work is done.</param>
    /// <param name="known">What may be asked beside it, the file's name apart.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<JunctionQuery> Read(
        HttpContext context,
        WorkScheduler scheduler,
        IReadOnlyList<string> known,
        CancellationToken cancellation
    )
    {
        var query = new QueryTexts(context.Request.Query, "a junction", [Name, .. known]);
        List<QueryFault> faults = [.. query.Faults()];
        var name = query.Texts.GetValueOrDefault(Name, UsualName);
        if (name.Length is 0 or > LongestName || PlainText.Problem(name) is not null)
        {
            faults.Add(new QueryFault(Name, $"is no name of a file: give one of at most {LongestName} characters."));
            name = UsualName;
        }

        foreach (var option in known)
            if (query.Texts.TryGetValue(option, out var given) && given.Length == 0)
                faults.Add(new QueryFault(option, "is empty."));
        if (await Body(context, cancellation) is not { } text)
            return new JunctionQuery(null, query.Texts, [.. faults, new QueryFault(name, "is no text in UTF-8.")]);

        // Whose junction comes over a network names no file of this machine.
        var (junction, wrong) = await scheduler.Run(
            quick: false,
            _ => JunctionFile.Parse(text, name, scheduler.Catalogue, folder: null),
            cancellation
        );
        faults.AddRange(wrong.Select(Of));
        return new JunctionQuery(faults.Count == 0 ? junction : null, query.Texts, faults);
    }

    /// <summary>A fault as it is answered.</summary>
    public static QueryFault Of(Fault fault) => new(fault.Source, fault.Problem, fault.Line, fault.Column);

    private static async Task<string?> Body(HttpContext context, CancellationToken cancellation)
    {
        // Nothing else that is answered here has a body, so the server reads none unless told.
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = MostBytes;
        using var bytes = new MemoryStream();
        await context.Request.Body.CopyToAsync(bytes, cancellation);
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes.ToArray());
            return text.Contains('\0', StringComparison.Ordinal) ? null : text.TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
