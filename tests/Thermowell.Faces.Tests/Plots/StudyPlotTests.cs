using Thermowell.Drawing;
using Thermowell.Faces.Tests.Command;
using Thermowell.Faces.Tests.Drawing;
using Thermowell.Plots;
using Thermowell.Questions.Parameters;
using Xunit;

namespace Thermowell.Faces.Tests.Plots;

/// <summary>The figures that follow from a study's table.</summary>
public sealed class StudyPlotTests
{
    private const double Relative = 1e-9;

    [Fact]
    public void A_family_of_curves_with_points_of_ones_own()
    {
        using var study = new PlottedStudy(PlottedStudy.TwoFormalisms);
        var overlay = study.Written("my data*.csv", "# mine\nT;J;error\n10;5000,0;200\n100;6000\n\n20;5,5e3;0\n");
        var picture = study.Draw(new PlotRequest { Overlay = overlay });
        ApprovedText.Matches("curves", PlottedStudy.Text(picture), Relative);
        LayoutTests.RequireLegible(picture.Figure);
    }

    [Fact]
    public void A_map_of_two_axes_with_the_third_held()
    {
        using var study = new PlottedStudy(PlottedStudy.Plane);
        var picture = study.Draw(new PlotRequest { Where = new Dictionary<string, string> { ["length"] = "2.0" } });
        ApprovedText.Matches("map", PlottedStudy.Text(picture), Relative);
        LayoutTests.RequireLegible(picture.Figure);
        Assert.Equal("drawn at length = 1; --where length=VALUE draws another.", Assert.Single(study.Draw().Notices));
    }

    [Fact]
    public void The_same_in_SI_as_curves()
    {
        using var study = new PlottedStudy(PlottedStudy.Plane);
        var units = SiUnits.Read("4.0026 u", "10 nm", (scale, problem) => Assert.Fail(scale + problem));
        var picture = study.Draw(
            new PlotRequest
            {
                Units = units,
                Kind = PlotKind.Curves,
                YScale = AxisScale.Linear,
                XScale = AxisScale.Linear,
            }
        );
        ApprovedText.Matches("curves-si", PlottedStudy.Text(picture), Relative);
        LayoutTests.RequireLegible(picture.Figure);
    }

    [Fact]
    public void Standard_errors_are_a_band_of_their_width()
    {
        using var study = new PlottedStudy(PlottedStudy.Simulated);
        var panel = study.Draw().Figure.Panels.Single();
        var band = Assert.IsType<Band>(panel.Series[0]);
        var line = Assert.IsType<Curve>(panel.Series[1]);
        var table = File.ReadAllLines(Path.Combine(study.Path, "table.csv"));
        var names = table[0].Split(',');
        var (flux, error) = (Array.IndexOf(names, "heatFlux"), Array.IndexOf(names, "standardError"));
        Assert.Equal(40, line.X.Length);
        for (var i = 0; i < 40; i++)
        {
            var fields = table[i + 1]
                .Split(',')
                .Select(field =>
                    double.TryParse(field, System.Globalization.CultureInfo.InvariantCulture, out var number)
                        ? number
                        : 0
                )
                .ToList();
            Assert.True(fields[error] > 0);
            Assert.Equal(fields[flux], line.Y[i]);
            Assert.Equal((fields[flux] - fields[error], fields[flux] + fields[error]), (band.Lower[i], band.Upper[i]));
        }
    }

    [Fact]
    public void The_command_writes_both_files()
    {
        using var study = new PlottedStudy(PlottedStudy.TwoFormalisms);
        var run = CommandRun.Of("study", "plot", study.Path, "--out", study.Sub("figure"));
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.StartsWith("<svg", File.ReadAllText(study.Sub("figure.svg")), StringComparison.Ordinal);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(study.Sub("figure.png"))[..4]);
        Assert.Equal(0, CommandRun.Of("study", "plot", study.Path).Code);
        Assert.True(File.Exists(Path.Combine(study.Path, "study.svg")));
    }
}
