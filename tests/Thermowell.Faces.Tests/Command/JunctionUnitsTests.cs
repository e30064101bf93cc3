using System.Globalization;
using System.Text.Json;
using Xunit;

namespace Thermowell.Faces.Tests.Command;

/// <summary>Circuits in GHz and mK: what is given and told in SI is that of the formula in SI.</summary>
public sealed class JunctionUnitsTests : IDisposable
{
    private const double Planck = 6.62607015e-34;
    private const double Boltzmann = 1.380649e-23;
    private const double Hertz = 5e9;

    private const string Qubit = """
        junction = 1
        [units]
        frequency = "5 GHz"
        [system]
        energies = [0, 1]
        [[contacts]]
        name = "hot"
        temperature = "300 mK"
        coupling = [[0, 1], [1, 0]]
        spectrum = { law = "flat", strength = 0.01 }
        [[contacts]]
        name = "cold"
        temperature = 0.05
        coupling = [[0, 1], [1, 0]]
        spectrum = { law = "flat", strength = 0.02 }

        """;

    private readonly EmptyFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>
    /// J = h f Γ_h Γ_c (n_h - n_c)/(Γ_h (1 + 2 n_h) + Γ_c (1 + 2 n_c)) of a qubit of 5 GHz, with Γ = 0.01 and 0.02 of
    /// ω = 2π 5 GHz.
    /// </summary>
    private static double Watts(double hot, double cold)
    {
        var omega = 2 * Math.PI * Hertz;
        var (h, c) = (Bose(hot), Bose(cold));
        return Planck
            * Hertz
            * (0.01 * omega * 0.02 * omega * (h - c) / (0.01 * omega * (1 + 2 * h) + 0.02 * omega * (1 + 2 * c)));

        static double Bose(double kelvin) => 1 / (Math.Exp(Planck * Hertz / (Boltzmann * kelvin)) - 1);
    }

    [Fact]
    public void Heat_responses_and_entropy_of_a_qubit_are_in_watts_and_kelvin()
    {
        var file = Write("qubit.toml", Qubit);
        using var json = Json("flux", file, "--response", "--rectification");
        Assert.Equal("SI", json.RootElement.GetProperty("units").GetString());
        var hot = json.RootElement.GetProperty("contacts")[0];
        Near(Watts(0.3, 0.05), Number(hot, "heat"), 1e-12);
        Near(0.3, Number(hot, "temperature"), 1e-15);
        Near(Watts(0.3, 0.05) * (1 / 0.05 - 1 / 0.3), Number(json.RootElement, "entropyProduction"), 1e-12);
        const double step = 1e-5;
        Near(
            (Watts(0.3 + step, 0.05) - Watts(0.3 - step, 0.05)) / (2 * step),
            json.RootElement.GetProperty("response")[0][0].GetDouble(),
            1e-7
        );
        Near(Watts(0.05, 0.3), Number(json.RootElement.GetProperty("rectification"), "reverse"), 1e-12);
        Near(Math.Log(Watts(0.3, 0.05)), Number(json.RootElement, "logHeatFlux"), 1e-13);
    }

    [Theory]
    [InlineData("contacts.cold.temperature=20 mK", 0.3, 0.02)]
    [InlineData("contacts.cold.temperature=0.02", 0.3, 0.02)]
    [InlineData("contacts.hot.temperature=1 K", 1, 0.05)]
    public void A_temperature_is_set_in_kelvin(string set, double hot, double cold)
    {
        using var json = Json("flux", Write("qubit.toml", Qubit), "--set", set);
        Near(Watts(hot, cold), Number(json.RootElement, "heatFlux"), 1e-12);
    }

