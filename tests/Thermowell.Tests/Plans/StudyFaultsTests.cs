using Thermowell.Plans;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Tests.Plans;

/// <summary>
/// Every sentence by which a study file is refused, with its line and column; and all of them at once.
/// </summary>
public sealed class StudyFaultsTests
{
    private const string Good = """
        study = 2
        name = "x"
        quantity = "flux"
        seed = 1
        [parameters]
        formalism = "lindblad"
        gamma = 1
        left-temperature = 10
        [[axes]]
        name = "right-temperature"
        values = [1, 2]

        """;

    [Fact]
    public void The_study_that_is_spoiled_below_is_good() => Assert.Empty(Faults(Good));

    [Theory]
    [InlineData("study = 2", "", "1, 1: study is missing: give study = 2, the version of the file's language.")]
    [InlineData(
        "study = 2",
        "study = 1",
        "1, 9: study = 1 is no version of the file's language that is known here: give study = 2."
    )]
    [InlineData(
        "study = 2",
        "study = \"1\"",
        "1, 9: study = \"1\" is no version of the file's language that is known here: give study = 2."
    )]
    [InlineData("name = \"x\"", "name = 3", "2, 8: name = 3 is no text in quotes: give a name.")]
    [InlineData("name = \"x\"", "nam = \"x\"", "2, 1: nam is no key of a study: is name meant?")]
    [InlineData(
        "name = \"x\"",
        "temperature = 1",
        "2, 1: temperature is no key of a study: it has study, name, quantity, seed."
    )]
    [InlineData("name = \"x\"", "name.x = 1", "2, 1: name = { ... } is no text in quotes: give a name.")]
    [InlineData("quantity = \"flux\"", "", "1, 1: quantity is missing: give one of QUANTITIES.")]
    [InlineData(
        "quantity = \"flux\"",
        "quantity = \"fluks\"",
        "3, 12: quantity = 'fluks' is not one of QUANTITIES: is flux meant?"
    )]
    [InlineData(
        "quantity = \"flux\"",
        "quantity = 1",
        "3, 12: quantity = 1 is no text in quotes: give one of QUANTITIES."
    )]
    [InlineData(
        "seed = 1",
        "seed = -1",
        "4, 8: seed = -1 is out of range: give a whole number from 0 to 9223372036854775807."
    )]
    [InlineData(
        "seed = 1",
        "seed = 1.5",
        "4, 8: seed = 1.5 is no whole number: give a whole number from 0 to 9223372036854775807."
    )]
    public void A_fault_above_the_tables(string right, string wrong, string fault) => Refused(right, wrong, fault);

    // The same places, however the tables are written.
    [Theory]
    [InlineData(
        "parameters = { formalism = \"lindblad\", gama = 1, left-temperature = 10 }\naxes = [{ name = \"right-temperature\", values = [1] }]",
        "3, 40: gama is no key of [parameters] of the quantity flux: is gamma meant?"
    )]
    [InlineData(
        "parameters = { formalism = \"lindblad\", gamma = 1, left-temperature = 10 }\naxes = [{ name = \"right-temperature\", values = [1] },\n  { nam = \"eta\", values = [0] }]",
        "5, 5: nam is no key of an axis: is name meant?",
        "5, 3: axes has no name: give name = \"...\", or names = [...] for options that go together."
    )]
    [InlineData(
        "parameters = { formalism = \"lindblad\", gamma = 1, left-temperature = 10 }\naxes = [{ name = \"right-temperature\", values = [1, -2] }]",
        "4, 52: right-temperature = -2 is out of range: give a number from 0 to 1E+30."
    )]
    [InlineData(
        "parameters.gamma = 0\nparameters.formalism = \"lindblad\"\nparameters.left-temperature = 10\nparameters.right-temperature = 1",
        "3, 1: gamma = 0 is out of range: give a number from 1e-100 to 1e100."
    )]
    [InlineData(
        "parameters.gamma.x = 1\nparameters.formalism = \"lindblad\"\nparameters.left-temperature = 10\nparameters.right-temperature = 1",
        "3, 1: gamma = { ... } is neither a number nor a text in quotes."
    )]
    [InlineData("parameters = 5", "3, 14: parameters = 5 is no table: give [parameters], or parameters = { ... }.")]
    [InlineData(
        "axes = { name = \"eta\" }",
        "3, 8: axes = { name = \"eta\" } is no list of tables: give [[axes]], or axes = [{ ... }]."
    )]
    [InlineData(
        "axes = [{ name = \"eta\" }, 3]",
        "3, 8: axes = [{ name = \"eta\" }, 3] is no list of tables: give [[axes]], or axes = [{ ... }]."
    )]
    [InlineData("units = [1]", "3, 9: units = [1] is no table: give [units], or units = { ... }.")]
    [InlineData(
        "[parameters]\nformalism = \"lindblad\"\ngamma = 1\nleft-temperature = 1\n[[axes]]\nname = \"right-temperature\"\nlinear.from = 1\nlinear.too = 2\nlinear.points = 3",
        "10, 1: too is no key of linear: is to meant?",
        "9, 1: to is missing: linear needs from, to and points."
    )]
    [InlineData(
        "[derived.gamma]\nmatched-at = -1",
        "4, 14: matched-at = -1 is out of range: give a number from 1E-30 to 1E+30 (a response needs a temperature)."
    )]
    public void A_fault_in_a_table_that_is_written_in_another_way(string tables, params string[] faults)
    {
        var told = Faults("study = 2\nquantity = \"flux\"\n" + tables);
        foreach (var fault in faults)
            Assert.Contains(Told(fault), told);
    }

