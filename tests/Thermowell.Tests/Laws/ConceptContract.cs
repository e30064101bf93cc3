using System.Globalization;
using System.Text.RegularExpressions;
using Thermowell.Classical;
using Thermowell.Contacts;
using Thermowell.Declarations;
using Thermowell.Harmonic;
using Thermowell.Models;
using Thermowell.Questions.Input;
using Thermowell.Questions.Points;
using Thermowell.Systems;
using Thermowell.Systems.Sites;
using Thermowell.Tests.Classical;
using Thermowell.Walls;

namespace Thermowell.Tests.Laws;

/// <summary>What every concept that declares itself must keep, by its kind; what it breaks is told in words.</summary>
internal static partial class ConceptContract
{
    /// <summary>
    /// Standard errors that a simulated number may lie off: of a few hundred that are drawn with a fixed seed none is
    /// that far by chance.
    /// </summary>
    private const double MostErrors = 5;

    private static readonly string[] Units =
    [
        UnitName.Energy,
        UnitName.Flux,
        UnitName.Rate,
        UnitName.Length,
        UnitName.Mass,
        UnitName.Coupling,
    ];

    /// <summary>The faults of a concept, each with its key.</summary>
    public static IEnumerable<string> Faults(Declaration one) => Of(one).Select(fault => $"'{one.Key}' {fault}");

    private static IEnumerable<string> Of(Declaration one) =>
        [
            .. Words(one.Meaning),
            .. one is Observable
                ? Matches(CamelCase(), one.Key, "a key in camel case")
                : Matches(KebabCase(), one.Key, "a key in kebab case"),
            .. one switch
            {
                Observable number => OfNumber(number),
                ReasonCode code => OfReason(code),
                Declaration<SpectralFunction> law => [.. OfParameters(law.Parameters, law.Create), .. OfLaw(law)],
                Declaration<TunnellingLaw> law =>
                [
                    .. OfParameters(law.Parameters, law.Create),
                    .. OfTunnelling(law.Create(UsualValues(law.Parameters))),
                ],
                Declaration<WallLaw> wall => [.. OfParameters(wall.Parameters, wall.Create), .. OfWall(wall)],
                Declaration<PointSystem> system =>
                [
                    .. OfParameters(system.Parameters, system.Create),
                    .. OfSystem(system),
                ],
                Declaration<SiteKind> kind => [.. OfParameters(kind.Parameters, kind.Create), .. OfSite(kind)],
                ChannelDeclaration channel =>
                [
                    .. channel.Quantities.SelectMany(quantity =>
                        OfParameters(
                            channel.Parameters(quantity),
                            values => channel.Create(values, default, new ExactRoute())
                        )
                    ),
                ],
                EquationDeclaration equation =>
                [
                    .. OfParameters(equation.Parameters, values => equation.Create(values, Ohmic)),
                    .. OfEquation(equation),
                ],
                _ => (string[])[$"is of a kind, {one.GetType().Name}, that has no contract"],
            },
        ];

    private static SpectralFunction Ohmic => new PowerLawSpectrum(0.01, 2);

    private static IEnumerable<string> Words(string meaning)
    {
        if (meaning.Trim() != meaning || meaning.Length < 2)
            yield return $"says of itself '{meaning}', which is nothing";
        if (meaning.EndsWith('.') || meaning.Any(char.IsControl) || meaning.Contains("  ", StringComparison.Ordinal))
            yield return $"says of itself '{meaning}', which cannot stand in a line";
    }

    private static IEnumerable<string> Matches(Regex form, string key, string what)
    {
        if (!form.IsMatch(key))
            yield return $"has not {what}: '{key}'";
    }

    private static IEnumerable<string> KnownUnit(string unit)
    {
        if (unit.Length > 0 && !Units.Contains(unit) && UnitName.Product(unit) is null)
            yield return $"has the unit '{unit}', which is none of {nameof(UnitName)}";
    }

