using System.Globalization;
using System.Text.Json;
using Thermowell.Faces.Tests.Command;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Faces.Tests.Declarations;

/// <summary>What every face makes of several spectral laws.</summary>
public sealed class SpectralLawTests
{
    private static readonly Catalogue All = Catalogue.BuiltIn.With(MadeUp.Shelf.Declaration);

    /// <summary>κ is proportional to J, whatever the law: at the matched strength it is that of the wall.</summary>
    [Fact]
    public void A_law_that_is_no_power_is_matched_and_reads_its_own_parameters_alone()
    {
        const string Law = "--spectral-law shelf --shelf 3 --temperature 20";
        var matched = Run($"match {Law} --eta 3 --json");
        Assert.Contains("--eta has no effect with --spectral-law shelf", matched.Error, StringComparison.Ordinal);
        var gamma = Read(matched.Output, "gamma").ToString("R", CultureInfo.InvariantCulture);
        Assert.Equal(
            Read(Run("conductivity --temperature 20 --json").Output, "conductivity"),
            Read(Run($"conductivity --formalism lindblad {Law} --gamma {gamma} --json").Output, "conductivity"),
            1e-10
        );
        Assert.Contains(
            "--gamma is missing: --spectral-law shelf needs",
            Run($"conductivity --formalism lindblad {Law}").Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void What_a_law_that_is_chosen_needs_is_told_with_it()
    {
        const string Point = "flux --formalism lindblad --gamma 1e-3 --left-temperature 20 --right-temperature 10";
        foreach (
            var (law, fault) in ((string, string)[])
                [
                    ("drude", "--cutoff-frequency is missing: give a number from 1E-30 to 1E+30."),
                    ("lorentz --center-frequency 20", "--resonance-width is missing: give a number from"),
                    (
                        "ohmic --ohmic-exponent 3",
                        "--ohmic-exponent = 3 needs --cutoff-frequency: without it give 1, J(w) = gamma w."
                    ),
                    ("drudy", "--spectral-law = 'drudy' is not one of power, ohmic, drude"),
                ]
        )
            Assert.Contains(fault, Run($"{Point} --spectral-law {law}").Error, StringComparison.Ordinal);
        Assert.Contains(
            "--resonance-width has no effect with --spectral-law power",
            Run($"{Point} --resonance-width 3").Error,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "--spectral-law has no effect with --formalism maxwell",
            Run("flux --spectral-law drude --left-temperature 20 --right-temperature 10").Error,
            StringComparison.Ordinal
        );
    }

    /// <summary>
    /// A resonator passes what lies at its frequency: with one that is very wide a law is the Ohmic one, whose heat
    /// the power law of exponent 1 gives.
    /// </summary>
    [Fact]
    public void A_resonator_that_is_wide_passes_what_the_power_law_gives()
    {
        const string Point =
            "flux --formalism lindblad --gamma 1e-6 --left-temperature 20 --right-temperature 10 --json --spectral-law";
        var wide = Read(Run($"{Point} lorentz --center-frequency 20 --resonance-width 1e12").Output, "heatFlux");
        Assert.Equal(1, wide / Read(Run($"{Point} power --eta 1").Output, "heatFlux"), 1e-12);
        Assert.True(
            Read(Run($"{Point} lorentz --center-frequency 1000 --resonance-width 1").Output, "heatFlux") < 1e-3 * wide
        );
    }

    private static double Read(string json, string key)
    {
        using var read = JsonDocument.Parse(json);
        return read.RootElement.GetProperty(key).GetDouble();
    }

    private static CommandRun Run(string line) => CommandRun.Line(line, All);
}
