using System.Globalization;
using Thermowell.Contacts;
using Thermowell.Tests.Rules;
using Xunit;

namespace Thermowell.Tests.Contacts;

/// <summary>Conventions of others, Eqs. (S11) to (S13) of docs/theory/spectral-laws.md.</summary>
public sealed class SpectralConventionTests
{
    private const double Reorganisation = 0.05;
    private const double Cutoff = 3;

    private static string[] Page { get; } =
        File.ReadAllLines(Path.Combine(Repository.Root, "docs", "theory", "spectral-laws.md"));

    /// <summary>Each row's strength, in its convention, makes the bath of the reorganisation energy.</summary>
    [Theory]
    [InlineData("Thermowell", "rate")]
    [InlineData("QuTiP", "pi")]
    [InlineData("Kato and Tanimura", "pi")]
    [InlineData("Leggett", "pi")]
    [InlineData("sum over oscillators", "sum")]
    [InlineData("Landauer", "rate")]
    public void The_table_of_the_theory_is_one_bath(string source, string key)
    {
        var row = Page.Single(line => line.StartsWith($"| {source}", StringComparison.Ordinal))
            .Split('|', StringSplitOptions.TrimEntries);
        Assert.Equal(key, row[2]);
        var convention = SpectralConvention.All.Single(one => one.Key == key);
        var law = new DrudeSpectrum(convention.Factor * Number(row[3]), Cutoff);
        Assert.Equal(4 * Reorganisation / Cutoff, law.Strength, 1e-9);
        Assert.Equal(1, convention.Factor * Number(row[4]) / law.At(1), 1e-8);
    }

    /// <summary>
    /// λ = ∫ J/(2πω) dω by the trapezoidal rule in ln ω, which converges as fast as the tails are cut.
    /// </summary>
    [Fact]
    public void The_reorganisation_energy_is_that_of_the_integral()
    {
        var law = new DrudeSpectrum(4 * Reorganisation / Cutoff, Cutoff);
        const double Step = 0.1;
        var sum = Enumerable.Range(-400, 801).Sum(i => law.At(Cutoff * Math.Exp(Step * i))) * Step;
        Assert.Equal(1, sum / (2 * Math.PI) / Reorganisation, 1e-12);
    }

    [Fact]
    public void The_slope_of_that_bath_is_the_alpha_of_the_theory()
    {
        const string Before = "that of $\\alpha = ";
        var line = Page.Single(line => line.Contains(Before, StringComparison.Ordinal));
        var text = line[(line.IndexOf(Before, StringComparison.Ordinal) + Before.Length)..].Split('$')[0];
        Assert.Equal(4 * Reorganisation / Cutoff, 4 * Math.PI * Number(text), 1e-9);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