    private static IEnumerable<string> OfParameters<T>(
        IReadOnlyList<Parameter> parameters,
        Func<ParameterValues, T> create
    )
    {
        foreach (
            var fault in parameters.SelectMany(one =>
                OfParameter(one).Select(fault => $"has a parameter '{one.Name}' that {fault}")
            )
        )
            yield return fault;
        foreach (
            var same in parameters.OfType<NumberParameter>().GroupBy(one => one.Key).Where(same => same.Count() > 1)
        )
            yield return $"has two parameters of the key '{same.Key}'";
        if (parameters.Select(one => one.Name).Distinct().Count() < parameters.Count)
        {
            yield return "has two parameters of one name";
            yield break;
        }

        // What is written as text is read as the same value, and makes the same concept.
        foreach (
            var place in (Func<NumberParameter, double>[])[Usual, number => number.Lowest, number => number.Highest]
        )
        {
            var texts = parameters.ToDictionary(
                one => one.Name,
                one =>
                    one is NumberParameter number
                        ? place(number).ToString("R", CultureInfo.InvariantCulture)
                        : ((ChoiceParameter)one).Choices[^1]
            );
            var reader = new ParameterReader(texts);
            var values = reader.Values(parameters, "a test");
            foreach (var fault in reader.Faults)
                yield return $"does not read what it may be: {fault}";
            if (reader.Faults.Count > 0)
                continue;
            foreach (var number in parameters.OfType<NumberParameter>())
                if (values[number] != place(number))
                    yield return $"reads {place(number)} of '{number.Name}' as {values[number]}";
            if (!Equals(create(values), create(values)))
                yield return "makes something else of the same values";
        }
    }

    private static IEnumerable<string> OfParameter(Parameter parameter)
    {
        foreach (
            var fault in (IEnumerable<string>)
                [
                    .. Words(parameter is ChoiceParameter ? parameter.Meaning.TrimEnd(' ') : parameter.Meaning),
                    .. Matches(KebabCase(), parameter.Name, "a name in kebab case"),
                ]
        )
            yield return fault;
        if (
            parameter is ChoiceParameter choice
            && (
                choice.Choices.Count == 0
                || choice.Choices.Distinct().Count() < choice.Choices.Count
                || choice.Choices.Any(word => !KebabCase().IsMatch(word))
            )
        )
            yield return "has no choice among words, or one twice";
        if (parameter is not NumberParameter number)
            yield break;
        foreach (
            var fault in (IEnumerable<string>)
                [.. KnownUnit(number.Unit), .. Matches(KebabCase(), number.Key, "a key of files in kebab case")]
        )
            yield return fault;
        if (!(number.Lowest <= number.Highest))
            yield return "has an empty range";
        if (number.Default is { } value && !number.Contains(value))
            yield return $"has the default {value} out of its range";
        if (number.IsWhole && !double.IsInteger(number.Default ?? number.Lowest))
            yield return "is whole and begins with a fraction";
        if (
            !Number()
                .Matches(number.Range)
                .Select(one => double.Parse(one.Value, CultureInfo.InvariantCulture))
                .SequenceEqual([number.Lowest, number.Highest])
        )
            yield return $"tells the range '{number.Range}', which is not that from {number.Lowest} to {number.Highest}";
    }

    private static double Usual(NumberParameter number) =>
        number.Default ?? (number.Contains(1) ? Math.Min(1, 0.5 * (number.Lowest + number.Highest)) : number.Lowest);

    private static ParameterValues UsualValues(IReadOnlyList<Parameter> parameters)
    {
        var values = new ParameterValues();
        foreach (var parameter in parameters)
            if (parameter is NumberParameter number)
                values[number] = Usual(number);
            else if (parameter is ChoiceParameter choice)
                values[choice] = choice.Choices[0];
        return values;
    }