    private static string Told(string fault)
    {
        var (place, rest) = (
            fault[..fault.IndexOf(':', StringComparison.Ordinal)].Split(", "),
            fault[fault.IndexOf(':', StringComparison.Ordinal)..]
        );
        return $"study.toml, line {place[0]}, column {place[1]}{rest}";
    }

    [Theory]
    [InlineData("gamma = 1", "gamma = 0", "7, 1: gamma = 0 is out of range: give a number from 1e-100 to 1e100.")]
    [InlineData(
        "gamma = 1",
        "gamma = \"much\"",
        "7, 9: gamma = \"much\" is text in quotes: give a number from 1e-100 to 1e100, without quotes."
    )]
    [InlineData("gamma = 1", "gamma = true", "7, 9: gamma = true is no number: give a number from 1e-100 to 1e100.")]
    [InlineData(
        "gamma = 1",
        "gamma = nan",
        "7, 9: gamma = nan is not a number that can be used: give a finite number."
    )]
    [InlineData(
        "gamma = 1",
        "gamma = -inf",
        "7, 9: gamma = -inf is not a number that can be used: give a finite number."
    )]
    [InlineData(
        "gamma = 1",
        "gamma = 9007199254740993",
        "7, 9: gamma = 9007199254740993 is not a number that can be used: give a finite number."
    )]
    [InlineData(
        "gamma = 1",
        "gamma = 2026-11-25",
        "7, 9: gamma = 2026-11-25 is neither a number nor a text in quotes."
    )]
    [InlineData(
        "gamma = 1",
        "gamma = { at = 1 }",
        "7, 9: gamma = { at = 1 } is neither a number nor a text in quotes."
    )]
    [InlineData(
        "gamma = 1",
        "gamma = [1, 2]",
        "7, 9: gamma is a list: give one value here, and values that vary in [[axes]]."
    )]
    [InlineData(
        "gamma = 1",
        "gamma = 1\nmasses = []",
        "8, 10: masses is empty: give at least one number, a number from 1E-30 to 1E+30."
    )]
    [InlineData(
        "gamma = 1",
        "gamma = 1\nmasses = [1, -1]",
        "8, 1: masses holds '-1': each must be a number from 1E-30 to 1E+30."
    )]
    [InlineData("gamma = 1", "gamma = 1\nrectification = 1", "8, 17: rectification = 1 is neither true nor false.")]
    [InlineData(
        "gamma = 1",
        "gamma = 1\ngama = 1",
        "8, 1: gama is no key of [parameters] of the quantity flux: is gamma meant?"
    )]
    [InlineData(
        "gamma = 1",
        "gamma = 1\ntemperature = 1",
        "8, 1: temperature is no key of [parameters] of the quantity flux: it has OPTIONS."
    )]
    [InlineData(
        "gamma = 1",
        "gamma = 1\nseed = 1",
        "8, 1: seed belongs to the study as a whole: give it above the tables."
    )]
    [InlineData(
        "gamma = 1",
        "gamma = 1\nthreads = 1",
        "8, 1: threads is no part of a study: it changes no result; give it to 'study run'."
    )]
    [InlineData(
        "gamma = 1",
        "gamma = 1\nmethod = \"simulate\"",
        "8, 1: method = simulate needs a classical formalism: maxwell, accommodation or metropolis."
    )]
    [InlineData(
        "gamma = 1",
        "gamma = 1\nsystem = \"none.json\"",
        "8, 1: system = './none.json' is not a file that can be read."
    )]
    [InlineData("left-temperature = 10", "", "5, 1: left-temperature is missing: give a number from 0 to 1E+30.")]
    [InlineData(
        "formalism = \"lindblad\"",
        "formalism = \"lindblatt\"",
        "6, 1: formalism = 'lindblatt' is not one of maxwell, accommodation, metropolis, reservoir, lindblad, redfield, local, clustered, universal, hierarchy, landauer: is lindblad meant?"
    )]
    [InlineData(
        "[parameters]",
        "[parameter]",
        "5, 1: parameter is no table of a study: it has [units], [parameters], [[axes]] and [derived]."
    )]
    [InlineData(
        "[parameters]",
        "[[parameters]]",
        "5, 1: parameters is no table of a study: it has [units], [parameters], [[axes]] and [derived]."
    )]
    public void A_fault_of_the_parameters(string right, string wrong, string fault) => Refused(right, wrong, fault);

