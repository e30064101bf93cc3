using System.Globalization;
using System.Text.Json;
using Thermowell.Declarations;
using Thermowell.Plans;
using Thermowell.Plans.Folders;
using Thermowell.Plans.Tables;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Tests.Plans.Runs;

/// <summary>
/// The table of a study in kelvin: the file's own temperatures, results in SI, and points with the bits of the reduced
/// ones.
/// </summary>
public sealed class UnitsTableTests : IDisposable
{
    private const string Text = """
        study = 2
        name = "kelvin"
        quantity = "flux"
        [units]
        mass = "4.0026 u"
        length = "0.7 nm"
        [[axes]]
        name = "formalism"
        values = ["maxwell", "lindblad"]
        [[axes]]
        names = ["left-temperature", "length"]
        values = [[77.1, 1], [300, 2]]
        [[axes]]
        name = "right-temperature"
        logarithmic = { from = 0.1, to = 70, points = 100 }
        [derived]
        gamma = { matched-at = 77.1, length-exponent = -2 }
        left-temperature = { length-exponent = -1 }

        """;

    private readonly SmallStudy _studies = new();
    private readonly StudyFolder _folder;

    public UnitsTableTests()
    {
        _folder = _studies.Create(Text, "kelvin", 3);
        SmallStudy.Finish(_folder);
    }

    private SiUnits Units => _folder.Study.Units!;

    public void Dispose() => _studies.Dispose();

    [Fact]
    public void The_first_line_names_the_units_and_an_axis_has_the_numbers_of_the_file()
    {
        var lines = File.ReadAllLines(_folder.Table);
        Assert.StartsWith(
            "point,formalism,leftTemperatureAtUnitLength [K],length [L_0],rightTemperature [K],leftTemperature [K],gamma,heatFlux [W],",
            lines[0],
            StringComparison.Ordinal
        );
        var axis = _folder.Study.Axes[2];
        for (var row = 0; row < lines.Length - 1; row++)
        {
            var fields = lines[row + 1].Split(',');
            Assert.Equal(axis.Value(0, row % 100).Text, fields[4]);
            Assert.Equal(row / 100 % 2 == 0 ? ("77.1", "1") : ("300", "2"), (fields[2], fields[3]));
        }
    }

    [Fact]
    public void A_result_is_that_of_the_reduced_point_times_what_one_unit_is()
    {
        var points = new StudyPoints(_folder.Study, null, StudyPoints.Gammas(_folder.Study), EvaluationRun.Default);
        var lines = File.ReadAllLines(_folder.Table);
        var names = lines[0].Split(',');
        foreach (var point in (int[])[0, 99, 100, 250, 399])
        {
            var request = points.At(point).Request!;
            var result = Evaluator.Evaluate(request);
            Assert.Equal(result[Observable.HeatFlux] * Units.HeatFlux, Number(point, "heatFlux [W]"));
            Assert.Equal(result.NumericalError * Units.HeatFlux, Number(point, "numericalError [W]"));
            Assert.Equal(
                result[Observable.EntropyProduction] * Units.Conductivity,
                Number(point, "entropyProduction [W/K]")
            );
            Assert.Equal(request.LeftTemperature * Units.Temperature, Number(point, "leftTemperature [K]"));
            Assert.Equal(result[Observable.ParticipationRatio] * Units.Length, Number(point, "participationRatio [m]"));
            Assert.Equal(request.RightTemperature, Number(point, "rightTemperature [K]") / Units.Temperature);
        }

        double? Number(int point, string column) =>
            double.TryParse(
                lines[point + 1].Split(',')[Array.IndexOf(names, column)],
                CultureInfo.InvariantCulture,
                out var number
            )
                ? number
                : null;
    }

