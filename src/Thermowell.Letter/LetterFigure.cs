namespace Thermowell.Letter;

/// <summary>
/// A figure of the Letter, one that its Supplement must hold, or one of another paper: shipped studies, and a drawing
/// of
/// their results.
/// </summary>
public abstract class LetterFigure
{
    /// <summary>The figures of the Letter, in the order of the report.</summary>
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
}