    [Theory]
    [InlineData(
        "values = [1, 2]",
        "values = [1, -2]",
        "11, 14: right-temperature = -2 is out of range: give a number from 0 to 1E+30."
    )]
    [InlineData(
        "values = [1, 2]",
        "values = [1, [2]]",
        "11, 14: right-temperature is a list: give one value here, and values that vary in [[axes]]."
    )]
    [InlineData(
        "values = [1, 2]",
        "values = []",
        "11, 10: values is empty: give at least one value of right-temperature, as in values = [...]."
    )]
    [InlineData("values = [1, 2]", "values = 1", "11, 10: values = 1 is no list of values: give values = [...].")]
    [InlineData("values = [1, 2]", "", "9, 1: axes has no values: give values, linear or logarithmic.")]
    [InlineData("values = [1, 2]", "values = [1]\nlinear = 1", "9, 1: axes has values and linear: give one of them.")]
    [InlineData("values = [1, 2]", "value = [1, 2]", "11, 1: value is no key of an axis: is values meant?")]
    [InlineData(
        "values = [1, 2]",
        "linear = [1, 2]",
        "11, 10: linear = [1, 2]: give linear = { from = ..., to = ..., points = ... }."
    )]
    [InlineData(
        "values = [1, 2]",
        "linear = { from = 1, to = 2 }",
        "11, 10: points is missing: linear needs from, to and points."
    )]
    [InlineData(
        "values = [1, 2]",
        "linear = { from = 1, to = 2, point = 3 }",
        "11, 30: point is no key of linear: is points meant?"
    )]
    [InlineData(
        "values = [1, 2]",
        "linear = { from = 1, to = 2, points = 1 }",
        "11, 39: points = 1 is out of range: give a whole number from 2 to 10000000."
    )]
    [InlineData(
        "values = [1, 2]",
        "linear = { from = \"a\", to = 2, points = 3 }",
        "11, 19: from = \"a\" is not a number that can be used: give a finite number."
    )]
    [InlineData(
        "values = [1, 2]",
        "linear = { from = 1, to = 1, points = 3 }",
        "11, 10: linear runs from 1 to 1: give two different ends."
    )]
    [InlineData(
        "values = [1, 2]",
        "logarithmic = { from = 0, to = 1, points = 3 }",
        "11, 15: logarithmic runs from 0 to 1: both ends must be above 0."
    )]
    [InlineData(
        "name = \"right-temperature\"",
        "",
        "9, 1: axes has no name: give name = \"...\", or names = [...] for options that go together."
    )]
    [InlineData(
        "name = \"right-temperature\"",
        "name = \"eta\"\nnames = [\"eta\"]",
        "9, 1: axes has both name and names: give one of them."
    )]
    [InlineData(
        "name = \"right-temperature\"",
        "names = []",
        "10, 9: names = [] is no list of options: give names = [\"...\", \"...\"]."
    )]
    [InlineData(
        "name = \"right-temperature\"",
        "name = \"temperature\"",
        "10, 8: name = 'temperature' is not one of VARYING."
    )]
    [InlineData(
        "name = \"right-temperature\"",
        "name = 1",
        "10, 8: name = 1 is no text in quotes: give one of VARYING."
    )]
    [InlineData(
        "name = \"right-temperature\"",
        "names = [\"right-temperature\", \"eta\"]",
        "11, 11: values = 1: each entry must be a list of 2 values, one for each of right-temperature, eta."
    )]
    [InlineData(
        "name = \"right-temperature\"\nvalues = [1, 2]",
        "names = [\"right-temperature\", \"eta\"]\nlinear = { from = 1, to = 2, points = 3 }",
        "11, 10: linear is for one option: options that go together take values = [[...], ...]."
    )]
    [InlineData(
        "name = \"right-temperature\"",
        "name = \"left-temperature\"",
        "9, 1: left-temperature is given by [parameters] and by an axis: give it once."
    )]
    [InlineData(
        "[[axes]]",
        "[axes]",
        "9, 1: axes is no table of a study: it has [units], [parameters], [[axes]] and [derived]."
    )]
    public void A_fault_of_an_axis(string right, string wrong, string fault) => Refused(right, wrong, fault);

