namespace Thermowell.Letter;

/// <summary>
/// A figure of the Letter, or one that its Supplement must hold: shipped studies, and a drawing of their results.
/// </summary>
public abstract class LetterFigure
{
    /// <summary>All figures, in the order of the report.</summary>
    public static IReadOnlyList<LetterFigure> All { get; } =
    [
        new Figure2(),
        new Figure3a(),
        new Figure3b(),
        new Figure4(),
        new Figure5a(),
        new Figure5b(),
        new Figure6(),
        new Figure7(),
        new KernelRelaxationFigure(),
        new QuantumRelaxationFigure(),
        new LengthScalingFigure(),
        new ValidityMapFigure(),
        new HotPairFigure(),
        new NdtrAtlasFigure(),
    ];

    /// <summary>The name by which the command and the files know it.</summary>
    public abstract string Id { get; }

    /// <summary>The heading above it.</summary>
    public abstract string Heading { get; }

    /// <summary>The caption, in our words, as HTML.</summary>
    public abstract string Caption { get; }

    /// <summary>The name of its files, without ending.</summary>
    public string FileName => char.IsDigit(Id[0]) ? "figure-" + Id : Id;

    /// <summary>Evaluates its studies and draws the results.</summary>
    /// <param name="context">What it is made with.</param>
    public abstract FigureOutcome Make(LetterContext context);

    /// <summary>Finds a figure by a name as people write it: 4, fig4, Figure 4.</summary>
    /// <param name="name">The name.</param>
    public static LetterFigure? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var key = name.Trim().ToLowerInvariant().Replace(' ', '-');
        foreach (var prefix in (string[])["figure-", "figure", "fig.-", "fig.", "fig-", "fig"])
            if (key.StartsWith(prefix, StringComparison.Ordinal))
            {
                key = key[prefix.Length..];
                break;
            }

        return All.FirstOrDefault(figure => figure.Id == key);
    }
}
