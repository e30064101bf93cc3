using Thermowell.Letter.Couplings;
using Thermowell.Letter.Fluctuations;
using Thermowell.Letter.Papers;
using Thermowell.Letter.Potentials;
using Thermowell.Letter.Reservoirs;

namespace Thermowell.Letter.Reports;

/// <summary>Figures that one report holds.</summary>
/// <param name="Key">The word by which the command knows them.</param>
/// <param name="Meaning">What they are, in a few words.</param>
/// <param name="Title">The title of their report.</param>
/// <param name="Heading">Its heading.</param>
/// <param name="Lead">What it begins with, as HTML, up to "beside those of Thermowell".</param>
/// <param name="Source">Who says what is judged, as in <c>the Letter</c>.</param>
/// <param name="Figures">The figures, in the order of the report.</param>
public sealed record FigureSet(
    string Key,
    string Meaning,
    string Title,
    string Heading,
    string Lead,
    string Source,
    IReadOnlyList<LetterFigure> Figures
)
{
    /// <summary>The figures of the Letter, and those that its Supplement must hold.</summary>
    public static FigureSet Letter { get; } =
        new(
            "letter",
            "the figures and numbers of the Letter",
            "Quantum and classical heat transport: the Letter beside Thermowell",
            "Quantum versus classical thermal transport at low temperatures",
            "One particle in a box between a hot and a cold bath: the numbers and figures of Zou, Gong, Wang, Casati and Benenti, "
                + "<cite>Phys. Rev. Lett.</cite> <b>136</b>, 066305 (2026)",
            "the Letter",
            LetterFigure.All
        );

    /// <summary>Devices of other papers, and what others say of master equations.</summary>
    public static FigureSet Papers { get; } =
        new(
            "papers",
            "results of other papers: transistor, rectifier, refrigerators, heat switch; which equation to believe; harmonic chains and their fluctuations; engines of quantum dots",
            "Thermal devices and master equations of published papers beside Thermowell",
            "Thermal devices of a few levels, and which equation to believe",
            "What other authors have described, each from a study of its own: what their papers say",
            "the paper",
            [
                new TransistorFigure(),
                new RectifierFigure(),
                new ThreeLevelFigure(),
                new ThreeQubitFigure(),
                new HeatSwitchFigure(),
                new LocalEquationFigure(),
                new TwoQubitFigure(),
                new TwoQuantaFigure(),
                new SpinBosonFigure(),
                new HarmonicChainFigure(),
                new ThermoelectricGasFigure(),
                new ConductanceQuantumFigure(),
                new FluctuationFigure(),
                new ElectronQuantumFigure(),
                new SharpLevelFigure(),
                new DotEngineFigure(),
                new ConverterFigure(),
            ]
        )
        {
            Sources = "the papers",
        };

    /// <summary>What no paper says: findings of Thermowell's own, each by two routes.</summary>
    public static FigureSet Ours { get; } =
        new(
            "ours",
            "findings of Thermowell's own, each by two routes",
            "Findings of Thermowell's own",
            "Beyond the Letter",
            "What a reader of the Letter may ask next and no paper answers. Each finding is made by two independent routes: what the second one says",
            "the second route",
            [
                new CutoffAtlasFigure(),
                new BarrierFigure(),
                new TiltFigure(),
                new NoiseFigure(),
                new QuenchFigure(),
                new StrongCouplingFigure(),
                new ColdHeldFigure(),
                new CouplingMapFigure(),
                new TurnoverFigure(),
            ]
        );

    /// <summary>All collections; the first is made where none is named.</summary>
    public static IReadOnlyList<FigureSet> All { get; } = [Letter, Papers, Ours];

    /// <summary>All who say what is judged.</summary>
    public string Sources { get; init; } = Source;

    /// <summary>Who says it, at the begin of a sentence.</summary>
    public string AtBegin => char.ToUpperInvariant(Source[0]) + Source[1..];

    /// <summary>Finds a figure of it by a name as people write it: 4, fig4, Figure 4.</summary>
    /// <param name="name">The name.</param>
    public LetterFigure? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var key = name.Trim().ToLowerInvariant().Replace(' ', '-');
        foreach (var prefix in (string[])["figure-", "figure", "fig.-", "fig.", "fig-", "fig"])
            if (key.StartsWith(prefix, StringComparison.Ordinal))
            {
                key = key[prefix.Length..];
                break;
            }

        return Figures.FirstOrDefault(figure => figure.Id == key);
    }
}