    /// <summary>
    /// Between Maxwell walls, Eq. (4) in SI: J = (2 k_B³/π m)^(1/2) (T_L T_R)^(1/2) (T_L^(1/2) - T_R^(1/2))/L. There is
    /// no ħ in it, while there is in every reduced unit: it must drop out.
    /// </summary>
    [Fact]
    public void A_classical_flux_in_watts_is_that_of_the_formula_without_Plancks_constant()
    {
        var lines = File.ReadAllLines(_folder.Table);
        var names = lines[0].Split(',');
        for (var row = 0; row < 200; row++)
        {
            var fields = lines[row + 1].Split(',');
            var (hot, cold, length) = (
                Number("leftTemperature [K]"),
                Number("rightTemperature [K]"),
                Number("length [L_0]") * 0.7e-9
            );
            var prefactor = Math.Sqrt(2 * Math.Pow(1.380649e-23, 3) / (Math.PI * 4.0026 * 1.66053906892e-27));
            var flux = prefactor * Math.Sqrt(hot * cold) * (Math.Sqrt(hot) - Math.Sqrt(cold)) / length;
            Assert.InRange(Number("heatFlux [W]") / flux, 1 - 1e-12, 1 + 1e-12);

            double Number(string column) =>
                double.Parse(fields[Array.IndexOf(names, column)], CultureInfo.InvariantCulture);
        }
    }

    [Theory]
    [InlineData(
        "conductivity",
        "temperature [K],conductivity [W/K],logConductivity,activationEnergy [J],numericalError [W/K],"
    )]
    [InlineData("match", "temperature [K],conductivity [W/K],gamma,numericalError,")]
    [InlineData(
        "ndtr",
        "leftTemperature [K],ndtrStrength,numericalError,peakTemperature [K],peakTemperatureError [K],peakHeatFlux [W],peakHeatFluxError [W],zeroTemperatureHeatFlux [W],steepestSlope,steepestSlopeTemperature [K],"
    )]
    [InlineData(
        "relaxation",
        "temperature [K],populationRelaxationRate [1/s],liouvillianGap [1/s],numericalError [1/s],"
    )]
    public void Every_quantity_has_its_units(string quantity, string head)
    {
        var folder = _studies.Create(
            $$"""
            study = 2
            quantity = "{{quantity}}"
            [units]
            mass = "1 u"
            length = "1 nm"
            [parameters]
            formalism = "lindblad"
            {{(quantity == "match" ? "" : "gamma = 1")}}
            [[axes]]
            name = "{{(quantity == "ndtr" ? "left-temperature" : "temperature")}}"
            values = [3, 4.2]
            """,
            quantity,
            1
        );
        SmallStudy.Finish(folder);
        Assert.StartsWith("point," + head, File.ReadAllLines(folder.Table)[0], StringComparison.Ordinal);
        Assert.StartsWith("1,4.2,", File.ReadAllLines(folder.Table)[2], StringComparison.Ordinal);
    }

    [Fact]
    public void In_reduced_units_the_table_has_what_the_points_were_asked()
    {
        var points = new StudyPoints(_folder.Study, null, StudyPoints.Gammas(_folder.Study), EvaluationRun.Default);
        var table = new StudyTable(_folder);
        var right = Enumerable
            .Range(0, table.Columns.Count)
            .Single(column => table.Columns[column].Name == "rightTemperature");
        var flux = Enumerable.Range(0, table.Columns.Count).Single(column => table.Columns[column].Name == "heatFlux");
        Assert.Equal((UnitName.Energy, UnitName.Flux), (table.Columns[right].Unit, table.Columns[flux].Unit));
        var numbers = new double[RowBlock.MostRows];
        foreach (var block in table.Blocks())
        {
            block.Numbers(right, numbers);
            for (var row = 0; row < block.Rows; row++)
                Assert.Equal(points.At(block.First + row).Request!.RightTemperature, numbers[row]);
        }

        Assert.Throws<ArgumentException>(() => new StudyTable(_folder, SiUnits.Read("1 u", "1 nm", (_, _) => { })));
    }

    [Fact]
    public void The_record_says_what_one_reduced_unit_is()
    {
        using var record = JsonDocument.Parse(File.ReadAllText(_folder.In("table.json")));
        Assert.Equal("SI", record.RootElement.GetProperty("units").GetString());
        var scales = record.RootElement.GetProperty("reducedUnits").EnumerateArray().ToList();
        Assert.Equal(
            Units.Scales,
            scales.Select(scale => new UnitScale(
                scale.GetProperty("of").GetString()!,
                scale.GetProperty("size").GetDouble(),
                scale.GetProperty("unit").GetString()!
            ))
        );
        var reduced = TableRecord.Of(_folder, new StudyTable(_folder), 0, 0);
        Assert.Equal(("reduced", 8), (reduced.Units, reduced.ReducedUnits!.Count));
    }
}
