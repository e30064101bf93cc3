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

        static double Read(string json, string key)
        {
            using var read = JsonDocument.Parse(json);
            return read.RootElement.GetProperty(key).GetDouble();
        }
    }

    private static CommandRun Run(string line) => CommandRun.Line(line, All);
}