    [Theory]
    [InlineData("gamma = 3", "13, 1: gamma = 3: give gamma = { matched-at = ..., against = \"maxwell\" }.")]
    [InlineData(
        "gamma = { against = \"maxwell\" }",
        "13, 9: matched-at is missing: give the temperature of the match, a number from 1E-30 to 1E+30 (a response needs a temperature)."
    )]
    [InlineData(
        "gamma = { matched-at = 0 }",
        "13, 24: matched-at = 0 is out of range: give a number from 1E-30 to 1E+30 (a response needs a temperature)."
    )]
    [InlineData(
        "gamma = { matched-at = 1, against = \"lindblad\" }",
        "13, 37: against = 'lindblad' is not one of maxwell, accommodation, metropolis."
    )]
    [InlineData(
        "gamma = { matched-at = 1, collisions = 1 }",
        "13, 40: collisions = 1 is out of range: give a whole number from 1000 to 10000000000000."
    )]
    [InlineData(
        "gamma = { matched-at = 1, length-exponent = 11 }",
        "13, 45: length-exponent = 11 is out of range: give a number from -10 to 10."
    )]
    [InlineData("gamma = { matchedat = 1 }", "13, 11: matchedat is no key of a derived gamma: is matched-at meant?")]
    [InlineData("gamma = { matched-at = 1 }", "12, 1: gamma is given by [parameters] and by [derived]: give it once.")]
    [InlineData(
        "left-temperature = 1",
        "13, 1: left-temperature = 1: give left-temperature = { length-exponent = ... }."
    )]
    [InlineData("left-temperature = {}", "13, 20: length-exponent is missing: give a number from -10 to 10.")]
    [InlineData(
        "left-temperature = { exponent = 1 }",
        "13, 22: exponent is no key of a derived left-temperature: it has length-exponent."
    )]
    [InlineData("levels = 3", "13, 10: levels = 3 is no text in quotes: give one of by-tolerance.")]
    [InlineData(
        "eta = 3",
        "13, 1: eta is no key of [derived] of the quantity flux: it has gamma, left-temperature, right-temperature, levels."
    )]
    [InlineData("gama = 3", "13, 1: gama is no key of [derived] of the quantity flux: is gamma meant?")]
    public void A_fault_of_what_is_derived(string line, string fault) =>
        Refused(Good, Good + "[derived]\n" + line, fault);

    [Theory]
    [InlineData("mass = \"4 u\"", "12, 1: length is missing: give length = \"10 nm\", say.")]
    [InlineData(
        "",
        "12, 1: mass is missing: give mass = \"4.0026 u\", say.|12, 1: length is missing: give length = \"10 nm\", say."
    )]
    [InlineData(
        "mass = 4\nlength = \"1 nm\"",
        "13, 8: mass = 4 is no text in quotes: give a number and its unit, as in \"4.0026 u\"."
    )]
    [InlineData(
        "mass = \"4\"\nlength = \"1 cm\"",
        "13, 8: mass = '4' is not understood: give a number and one of kg, u, me, as in '1 me'.|14, 10: length = '1 cm' is not understood: give a number and one of m, um, nm, pm, as in '1 pm'."
    )]
    [InlineData(
        "mass = \"4 u\"\nlength = \"0 nm\"",
        "14, 10: length = '0 nm' is out of range: give 1E-40 to 10000000000 m."
    )]
    [InlineData(
        "masses = \"4 u\"\nlength = \"1 nm\"",
        "13, 1: masses is no key of [units]: is mass meant?|12, 1: mass is missing: give mass = \"4.0026 u\", say."
    )]
    [InlineData(
        "mass = \"4 u\"\nlength = \"1 nm\"\ntime = \"1 s\"",
        "15, 1: time is no key of [units]: it has mass, length, frequency, energy."
    )]
    public void A_fault_of_the_units(string lines, string faults)
    {
        foreach (var fault in faults.Split('|'))
            Refused(Good, Good + "[units]\n" + lines, fault);
        Refused(
            Good,
            Good + "[[units]]\n" + lines,
            "12, 1: units is no table of a study: it has [units], [parameters], [[axes]] and [derived]."
        );
    }