    private static IEnumerable<string> OfNumber(Observable number)
    {
        foreach (var fault in KnownUnit(number.Unit))
            yield return fault;
        if (number.Quantities.Count == 0 || number.Quantities.Distinct().Count() < number.Quantities.Count)
            yield return "stands in no answer, or in one twice";
        if (number.Kinds == PointKinds.None)
            yield return "is of no kind of points";
        if (number.Label is { } label && Words(label).Any())
            yield return $"is called '{label}' in tables";
        if (number.Answers is { } quantity && !number.Quantities.Contains(quantity))
            yield return $"answers {quantity}, in whose answers it does not stand";
        if (number.IsErrorOfAnswer && number.Unit.Length > 0)
            yield return "is in the unit of the answer and has one of its own";
        if (number.Error is { } error && error.Unit != number.Unit)
            yield return $"has an error in the unit '{error.Unit}'";
        if (number.IsWhole && number.Unit.Length > 0)
            yield return "is a whole number with a unit";
        if (number.IsLogarithm && (number.Unit.Length > 0 || number.Scale is null))
            yield return "is a logarithm, and does not tell of what";
    }

    private static IEnumerable<string> OfReason(ReasonCode code)
    {
        if (code.Bit is < 0 or > 62)
            yield return $"has the bit {code.Bit}, for which a record of journals has no place";
        if (code.Key == "other")
            yield return "is called so, which tells nothing";
        if (code.Meaning.Length <= 10)
            yield return $"says '{code.Meaning}', from which nobody learns why";
    }

    // J >= 0, J(0) = 0, a multiple of its strength; the list is the values, bit by bit. Detailed balance is then that
    // of n(w), which no law has a hand in.
    private static IEnumerable<string> OfTunnelling(TunnellingLaw law)
    {
        if (!law.ExchangesParticles)
            yield return "exchanges no particles";
        if (((TunnellingLaw)law.Scaled(2)).Strength != 2 * law.Strength)
            yield return "has another strength than twice its own where it is twice as strong";
        foreach (var energy in Enumerable.Range(-24, 49).Select(i => Math.Sign(i) * Math.Pow(10, Math.Abs(i) / 6.0)))
        {
            var (rate, self) = (law.AtEnergy(energy), law.SelfEnergyAt(energy));
            if (!(rate >= 0 && double.IsFinite(rate)))
                yield return $"has the rate {rate} at {energy}";
            if (!(Math.Abs(self.Imaginary + rate / 2) <= 1e-14 * rate))
                yield return $"has a self-energy of imaginary part {self.Imaginary} at {energy}, where the rate is {rate}";
            if (law.At(Math.Abs(energy)) is var at && energy > 0 && at != rate)
                yield return $"has J = {at} at {energy}, where the rate is {rate}";
        }
    }

    private static IEnumerable<string> OfLaw(Declaration<SpectralFunction> declared)
    {
        var law = declared.Create(UsualValues(declared.Parameters));
        if (!declared.Parameters.Contains(SpectralFunction.StrengthParameter))
            yield return "has no strength to be matched";
        if (law.At(0) != 0)
            yield return $"has J(0) = {law.At(0)}";
        double[] omega = [.. Enumerable.Range(-24, 49).Select(i => Math.Pow(10, i / 4.0))];
        var strengths = new double[omega.Length];
        law.Fill(omega, strengths);
        var twice = law.Scaled(2);
        if (twice.Strength != 2 * law.Strength)
            yield return $"has the strength {twice.Strength} where it is twice {law.Strength}";
        for (var i = 0; i < omega.Length; i++)
        {
            var value = law.At(omega[i]);
            if (!(value >= 0 && double.IsFinite(value)))
                yield return $"has J({omega[i]}) = {value}";
            if (BitConverter.DoubleToInt64Bits(strengths[i]) != BitConverter.DoubleToInt64Bits(value))
                yield return $"fills {strengths[i]} where J({omega[i]}) = {value}";
            if (!(Math.Abs(twice.At(omega[i]) - 2 * value) <= 1e-14 * Math.Abs(value)))
                yield return $"has {twice.At(omega[i])} where it is twice {value}";
        }

        if (law.RateAtZero(0) is var cold && !(cold >= 0 && double.IsFinite(cold)))
            yield return $"has the rate {cold} at frequency and temperature 0";

        // n(w) w is T there to 1e-90, so that a law that has a limit is at it, and one that has none is on its way.
        const double Least = 1e-90;
        var limited = law with { AtZero = ZeroFrequencyRule.Limit };
        foreach (var temperature in (double[])[0.1, 10])
        {
            double limit = limited.LimitAtZero(temperature),
                near = law.At(Least) / Least * temperature;
            if (
                limited.RateAtZero(temperature) != limit
                || !(
                    double.IsPositiveInfinity(limit) ? near > 1e5
                    : limit > 0 ? Math.Abs(near - limit) <= 1e-12 * limit
                    : limit == 0 && near < 1e-5
                )
            )
                yield return $"has the limit {limit} at frequency 0, where J(w) n(w) is {near}";
        }

        var given = law with { AtZero = ZeroFrequencyRule.Given(3) };
        if (Equals(given, law) || given.Scaled(2).RateAtZero(1) != 6 || given.RateAtZeroSlope() != 0)
            yield return "forgets the rule of frequency 0";
    }

