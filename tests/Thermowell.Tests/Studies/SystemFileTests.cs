using Thermowell.Studies.Input;
using Thermowell.Studies.Points;
using Xunit;

namespace Thermowell.Tests.Studies;

public sealed class SystemFileTests : IDisposable
{
    private const string Good = """
        {
          // Two levels of gap one.
          "energies": [0, 1],
          "leftCoupling": [[0, 0.5], [0.5, 0]],
          "rightCoupling": [[0.1, 2], [2, 0.3]],
        }
        """;

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"thermowell-{Guid.NewGuid():N}.json");

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void A_good_file_is_a_system()
    {
        var (system, faults) = Read(Good);
        Assert.Empty(faults);
        Assert.Equal([0.0, 1], system!.Energies);
        Assert.Equal([0, 0.5, 0.5, 0], system.LeftCoupling);
        Assert.Equal([0.1, 2, 2, 0.3], system.RightCoupling);
    }

    [Theory]
    [InlineData("{\n\"energies\": [0, 1],\n\"leftCouplings\": [[0]]\n}", "line 3", "energies, leftCoupling and rightCoupling")]
    [InlineData("{\n\"energies\": [0, \"one\"]\n}", "line 2", "energies[1]")]
    [InlineData("{\n\n\"energies\": [0, NaN]}", "line 3", "energies")]
    [InlineData("{\"energies\": [0, 1]", "line 1", "end")]
    [InlineData("", "line 1", "JSON")]
    [InlineData("energies: 0 1", "line 1", "'e'")]
    public void What_is_no_such_file_is_refused_with_its_line(string text, string line, string reason)
    {
        var (system, faults) = Read(text);
        Assert.Null(system);
        var fault = Assert.Single(faults);
        Assert.Contains(_path, fault, StringComparison.Ordinal);
        Assert.Contains(line, fault, StringComparison.Ordinal);
        Assert.Contains(reason, fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null", "holds null")]
    [InlineData("{}", "has no energies", "has no leftCoupling", "has no rightCoupling")]
    [InlineData("""{"energies": [0, 1], "leftCoupling": [[0, 1]], "rightCoupling": [[0], [1, 2]]}""", "leftCoupling must have 2 rows of 2", "rightCoupling must have 2 rows of 2")]
    [InlineData("""{"energies": [0, 1], "leftCoupling": [[0, 1], null], "rightCoupling": [[0, 1], [1, 0]]}""", "leftCoupling must have 2 rows of 2")]
    [InlineData("""{"energies": [1, 0], "leftCoupling": [[0, 1], [1, 0]], "rightCoupling": [[0, 1], [2, 0]]}""", "energies[1] = 0 is below")]
    [InlineData("""{"energies": [0, 1], "leftCoupling": [[0, 1], [1, 0]], "rightCoupling": [[0, 1], [2, 0]]}""", "a coupling is symmetric")]
    [InlineData("""{"energies": [0, 1e999], "leftCoupling": [[0, 1], [1, 0]], "rightCoupling": [[0, 1], [1, 0]]}""", "energies")]
    [InlineData("""{"energies": [0], "leftCoupling": [[1]], "rightCoupling": [[1]]}""", "at least 2")]
    public void What_is_no_system_is_refused_with_every_reason(string text, params string[] reasons)
    {
        var (system, faults) = Read(text);
        Assert.Null(system);
        Assert.Equal(reasons.Length, faults.Count);
        foreach (var reason in reasons) Assert.Contains(faults, fault => fault.Contains(reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no-such-file.json")]
    [InlineData("\0")]
    public void What_cannot_be_opened_is_a_fault_and_no_exception(string path)
    {
        var (system, faults) = SystemFile.Read(path);
        Assert.Null(system);
        Assert.Single(faults);
    }

    [Fact]
    public void A_folder_is_no_file() => Assert.Single(SystemFile.Read(Path.GetTempPath()).Faults);

    [Fact]
    public void A_system_of_ones_own_is_solved_and_excludes_the_options_of_the_well()
    {
        File.WriteAllText(_path, Good);
        Dictionary<string, string> texts = new() { ["system"] = _path, ["gamma"] = "1e-3", ["eta"] = "1", ["left-temperature"] = "0.03", ["right-temperature"] = "0.02" };
        var result = Evaluator.Evaluate(PointInput.Read(Quantity.HeatFlux, new ParameterReader(texts))!);
        double sl = 0.25e-3, sr = 4e-3, hot = Math.Exp(-1 / 0.03), cold = Math.Exp(-1 / 0.02);
        Assert.Equal(1, result.HeatFlux!.Value / (sl * sr * (hot - cold) / (sl * (1 + 2 * hot) + sr * (1 + 2 * cold))), 1e-10);
        Assert.Equal(Verdict.Ok, result.Verdict);
        Assert.Null(result.Validity!.DiscardedBoltzmannWeight);

        texts["masses"] = "1";
        texts["levels"] = "7";
        Assert.Equal(["--masses", "--levels"], FaultsOf(texts).Select(fault => fault.Source));
        texts = new() { ["system"] = _path, ["formalism"] = "maxwell", ["left-temperature"] = "1", ["right-temperature"] = "1" };
        Assert.Equal("--formalism", Assert.Single(FaultsOf(texts)).Source);
        Assert.Equal("--system", Assert.Single(FaultsOf(new() { ["system"] = _path, ["temperature"] = "1" }, Quantity.Matching)).Source);
    }

    private static IReadOnlyList<Fault> FaultsOf(Dictionary<string, string> texts, Quantity quantity = Quantity.HeatFlux)
    {
        var reader = new ParameterReader(texts);
        Assert.Null(PointInput.Read(quantity, reader));
        return reader.Faults;
    }

    private (Thermowell.Models.OpenSystem? System, IReadOnlyList<string> Faults) Read(string text)
    {
        File.WriteAllText(_path, text);
        return SystemFile.Read(_path);
    }
}