    /// <summary>
    /// One reduced unit is 0.485 K and 6.35e10 1/s: the ranges are told in the units in which the numbers are given.
    /// </summary>
    [Theory]
    [InlineData(
        "values = [1, 2]",
        "values = [1, -2]",
        "11, 14: right-temperature = -2 is out of range: give a number from 0 to 4.85087E+29 K."
    )]
    [InlineData(
        "values = [1, 2]",
        "values = [1, \"2 K\"]",
        "11, 14: right-temperature = \"2 K\" is text in quotes: give a number from 0 to 4.85087E+29 K, without quotes."
    )]
    [InlineData(
        "left-temperature = 10",
        "",
        "5, 1: left-temperature is missing: give a number from 0 to 4.85087E+29 K."
    )]
    [InlineData(
        "left-temperature = 10",
        "left-temperature = 10\nreference-frequency = 1e-30",
        "9, 1: reference-frequency = 1E-30 is out of range: give a number from 6.35078E-20 to 6.35078E+40 1/s."
    )]
    [InlineData(
        "left-temperature = 10",
        "left-temperature = 1e20",
        "5, 1: levels must be given: at temperature 1E+20 K billions of levels *"
    )]
    [InlineData(
        "values = [1, 2]",
        "values = [1, 2]\n[derived]\ngamma = { matched-at = 0 }",
        "13, 24: matched-at = 0 is out of range: give a number from 4.85087E-31 to 4.85087E+29 K (a response needs a temperature)."
    )]
    public void A_fault_of_a_number_in_SI_is_told_in_SI(string right, string wrong, string fault)
    {
        Assert.Contains(right, Good, StringComparison.Ordinal);
        var text = Good.Replace(right, wrong, StringComparison.Ordinal);
        var faults = Faults(text + "[units]\nmass = \"1 u\"\nlength = \"1 nm\"");
        var expected = "study.toml, line " + fault.Insert(fault.IndexOf(", ", StringComparison.Ordinal) + 2, "column ");
        Assert.Contains(
            faults,
            one => expected.EndsWith('*') ? one.StartsWith(expected[..^1], StringComparison.Ordinal) : one == expected
        );
    }

    [Fact]
    public void A_scan_that_ends_above_its_hot_bath_is_told_of_in_kelvins() =>
        Assert.Equal(
            [
                "study.toml, line 10, column 1: lowest-temperature = 400 K must be below left-temperature = 300 K: the scan goes from the one to the other.",
            ],
            Faults(
                """
                study = 2
                quantity = "ndtr"
                [units]
                mass = "1 u"
                length = "1 nm"
                [[axes]]
                name = "left-temperature"
                values = [300]
                [parameters]
                lowest-temperature = 400
                """
            )
        );

    [Fact]
    public void What_is_derived_must_have_something_to_be_derived_from()
    {
        var text =
            Good.Replace("left-temperature = 10\n", "", StringComparison.Ordinal)
            + "[derived]\nleft-temperature = { length-exponent = -2 }";
        Assert.Contains(
            "study.toml, line 12, column 1: left-temperature is scaled with the length but given neither in [parameters] nor by an axis.",
            Faults(text)
        );
        var redfield =
            Good.Replace("lindblad", "redfield", StringComparison.Ordinal) + "[derived]\nlevels = \"by-tolerance\"";
        Assert.Equal(
            [
                "study.toml, line 13, column 1: levels cannot follow from a tolerance with formalism redfield, whose flux does not converge in them: give levels.",
            ],
            Faults(redfield)
        );
    }