    // A wall leaves f(v) of its temperature as it is, Eq. (2): what it draws has the mean energy T, and chain and
    // simulation, which ask different members, agree.
    private static IEnumerable<string> OfWall(Declaration<WallLaw> declared)
    {
        const double Mass = 1.3;
        var law = declared.Create(UsualValues(declared.Parameters));
        if (law.Key != declared.Key)
            yield return $"makes a wall that is called '{law.Key}'";
        if (law.Accommodation is not (null or > 0 and <= 1))
            yield return $"has the accommodation {law.Accommodation}";
        if (law.ChainedSteps < 0)
            yield return $"has {law.ChainedSteps} steps";
        if (law.DecayPerCollision(Mass, 4) is not (> 0 and <= 1))
        {
            yield return $"forgets {law.DecayPerCollision(Mass, 4)} in a collision";
            yield break;
        }

        var gas = new HardPointGas(Mass, 2);
        var still = Simulation.Run(new Junction<HardPointGas>(gas, 4, 4), law, 400_000, seed: 11);
        if (
            !(
                Math.Abs(still.EffectiveTemperatureLeft!.Value - 4)
                <= MostErrors * still.EffectiveTemperatureLeftError!.Value
            )
        )
            yield return $"sends out {still.EffectiveTemperatureLeft} at temperature 4, error {still.EffectiveTemperatureLeftError}";
        var hot = new Junction<HardPointGas>(gas, 20, 4);
        var (chain, simulated) = (SpeedChain.Solve(hot, law), Simulation.Run(hot, law, 400_000, seed: 12));
        if (
            !(
                Math.Abs(chain.HeatFlux - simulated.HeatFlux)
                <= chain.NumericalError + MostErrors * simulated.StandardError
            )
        )
            yield return $"carries {chain.HeatFlux} by its operator and {simulated.HeatFlux} by what it draws, error {simulated.StandardError}";
    }

    private static IEnumerable<string> OfSystem(Declaration<PointSystem> declared)
    {
        var system = declared.Create(UsualValues(declared.Parameters));
        var levels = system.OwnLevels ?? Math.Min(20, system.SufficientLevels(1));
        if (system.OwnLevels is { } own && system.SufficientLevels(1) != own)
            yield return $"has {own} levels of its own, and {system.SufficientLevels(1)} would do";
        if (levels < 2 || system.WhyNotQuantum is not null)
            yield break;
        var opened = system.Open(levels, EvaluationRun.Default);
        if (opened.Levels != levels)
            yield return $"opens with {opened.Levels} levels where {levels} are asked for";
        if (opened.Couplings.Length != 2)
            yield return $"has {opened.Couplings.Length} contacts";
    }

