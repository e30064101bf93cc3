using Thermowell.Questions.Input;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Tests.Questions;

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
        Assert.Equal([0, 0.5, 0.5, 0], system.Couplings[0].Matrix);
        Assert.Equal([0.1, 2, 2, 0.3], system.Couplings[1].Matrix);
    }

    [Theory]
    [InlineData(
        "{\n\"energies\": [0, 1],\n\"leftCouplings\": [[0]]\n}",
        "line 3, column 1",
        "leftCouplings is no key of a system: is leftCoupling meant?"
    )]
    [InlineData("{\n\"energies\": [0, \"one\"]\n}", "line 2", "energies[1]")]
    [InlineData("{\n\n\"energies\": [0, NaN]}", "line 3", "energies")]
    [InlineData("{\"energies\": [0, 1]", "line 1, column 20", "the file ends where a comma or '}' is needed")]
    [InlineData("", "line 1, column 1", "the file ends where an object")]
    [InlineData("energies: 0 1", "line 1, column 1", "'energies' stands where an object")]
    public void What_is_no_such_file_is_refused_with_its_line(string text, string line, string reason)
    {
        var (system, faults) = Read(text);
        Assert.Null(system);
        var fault = faults[0];
        Assert.Contains(_path, fault, StringComparison.Ordinal);
        Assert.Contains(line, fault, StringComparison.Ordinal);
        Assert.Contains(reason, fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null", "holds null where an object with the keys energies, leftCoupling, rightCoupling is needed")]
    [InlineData("{}", "has no energies", "has no leftCoupling", "has no rightCoupling")]
    [InlineData(
        """{"energies": [0, 1], "leftCoupling": [[0, 1]], "rightCoupling": [[0], [1, 2]]}""",
        "leftCoupling must have 2 rows of 2",
        "rightCoupling must have 2 rows of 2"
    )]
    [InlineData(
        """{"energies": [0, 1], "leftCoupling": [[0, 1], null], "rightCoupling": [[0, 1], [1, 0]]}""",
        "leftCoupling[1] = null is a word: give a list of numbers"
    )]
    [InlineData(
        """{"energies": [1, 0], "leftCoupling": [[0, 1], [1, 0]], "rightCoupling": [[0, 1], [2, 0]]}""",
        "energies[1] = 0 is below",
        "a coupling is symmetric"
    )]
    [InlineData(
        """{"energies": [0, 1], "leftCoupling": [[0, 1], [1, 0]], "rightCoupling": [[0, 1], [2, 0]]}""",
        "a coupling is symmetric"
    )]
    [InlineData(
        """{"energies": [0, 1e999], "leftCoupling": [[0, 1], [1, 0]], "rightCoupling": [[0, 1], [1, 0]]}""",
        "energies"
    )]
    [InlineData(
        """{"energies": [1, 0], "leftCoupling": [[0, 1], [1, true]], "rightCoupling": [[0, 1], [2, 0]]}""",
        "leftCoupling[1][1] = true",
        "energies[1] = 0 is below",
        "a coupling is symmetric"
    )]
    [InlineData(
        """{"energies": [1, 0], "leftCoupling": [[0, 1]], "rightCoupling": [[0, 1], [2, 0]]}""",
        "leftCoupling must have 2 rows of 2",
        "energies[1] = 0 is below",
        "a coupling is symmetric"
    )]
    [InlineData("""{"energies": [0], "leftCoupling": [[1]], "rightCoupling": [[1]]}""", "at least 2")]
    public void What_is_no_system_is_refused_with_every_reason(string text, params string[] reasons)
    {
        var (system, faults) = Read(text);
        Assert.Null(system);
        Assert.Equal(reasons.Length, faults.Count);
        foreach (var reason in reasons)
            Assert.Contains(faults, fault => fault.Contains(reason, StringComparison.Ordinal));
    }

    /// <summary>
    /// Each fault with line, column and path, in our own words: none names a type or a reader of .NET's.
    /// </summary>
    [Theory]
    [InlineData(
        """{"energies": [0, "1"]}""",
        "line 1, column 18: energies[1] = \"1\" is text: energies are real numbers without quotes; give one."
    )]
    [InlineData(
        "{\n\"leftCoupling\": [[0, [1, 2]], [{\"re\": 1}, true]]}",
        "line 2, column 22: leftCoupling[0][1] is a list, perhaps a complex number: couplings are real numbers without quotes; give one.",
        "line 2, column 32: leftCoupling[1][0] is an object, perhaps a complex number: couplings are real numbers without quotes; give one.",
        "line 2, column 43: leftCoupling[1][1] = true is a word: couplings are real numbers without quotes; give one."
    )]
    [InlineData(
        "{\"energies\": [0, 1],\r\n\"energies\": [0, 2]}",
        "line 2, column 1: energies is given twice: give it once."
    )]
    [InlineData("{\"energies\": [0, 1],\r\"energies\": 3}", "line 2, column 1: energies is given twice: give it once.")]
    [InlineData(
        """{"energies": 3}""",
        "line 1, column 14: energies = 3 is a single number: give a list of numbers, [...]."
    )]
    [InlineData(
        """{"leftCoupling": [0, 1]}""",
        "line 1, column 19: leftCoupling[0] = 0 is a single number: give a list of numbers, [...].",
        "line 1, column 22: leftCoupling[1] = 1 is a single number: give a list of numbers, [...]."
    )]
    [InlineData(
        """{"leftCoupling": {"0": [1]}}""",
        "line 1, column 18: leftCoupling is an object, perhaps a complex number: give a list of rows, [[...], ...]."
    )]
    [InlineData(
        """{"energies": [0, 1e400]}""",
        "line 1, column 18: energies[1] = 1e400 is too large: give a number from -1.7976931348623157E+308 to 1.7976931348623157E+308."
    )]
    [InlineData(
        """{"energies": [0, NaN]}""",
        "line 1, column 18: energies[1]: 'NaN' stands where a number is needed: JSON has finite numbers only."
    )]
    [InlineData(
        """{"energies": [0, -Infinity]}""",
        "line 1, column 18: energies[1]: '-Infinity' is no number of JSON: write it as 12, -0.5 or 1.5e-3."
    )]
    [InlineData(
        """{"energies": [0, 0x10]}""",
        "line 1, column 18: energies[1]: '0x10' is no number of JSON: write it as 12, -0.5 or 1.5e-3."
    )]
    [InlineData(
        """{"energies": [0, 1_000]}""",
        "line 1, column 18: energies[1]: '1_000' is no number of JSON: write it as 12, -0.5 or 1.5e-3."
    )]
    [InlineData(
        """{"energies": [0, 01]}""",
        "line 1, column 18: energies[1]: '01' is no number of JSON: write it as 12, -0.5 or 1.5e-3."
    )]
    [InlineData(
        """{"energies": [0, .5]}""",
        "line 1, column 18: energies[1]: '.5' stands where a number is needed: a number begins with a digit in JSON, as in 0.5."
    )]
    [InlineData(
        """{"energies": [0, +1]}""",
        "line 1, column 18: energies[1]: '+1' stands where a number is needed: a number has no plus sign in JSON."
    )]
    [InlineData(
        "{\"energies\": [0, \u22121]}",
        "line 1, column 18: energies[1]: '\u22121' stands where a number is needed: that is no minus sign; write -."
    )]
    [InlineData(
        "{\"energies\": [0, \uFF11]}",
        "line 1, column 18: energies[1]: '\uFF11' stands where a number is needed."
    )]
    [InlineData(
        """{'energies': [0, 1]}""",
        "line 1, column 2: ''' stands where a key in double quotes is needed: JSON has double quotes only."
    )]
    [InlineData(
        """{"energies" [0, 1]}""",
        "line 1, column 13: '[' stands where a colon is needed behind the key \"energies\"."
    )]
    [InlineData(
        """{"energies": [0 1]}""",
        "line 1, column 17: energies[0]: '1' stands where a comma or ']' is needed behind it."
    )]
    [InlineData("""{"energies": [0,, 1]}""", "line 1, column 17: energies[1]: ',' stands where a number is needed.")]
    [InlineData(
        "{\"energies\": [0, 1",
        "line 1, column 19: energies[1]: the file ends where a comma or ']' is needed behind it."
    )]
    [InlineData(
        "{\"energies: [0, 1]}",
        "line 1, column 2: the text that begins here is never closed: put a quote behind it."
    )]
    [InlineData(
        "{\"ener\ngies\": [0, 1]}",
        "line 1, column 2: the text that begins here is not closed in its line: put a quote behind it."
    )]
    [InlineData("{ /* energies", "line 1, column 3: the comment that begins here is never closed: put */ behind it.")]
    [InlineData(
        """{"ener\qgies": 1}""",
        "line 1, column 7: a backslash stands before a sign that JSON does not escape: write \\\\ for a backslash."
    )]
    [InlineData(
        "[0, 1]",
        "line 1, column 1: holds [0, 1] where an object with the keys energies, leftCoupling, rightCoupling is needed."
    )]
    [InlineData(
        """{"energies": [1], "spin": {"a": [[[{}]]]}} {}""",
        "line 1, column 19: spin is no key of a system: it has energies, leftCoupling, rightCoupling.",
        "line 1, column 44: has more behind the end of its object, {}: take that away."
    )]
    public void A_fault_is_told_with_its_line_column_and_path(string text, params string[] sentences)
    {
        var (system, faults) = Read(text);
        Assert.Null(system);
        Assert.Equal(
            sentences.Select(sentence => $"= '{_path}', {sentence}"),
            faults.Where(fault =>
                !fault.Contains("' has no ", StringComparison.Ordinal)
                && !fault.Contains("must have", StringComparison.Ordinal)
            )
        );
    }

    [Fact]
    public void Neither_depth_nor_length_is_too_much_and_what_is_shown_is_short()
    {
        Assert.EndsWith(
            "the file ends where a value is needed.",
            Read("{\"spin\": " + new string('[', 1_000_000)).Faults[^1],
            StringComparison.Ordinal
        );
        var fault = Assert.Single(Read("{\"energies\": [0, " + new string('9', 100_000) + "x]}").Faults);
        Assert.Contains("999... (100001 characters)' is no number of JSON", fault, StringComparison.Ordinal);
        Assert.InRange(fault.Length, 0, 400);
        var many = Read(
            "{\"energies\": ["
                + string.Join(',', Enumerable.Repeat("null", 1000))
                + "], \"leftCoupling\": 1, \"rightCoupling\": 2}"
        ).Faults;
        Assert.EndsWith(" has 982 more faults of these kinds.", many[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Marks_and_ends_of_lines_of_other_systems_are_read_and_another_encoding_is_said()
    {
        var right = Read(Good).System!;
        foreach (
            var text in (string[])["\uFEFF" + Good, Good.ReplaceLineEndings("\r\n"), Good.ReplaceLineEndings("\r")]
        )
            Assert.Equal(right.Couplings[1].Matrix, Read(text).System!.Couplings[1].Matrix);
        foreach (
            var encoding in (System.Text.Encoding[])
                [System.Text.Encoding.Unicode, System.Text.Encoding.BigEndianUnicode, System.Text.Encoding.UTF32]
        )
        {
            File.WriteAllText(_path, Good, encoding);
            Assert.Equal(
                [$"= '{_path}' is no text in UTF-8, perhaps one in UTF-16: save it as UTF-8."],
                SystemFile.Read(_path).Faults
            );
        }

        File.WriteAllBytes(_path, [(byte)'{', 0xC3, 0x28]);
        Assert.Equal([$"= '{_path}' is no text in UTF-8: save it as UTF-8."], SystemFile.Read(_path).Faults);
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
        Dictionary<string, string> texts = new()
        {
            ["system"] = _path,
            ["gamma"] = "1e-3",
            ["eta"] = "1",
            ["left-temperature"] = "0.03",
            ["right-temperature"] = "0.02",
        };
        var result = Evaluator.Evaluate(
            PointInput.Read(Quantity.HeatFlux, new ParameterReader(texts), Catalogue.BuiltIn)!
        );
        double sl = 0.25e-3,
            sr = 4e-3,
            hot = Math.Exp(-1 / 0.03),
            cold = Math.Exp(-1 / 0.02);
        Assert.Equal(
            1,
            result[Observable.HeatFlux]!.Value / (sl * sr * (hot - cold) / (sl * (1 + 2 * hot) + sr * (1 + 2 * cold))),
            1e-10
        );
        Assert.Equal(Verdict.Ok, result.Verdict);
        Assert.Null(result.Validity!.DiscardedBoltzmannWeight);

        texts["masses"] = "1";
        texts["levels"] = "7";
        Assert.Equal(["--masses", "--levels"], FaultsOf(texts).Select(fault => fault.Source));
        texts = new()
        {
            ["system"] = _path,
            ["formalism"] = "maxwell",
            ["left-temperature"] = "1",
            ["right-temperature"] = "1",
        };
        Assert.Equal("--formalism", Assert.Single(FaultsOf(texts)).Source);
        Assert.Equal(
            "--system",
            Assert.Single(FaultsOf(new() { ["system"] = _path, ["temperature"] = "1" }, Quantity.Match)).Source
        );
    }

    private static IReadOnlyList<Fault> FaultsOf(
        Dictionary<string, string> texts,
        Quantity quantity = Quantity.HeatFlux
    )
    {
        var reader = new ParameterReader(texts);
        Assert.Null(PointInput.Read(quantity, reader, Catalogue.BuiltIn));
        return reader.Faults;
    }

    private (Thermowell.Systems.OpenSystem? System, IReadOnlyList<string> Faults) Read(string text)
    {
        File.WriteAllText(_path, text);
        return SystemFile.Read(_path);
    }
}