    [Theory]
    [InlineData("--unit-frequency", "5 GHz")]
    [InlineData("--unit-energy", "20.678338484619295 ueV")]
    [InlineData("--unit-energy", "239.96215366831107 mK")]
    public void The_command_says_what_a_unit_is_where_the_file_does_not(string option, string unit)
    {
        var file = Write(
            "qubit.toml",
            Qubit
                .Replace("[units]\nfrequency = \"5 GHz\"\n", "", StringComparison.Ordinal)
                .Replace("\"300 mK\"", "1", StringComparison.Ordinal)
        );
        string[] line = ["flux", file, "--set", "contacts.cold.temperature=50 mK", "--units", "si", option, unit];
        using var json = Json(line);

        // What the file itself has is in reduced units.
        Near(Watts(0.23996215366831107, 0.05), Number(json.RootElement, "heatFlux"), 1e-12);
        Assert.Contains("T_cold = 0.05 K", CommandRun.Of(line).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("flux --left-temperature 300 --right-temperature 4", "heatFlux", "heat flux")]
    [InlineData("conductivity --temperature 300 --formalism lindblad --gamma 1e-3", "conductivity", "conductivity")]
    [InlineData("conductivity --temperature 300 --formalism lindblad --gamma 1e-3", "activationEnergy", "energy")]
    [InlineData("relaxation --temperature 20 --formalism lindblad --gamma 1e-3", "liouvillianGap", "frequency")]
    [InlineData("ndtr --left-temperature 300", "peakTemperature", "temperature")]
    public void Every_point_is_told_in_SI(string line, string number, string of)
    {
        string[] words = line.Split(' ');
        using var si = Json([.. words, "--units", "si", "--unit-mass", "4.0026 u", "--unit-length", "1 nm"]);
        var scales = si
            .RootElement.GetProperty("reducedUnits")
            .EnumerateArray()
            .ToDictionary(one => one.GetProperty("of").GetString()!, one => one.GetProperty("size").GetDouble());
        for (var i = 1; i < words.Length; i++)
            if (words[i - 1].EndsWith("temperature", StringComparison.Ordinal))
                words[i] = (double.Parse(words[i], CultureInfo.InvariantCulture) / scales["temperature"]).ToString(
                    "R",
                    CultureInfo.InvariantCulture
                );
        using var reduced = Json(words);
        Near(scales[of] * Number(reduced.RootElement, number), Number(si.RootElement, number), 1e-14);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_study_of_a_circuit_is_in_kelvin_and_watts(bool isInline)
    {
        const string Axes = """
            [[axes]]
            name = "contacts.hot.temperature"
            linear = { from = 0.1, to = 0.5, points = 5 }

            """;
        Write("qubit.toml", Qubit);
        var within = Qubit
            .Replace("junction = 1\n", "", StringComparison.Ordinal)
            .Replace("[[contacts]]", "[[junction.contacts]]", StringComparison.Ordinal)
            .Replace("[system]", "[junction.system]", StringComparison.Ordinal);
        var study = Write(
            "study.toml",
            "study = 2\nquantity = \"flux\"\n" + (isInline ? Axes + within : "junction = \"qubit.toml\"\n" + Axes)
        );
        var run = CommandRun.Of("study", "run", study, "--out", _folder.Sub("out"));
        Assert.True(run.Code == 0, run.Error);
        var lines = File.ReadAllLines(Path.Combine(_folder.Sub("out"), "table.csv"));
        Assert.StartsWith("point,contacts.hot.temperature [K],heatFlux [W],", lines[0], StringComparison.Ordinal);
        foreach (var row in lines[1..])
        {
            var fields = row.Split(',');
            Near(Watts(Parsed(fields[1]), 0.05), Parsed(fields[2]), 1e-12);
            using var json = Json(
                "flux",
                Path.Combine(_folder.Sub("qubit.toml")),
                "--set",
                $"contacts.hot.temperature={fields[1]}"
            );
            Assert.Equal(Number(json.RootElement, "heatFlux"), Parsed(fields[2]));
        }

        static double Parsed(string text) => double.Parse(text, CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData(
        "[units]\nfrequency = \"6 GHz\"\n",
        "line 4, column 1: units is 6 GHz, but the junction has units of its own, 5 GHz: take these away."
    )]
    public void Units_of_a_study_and_of_its_junction_do_not_differ(string units, string fault)
    {
        Write("qubit.toml", Qubit);
        const string Head = "study = 2\nquantity = \"flux\"\njunction = \"qubit.toml\"\n";
        const string Axes = "[[axes]]\nname = \"contacts.hot.temperature\"\nvalues = [1]\n";
        var run = CommandRun.Of("study", "check", Write("study.toml", Head + units + Axes));
        Assert.Equal($"thermowell: study.toml, {fault}", Assert.Single(run.Faults));
        Assert.Equal(
            0,
            CommandRun.Of("study", "check", Write("study.toml", Head + units.Replace('6', '5') + Axes)).Code
        );
    }

    [Theory]
    [InlineData(
        "\"300 mK\"",
        "\"300 mk\"",
        "line 8, column 15: contacts.hot.temperature = \"300 mk\" is not a number that can be used: give a number from 0 to 2.39962E+29 K."
    )]
    [InlineData(
        "\"300 mK\"",
        "\"-1 mK\"",
        "line 8, column 15: contacts.hot.temperature = \"-1 mK\" is out of range: give a number from 0 to 2.39962E+29 K."
    )]
    [InlineData(
        "\"5 GHz\"",
        "\"5 GHz\"\nmass = \"1 u\"",
        "line 3, column 13: frequency stands beside mass: give mass and length, or frequency, or energy."
    )]
    [InlineData("frequency", "frequenzy", "line 3, column 1: frequenzy is no key of [units]: is frequency meant?")]
    public void A_fault_is_told_with_its_place(string right, string wrong, string fault)
    {
        var file = Write("qubit.toml", Qubit.Replace(right, wrong, StringComparison.Ordinal));
        Assert.Contains($"thermowell: qubit.toml, {fault}", CommandRun.Of("flux", file).Faults);
    }

    private static JsonDocument Json(params string[] line)
    {
        var run = CommandRun.Of([.. line, "--json"]);
        Assert.True(run.Error.Length == 0, run.Error);
        return JsonDocument.Parse(run.Output);
    }

    private static double Number(JsonElement of, string name) => of.GetProperty(name).GetDouble();

    private static void Near(double expected, double actual, double relative) =>
        Assert.Equal(expected, actual, relative * Math.Abs(expected));

    private string Write(string name, string text)
    {
        File.WriteAllText(_folder.Sub(name), text);
        return _folder.Sub(name);
    }
}