    [Fact]
    public void A_match_is_checked_with_the_points_that_need_it()
    {
        var text =
            Good.Replace("gamma = 1\n", "eta = -11\n", StringComparison.Ordinal)
            + "[derived]\ngamma = { matched-at = 1e30 }";
        Assert.Equal(
            ["study.toml, line 7, column 1: eta = -11 is out of range: give a number from -10 to 10."],
            Faults(text)
        );
        var hot = Faults(
            Good.Replace("gamma = 1\n", "", StringComparison.Ordinal) + "[derived]\ngamma = { matched-at = 1e30 }"
        );
        Assert.StartsWith(
            "study.toml, line 5, column 1: levels must be given: at temperature 1E+30 billions of levels ",
            Assert.Single(hot),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_text_that_is_no_TOML_is_told_where()
    {
        Assert.StartsWith(
            "study.toml, line 2, column ",
            Faults("study = 2\nname = \"x\nquantity")[0],
            StringComparison.Ordinal
        );
        Assert.Equal(
            ["study.toml, line 2, column 1: TOML: study is given twice, here and in line 1: give it once."],
            Faults("study = 2\nstudy = 2")
        );
    }

    /// <summary>One sentence a line, in our own words: what a parser calls its tokens helps nobody.</summary>
    [Theory]
    [InlineData("x = 1 2", "'2' stands behind the value: a line holds one key and one value.")]
    [InlineData("x = = 3", "'=' is no value: give a number, a text in quotes, true, false or a list.")]
    [InlineData("x = \u22121", "'\u2212' is no value: give a number, a text in quotes, true, false or a list.")]
    [InlineData("x = \"max", "the text in quotes is not closed: put the same quotes behind the text.")]
    [InlineData("x = 'max", "the text in quotes is not closed: put the same quotes behind the text.")]
    [InlineData("x = [1, 2", "the list is never closed: put ] behind its last value.")]
    [InlineData("x = { a = 1", "*")]
    [InlineData("x =", "*")]
    [InlineData("x", "*")]
    [InlineData("= 1", "*")]
    [InlineData("x = 1__0", "*")]
    [InlineData("x = 007", "*")]
    [InlineData("x = 1.", "*")]
    [InlineData("x = 1e", "*")]
    [InlineData("x = 0X10", "*")]
    [InlineData("x = \"\\q\"", "*")]
    [InlineData(
        "x = 18446744073709551615",
        "'18446744073709551615' is beyond the whole numbers of TOML: give one from -9223372036854775808 to 9223372036854775807, or a number with a point."
    )]
    [InlineData(
        "x = 1\ry = 2",
        "this line ends with CR alone: save the file with LF or CR LF at the ends of its lines."
    )]
    [InlineData("x = 1\nx = 2", "x is given twice, here and in line 2: give it once.")]
    [InlineData("[x]\n[x]", "x is given twice, here and in line 2: give it once.")]
    [InlineData("[x", "*")]
    [InlineData("x = 2026-13-45", "*")]
    public void What_is_no_TOML_is_said_in_our_own_words(string line, string sentence)
    {
        var faults = Faults("study = 2\n" + line);
        Assert.NotEmpty(faults);
        Assert.All(faults, fault => Assert.DoesNotMatch("[Tt]oken|EOF|eof|[Ii]nvalid|Unexpected|Unable|Expect", fault));
        if (sentence != "*")
            Assert.EndsWith(": TOML: " + sentence, faults[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "left-temperature = 10",
        "left-temperature = \"10\"",
        "8, 20: left-temperature = \"10\" is text in quotes: give a number from 0 to 1E+30, without quotes."
    )]
    [InlineData(
        "left-temperature = 10",
        "left-temperature = true",
        "8, 20: left-temperature = true is no number: give a number from 0 to 1E+30."
    )]
    [InlineData(
        "gamma = 1",
        "gamma = 1\nmasses = \"1;2\"",
        "8, 10: masses = \"1;2\" is text in quotes: give numbers without quotes, as in masses = [1, 2], each a number from 1E-30 to 1E+30."
    )]
    [InlineData(
        "gamma = 1",
        "gamma = 1\nmasses = [1, \"2\"]",
        "8, 14: masses = \"2\" is text in quotes: give numbers without quotes, as in masses = [1, 2], each a number from 1E-30 to 1E+30."
    )]
    [InlineData(
        "values = [1, 2]",
        "values = [1, 2, 1.0]",
        "11, 17: values has 1.0 twice, as entries 1 and 3: give each once."
    )]
    [InlineData(
        "values = [1, 2]",
        "values = [0, -0.0]",
        "11, 14: values has -0.0 twice, as entries 1 and 2: give each once."
    )]
    [InlineData(
        "values = [1, 2]",
        "linear = { from = 1, to = 1.00000000000001, points = 100 }",
        "11, 10: linear has 100 points from 1 to 1.00000000000001: at 15 digits neighbours are the same; give fewer points or ends further apart."
    )]
    [InlineData(
        "left-temperature = 10",
        "left-temperature = 10\nleftTemperature = 11",
        "9, 1: leftTemperature is given twice, here and as left-temperature: give it once."
    )]
    [InlineData(
        "seed = 1",
        "seed = \"1\"",
        "4, 8: seed = \"1\" is no whole number: give a whole number from 0 to 9223372036854775807, without quotes."
    )]
    public void What_was_taken_in_silence_is_said(string right, string wrong, string fault) =>
        Refused(right, wrong, fault);

    [Fact]
    public void Camel_case_names_the_same_keys()
    {
        var camel = Good.Replace("left-temperature", "leftTemperature", StringComparison.Ordinal)
            .Replace("\"right-temperature\"", "\"rightTemperature\"", StringComparison.Ordinal);
        Assert.NotEqual(Good, camel);
        var (given, same) = (
            StudyFile.Parse(camel, "study.toml", ".", Catalogue.BuiltIn),
            StudyFile.Parse(Good, "study.toml", ".", Catalogue.BuiltIn)
        );
        Assert.Empty(given.Faults);
        Assert.Equal(same.Study!.Canonical, given.Study!.Canonical);
    }

    [Fact]
    public void Neither_units_nor_a_quantity_at_fault_hide_what_else_is_wrong()
    {
        var faults = Faults(
            Good.Replace("\"flux\"", "\"fluxx\"", StringComparison.Ordinal)
                .Replace("gamma = 1", "gamma = -1", StringComparison.Ordinal) + "[units]\nmass = 3\n"
        );
        Assert.Equal(
            ["gamma", "length", "mass", "quantity"],
            faults.Select(fault => fault.Split(": ")[1].Split(' ')[0]).Distinct().Order()
        );
    }

    [Fact]
    public void An_entry_at_fault_hides_none_beside_it()
    {
        var text = Good.Replace(
            "name = \"right-temperature\"\nvalues = [1, 2]",
            "names = [\"right-temperature\", \"length\"]\nvalues = [[1, 2], [-3, 99], 5, [1, \"x\"], [2, -4]]",
            StringComparison.Ordinal
        );
        Assert.Equal(["20", "29", "36", "46"], Faults(text).Select(fault => fault.Split("column ")[1].Split(':')[0]));
    }

    [Fact]
    public void A_range_at_fault_is_told_at_its_end()
    {
        var text = Good.Replace(
            "values = [1, 2]",
            "linear = { from = 1, to = -2, points = 2 }",
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "study.toml, line 11, column 27: right-temperature = -2 is out of range",
            Assert.Single(Faults(text)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void All_faults_are_listed_at_once_in_the_order_of_the_file()
    {
        var faults = Faults(
            """
            study = 3
            quantity = "flux"
            [parameters]
            gama = 1
            gamma = [1]
            [[axes]]
            name = "etta"
            values = [1]
            [[axes]]
            name = "right-temperature"
            linear = { from = 1, to = 1, points = 0 }
            """
        );
        Assert.Equal(
            [1, 4, 5, 7, 11],
            faults.Select(fault =>
                int.Parse(fault.Split(' ', ',')[3], System.Globalization.CultureInfo.InvariantCulture)
            )
        );
        var points = Faults(
            Good.Replace("gamma = 1", "gamma = 0\nlevels = 1", StringComparison.Ordinal)
                .Replace("[1, 2]", "[-1, 2, -3]", StringComparison.Ordinal)
        );
        Assert.Equal(4, points.Count);
    }

    [Fact]
    public void A_wrong_key_hides_no_wrong_value_and_asks_for_nothing_that_it_may_stand_for()
    {
        var faults = Faults(
            Good.Replace("gamma = 1", "gama = 1\nlevels = 1", StringComparison.Ordinal)
                .Replace("[1, 2]", "[-1, 2]", StringComparison.Ordinal)
        );
        Assert.Equal(3, faults.Count);
        Assert.Contains(faults, fault => fault.Contains("gama is no key", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Contains("levels = 1 is out of range", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Contains("= -1 is out of range", StringComparison.Ordinal));
    }

    [Fact]
    public void More_points_than_a_study_may_have_are_refused()
    {
        var axis = "\n[[axes]]\nname = \"NAME\"\nlinear = { from = 1, to = 2, points = 10000000 }\n";
        Assert.Contains(
            "study.toml, line 1, column 1: axes span 2E+14 points: a study has at most 1E+12.",
            Faults(
                Good
                    + axis.Replace("NAME", "eta", StringComparison.Ordinal)
                    + axis.Replace("NAME", "length", StringComparison.Ordinal)
            )
        );
    }

    [Fact]
    public void Many_faults_of_one_kind_are_not_listed_for_ever() =>
        Assert.Equal(
            StudyFaults.Most,
            Faults(
                Good.Replace(
                    "[1, 2]",
                    $"[{string.Join(", ", Enumerable.Range(1, 1000).Select(i => -i))}]",
                    StringComparison.Ordinal
                )
            ).Count
        );

    [Fact]
    public void An_option_that_no_point_makes_use_of_is_named()
    {
        var file = StudyFile.Parse(
            Good.Replace("lindblad", "maxwell", StringComparison.Ordinal),
            "study.toml",
            ".",
            Catalogue.BuiltIn
        );
        Assert.Equal(["gamma", "seed"], file.Unused.Order());
        var mixed =
            Good.Replace("formalism = \"lindblad\"\n", "", StringComparison.Ordinal)
            + "[[axes]]\nname = \"formalism\"\nvalues = [\"maxwell\", \"lindblad\"]\n";
        Assert.Equal(["seed"], StudyFile.Parse(mixed, "study.toml", ".", Catalogue.BuiltIn).Unused);
        Assert.Empty(
            StudyFile
                .Parse(mixed.Replace("seed = 1\n", "", StringComparison.Ordinal), "study.toml", ".", Catalogue.BuiltIn)
                .Unused
        );
        Assert.Equal(
            ["gamma"],
            StudyFile
                .Parse(
                    Good.Replace("lindblad\"", "maxwell\"\nmethod = \"simulate\"", StringComparison.Ordinal),
                    "study.toml",
                    ".",
                    Catalogue.BuiltIn
                )
                .Unused
        );
    }

    [Fact]
    public void What_the_match_of_gamma_reads_has_an_effect()
    {
        var text =
            Good.Replace("gamma = 1\n", "steps = 8\n", StringComparison.Ordinal)
            + "[derived]\ngamma = { matched-at = 10, against = \"metropolis\" }\n";
        Assert.Equal(["seed"], StudyFile.Parse(text, "study.toml", ".", Catalogue.BuiltIn).Unused);
        Assert.Empty(
            StudyFile
                .Parse(
                    text.Replace("steps = 8", "steps = 8\nmasses = [1, 1.414]", StringComparison.Ordinal),
                    "study.toml",
                    ".",
                    Catalogue.BuiltIn
                )
                .Unused
        );
        Assert.Equal(
            ["seed", "steps"],
            StudyFile
                .Parse(
                    text.Replace("metropolis", "maxwell", StringComparison.Ordinal),
                    "study.toml",
                    ".",
                    Catalogue.BuiltIn
                )
                .Unused.Order()
        );
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_refused()
    {
        var folder = Directory.CreateTempSubdirectory("thermowell-").FullName;
        try
        {
            var path = Path.Combine(folder, "latin.toml");
            File.WriteAllBytes(path, [0x23, 0xE9, 0x0A]);
            Assert.Equal(
                $"'{path}' is no text in UTF-8, perhaps one in UTF-16: save it as UTF-8.",
                StudyFile.Read(path, Catalogue.BuiltIn).Faults[0].ToString()
            );
            Assert.Equal(
                $"'{folder}' is a folder: give a study file; 'study status', 'resume', 'merge', 'export' and 'plot' take the folder of a study.",
                StudyFile.Read(folder, Catalogue.BuiltIn).Faults[0].ToString()
            );
            Assert.Equal("'' is not the name of a file.", StudyFile.Read("", Catalogue.BuiltIn).Faults[0].ToString());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Refused(string right, string wrong, string fault)
    {
        Assert.Contains(right, Good, StringComparison.Ordinal);
        var faults = Faults(Good.Replace(right, wrong, StringComparison.Ordinal));
        var quantity = Thermowell.Questions.Points.Quantity.HeatFlux;
        var expected = fault
            .Replace(
                "QUANTITIES",
                string.Join(", ", Thermowell.Questions.Points.QuantityWord.All),
                StringComparison.Ordinal
            )
            .Replace(
                "OPTIONS",
                string.Join(", ", StudyKeys.Parameters(quantity, Catalogue.BuiltIn)),
                StringComparison.Ordinal
            )
            .Replace(
                "VARYING",
                string.Join(", ", StudyKeys.Varying(quantity, Catalogue.BuiltIn)),
                StringComparison.Ordinal
            );
        Assert.Contains(
            "study.toml, line " + expected.Insert(expected.IndexOf(", ", StringComparison.Ordinal) + 2, "column "),
            faults
        );
    }

    private static List<string> Faults(string text) =>
        [.. StudyFile.Parse(text, "study.toml", ".", Catalogue.BuiltIn).Faults.Select(fault => fault.ToString())];

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{ a = ", "}")]
    public void Brackets_nested_too_deep_are_told_where_they_are(string open, string close)
    {
        var text =
            $"study = 2\nquantity = \"flux\"\n[parameters]\ngamma = {string.Concat(Enumerable.Repeat(open, 100))}1{string.Concat(Enumerable.Repeat(close, 100))}\n";
        var fault = Assert.Single(StudyFile.Parse(text, "study.toml", ".", Catalogue.BuiltIn).Faults).ToString();
        Assert.Equal(
            $"study.toml, line 4, column {9 + 64 * open.Length}: TOML: brackets stand within brackets here, more than 64 of them: a study needs two at most.",
            fault
        );
        Assert.NotEmpty(
            StudyFile.Parse("a = " + new string('[', 200_000), "study.toml", ".", Catalogue.BuiltIn).Faults
        );
    }

    [Theory]
    [InlineData("a\\u001Bb", "U+001B")]
    [InlineData("a\\u0000b", "U+0000")]
    [InlineData("a\\nb", "U+000A")]
    [InlineData("a\\u0085b", "U+0085")]
    [InlineData("a\\uFFFEb", "U+FFFE")]
    [InlineData("a\\u2028b", "U+2028")]
    public void Control_characters_in_a_name_are_refused(string name, string code)
    {
        var faults = StudyFile
            .Parse($"study = 2\nname = \"{name}\"\nquantity = \"flux\"\n", "study.toml", ".", Catalogue.BuiltIn)
            .Faults.Select(fault => fault.ToString());
        Assert.Contains(
            $"study.toml, line 2, column 8: name holds the control character {code} as its character 2: leave that out.",
            faults
        );
    }

    [Fact]
    public void Letters_of_all_the_world_are_no_control_characters() =>
        Assert.DoesNotContain(
            StudyFile
                .Parse("study = 2\nname = \"η, 熱 and 🌡\"\nquantity = \"flux\"\n", "s.toml", ".", Catalogue.BuiltIn)
                .Faults,
            fault => fault.ToString().Contains("control", StringComparison.Ordinal)
        );
}