    // Operators by names that a text can say; parities Hermitian, of square 1, of which two commute or anticommute.
    private static IEnumerable<string> OfSite(Declaration<SiteKind> declared)
    {
        var kind = declared.Create(UsualValues(declared.Parameters));
        var space = new HilbertSpace(new Site("s", kind));
        foreach (var name in kind.OperatorNames)
            if (
                !OperatorExpression.TryParse(
                    space,
                    $"{name}(s)",
                    new Dictionary<string, double>(),
                    out var read,
                    out var faults
                )
            )
                yield return $"has the operator '{name}', which no text can say: {faults[0]}";
            else if (!read.Terms[0].Factors[0].Matrix.Equals(kind.Operators[name]))
                yield return $"has the operator '{name}', which is read as another";
        var one = kind.Operators[SiteKind.Identity];
        foreach (var (name, matrix) in kind.Parities)
        {
            if (!matrix.Equals(matrix.Adjoint()) || !matrix.Times(matrix).Equals(one))
                yield return $"has the parity '{name}', which is not Hermitian of square 1";
            foreach (var (other, second) in kind.Parities)
                if (
                    (matrix.Times(second), second.Times(matrix)) is var (left, right)
                    && !left.Equals(right)
                    && !left.Plus(right, 1).IsZero
                )
                    yield return $"has the parities '{name}' and '{other}', which neither commute nor anticommute";
        }
    }

    // Two levels between two baths, or an oscillator: no heat at equal temperatures, downhill at others.
    private static IEnumerable<string> OfEquation(EquationDeclaration declared)
    {
        var formalism = declared.Create(UsualValues(declared.Parameters), Ohmic);
        var law = formalism.ProblemOf(Ohmic) is null ? Ohmic : new DrudeSpectrum(0.1, 5);
        formalism = declared.Create(UsualValues(declared.Parameters), law);
        if (formalism.Name != declared.Key)
            yield return $"makes an equation that is called '{formalism.Name}'";
        if (!Equals(formalism.Spectrum, law))
            yield return "has another spectral law than it was given";
        if (formalism.Samples || (formalism.Kinds & PointKinds.Simulated) != 0 || formalism.Kinds == PointKinds.None)
            yield return $"makes points of the kinds {formalism.Kinds}";
        PointSystem system = declared.NeedsNetwork
            ? new HarmonicSystem(
                new HarmonicNetwork([1], [], [1], [new("left", [1]), new("right", [1])]),
                "an oscillator"
            )
            : Qubit();
        PointResult At(double left, double right) =>
            Evaluator.Evaluate(
                declared.NeedsNetwork
                    ? PointRequest.OfContacts(
                        system,
                        [new("left", left, new OhmicSpectrum(0.1)), new("right", right, new OhmicSpectrum(0.1))],
                        formalism
                    )
                    : new PointRequest(Quantity.HeatFlux, system, left, right, formalism)
            );
        if (Math.Abs(At(2, 2)[Observable.HeatFlux]!.Value) is var none && !(none <= 1e-12))
            yield return $"carries {none} between equal temperatures";
        if (At(2, 1)[Observable.HeatFlux] is var flux && !(flux > 0))
            yield return $"carries {flux} from hot to cold";
    }

    /// <summary>Two levels that are a site, as equations of sites need them.</summary>
    private static SitesSystem Qubit()
    {
        var levels = SiteSystem.Parse([new Site("q", QubitSite.Kind)], ["0.5 Z(q)"]).Solve();
        return new SitesSystem(
            new OpenSystem(
                levels.Energies.AsSpan(),
                new Coupling("left", [0, 1, 1, 0]),
                new Coupling("right", [0, 1, 1, 0])
            ),
            "a qubit",
            levels,
            [],
            null
        );
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex KebabCase();

    [GeneratedRegex("^[a-z]+([A-Z][a-z0-9]*)*$")]
    private static partial Regex CamelCase();

    [GeneratedRegex(@"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")]
    private static partial Regex Number();
}
