using Thermowell.Contacts;
using Thermowell.Declarations;
using Thermowell.Numerics.Quadrature;
using Thermowell.Questions.Points;
using Thermowell.Systems;
using Thermowell.Systems.Sites;
using Thermowell.Walls;
using Xunit;

namespace Thermowell.Tests.Laws;

/// <summary>
/// Every concept that is built in keeps its contract; and liars, each wrong in one point, are found out, so that no
/// check of it is one that cannot fail.
/// </summary>
public sealed class ConceptContractTests
{
    private static readonly NumberParameter Size = NumberParameter.Positive("size", "size of what is made up", "") with
    {
        Default = 1,
    };

    public static TheoryData<string> Kinds() => [.. Catalogue.BuiltIn.All.Select(Kind).Distinct()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_concept_keeps_the_contract_of_its_kind(string kind) =>
        Assert.Empty(Catalogue.BuiltIn.All.Where(one => Kind(one) == kind).SelectMany(ConceptContract.Faults));

    [Fact]
    public void A_made_up_concept_keeps_it_too() =>
        Assert.Empty(
            (
                (Declaration[])
                    [
                        Law(),
                        System(2),
                        Equation(),
                        Wall(1, 0.5),
                        Number,
                        new ReasonCode<int>("made-up", 40, "a reason of this test", it => $"{it}."),
                    ]
            ).SelectMany(ConceptContract.Faults)
        );

    // Words, parameters.
    [Fact]
    public void A_liar_of_words_and_ranges_is_found_out()
    {
        Found("a key in kebab case", Law() with { Key = "Steps" });
        Found("which cannot stand in a line", Law() with { Meaning = "a law." });
        Found("which is nothing", Law() with { Meaning = " " });
        Found("a name in kebab case", With(Size with { Name = "Size" }));
        Found("a key of files in kebab case", With(Size with { Key = "Size" }));
        Found("two parameters of the key 'size'", With(Size, Size with { Name = "bulk", Key = "size" }));
        Found("which is none of UnitName", With(Size with { Unit = "furlong" }));
        Found("has an empty range", With(Size with { Lowest = 2, Highest = 1, Default = null }));
        Found("has the default 0 out of its range", With(Size with { Default = 0 }));
        Found("begins with a fraction", With(Size with { IsWhole = true, Default = 0.5 }));
        Found("tells the range", With(Size with { Highest = 5 }));
        Found("has two parameters of one name", With(Size, Size with { Meaning = "another" }));
        Found("has no choice among words", With(new ChoiceParameter("shape", "shape of it: ", ["round", "round"])));
        Found("reads 1E+30 of 'size' as", With(Size with { IsWhole = true, Lowest = 1 }));
        Found("does not read what it may be", With(Size with { Lowest = 0.5, IsWhole = true }));
    }

    [Fact]
    public void A_liar_of_laws_is_found_out()
    {
        Found(
            "has no strength to be matched",
            Law() with
            {
                Parameters = [],
                Create = _ => new Broken(1, _ => 0, 1, 1, 0),
            }
        );
        Found("has J(0) = 1", Law(value: omega => 1));
        Found("has J(1) = -1", Law(value: omega => omega > 0 ? -1 : 0));
        Found("= NaN", Law(value: omega => omega > 10 ? double.NaN : omega));
        Found("fills", Law(filled: 0.5));
        Found("where it is twice", Law(scale: 3));
        Found("has the strength", Law(scale: 3));
        Found("the limit -0.1 at frequency 0", Law(slope: -1));
        Found("the limit 0 at frequency 0", Law(value: omega => omega));
        Found(
            "makes something else of the same values",
            Law() with
            {
                Create = values => new Broken(1, omega => values[SpectralFunction.StrengthParameter] * omega, 1, 1, 0),
            }
        );
    }

    [Fact]
    public void A_liar_of_walls_is_found_out()
    {
        Found("sends out", Wall(1.1, 0.5));
        Found("by its operator", Wall(1, 0.9));
        Found("makes a wall that is called 'half'", Wall(1, 0.5) with { Key = "other" });
        Found("has the accommodation 2", Of(new HeatedWall(1, 0.5) { Said = 2 }));
        Found("forgets 0 in a collision", Of(new HeatedWall(1, 0.5) { Forgotten = 0 }));
        Found("has -1 steps", Of(new HeatedWall(1, 0.5) { Steps = -1 }));

        Declaration<WallLaw> Of(HeatedWall wall) => Wall(1, 0.5) with { Create = _ => wall };
    }

    [Fact]
    public void A_liar_of_systems_equations_and_reasons_is_found_out()
    {
        Found("opens with 2 levels", System(3));
        Found("and 5 would do", System(2) with { Create = _ => new Dots(2, 1) { Sufficient = 5 } });
        Found("has 1 contacts", System(2) with { Create = _ => new Dots(2, 1) { Contacts = 1 } });
        Found("from hot to cold", Equation() with { Create = (_, spectrum) => new Turned(spectrum, 1, 0) });
        Found("between equal temperatures", Equation() with { Create = (_, spectrum) => new Turned(spectrum, 0, 1) });
        Found(
            "makes points of the kinds Simulated",
            Equation() with
            {
                Create = (_, spectrum) => new Turned(spectrum, 0, 0) { Made = PointKinds.Simulated },
            }
        );
        Found("makes an equation that is called 'lindblad'", Equation() with { Key = "other" });
        Found(
            "has another spectral law",
            Equation() with
            {
                Create = (_, _) => new LindbladFormalism(new PowerLawSpectrum(1, 3), null),
            }
        );
        Found("has the bit 63", new ReasonCode<int>("made-up", 63, "a reason of this test", it => $"{it}."));
        Found("which tells nothing", new ReasonCode<int>("other", 40, "a reason of this test", it => $"{it}."));
        Found("from which nobody learns why", new ReasonCode<int>("made-up", 40, "it is so", it => $"{it}."));
        Found("that has no contract", new Unheard("unheard", "of a kind that nobody knows"));
    }

    [Fact]
    public void A_liar_of_numbers_is_found_out()
    {
        Found("a key in camel case", Number with { Key = "mean-power" });
        Found("which is none of UnitName", Number with { Unit = "horsepower" });
        Found("stands in no answer", Number with { Quantities = [] });
        Found("is of no kind of points", Number with { Kinds = PointKinds.None });
        Found("in tables", Number with { Label = "power." });
        Found("answers Ndtr", Number with { Answers = Quantity.Ndtr });
        Found("has one of its own", Number with { IsErrorOfAnswer = true });
        Found("has an error in the unit ''", Number with { Error = Number with { Unit = "" } });
        Found("is a whole number with a unit", Number with { IsWhole = true });
        Found("does not tell of what", Number with { IsLogarithm = true });
    }

    [Fact]
    public void A_liar_of_sites_is_found_out()
    {
        var (up, exchange) = (SiteMatrix.Diagonal(2, k => 1 - k), SiteMatrix.Of(2, (0, 1, 1), (1, 0, 1)));
        Found("which no text can say", Of(new SiteKind("a liar", 2, ("X+-", exchange))));
        Found("not Hermitian of square 1", Of(new SiteKind("a liar", 2) { Parities = [new("P", up)] }));
        Found(
            "neither commute nor anticommute",
            Of(new SiteKind("a liar", 2) { Parities = [new("P", exchange), new("Q", up)] })
        );

        static Declaration<SiteKind> Of(SiteKind kind) => new("liar", "a site that lies", [], _ => kind);
    }

    private static void Found(string what, Declaration liar) =>
        Assert.Contains(ConceptContract.Faults(liar), fault => fault.Contains(what, StringComparison.Ordinal));

    private static string Kind(Declaration one) =>
        one is ReasonCode
            ? nameof(ReasonCode)
            : one switch
            {
                Declaration<SpectralFunction> => nameof(SpectralFunction),
                Declaration<WallLaw> => nameof(WallLaw),
                Declaration<PointSystem> => nameof(PointSystem),
                Declaration<SiteKind> => nameof(SiteKind),
                _ => one.GetType().Name,
            };

    private static Observable Number =>
        new("meanPower", UnitName.Flux, "half of J, for a test")
        {
            Quantities = [Quantity.HeatFlux],
            Kinds = PointKinds.Lindblad,
        };

    private static Declaration<SpectralFunction> Law(
        Func<double, double>? value = null,
        double filled = 1,
        double scale = 1,
        double slope = 0
    )
    {
        value ??= omega => omega * omega * omega;
        return new(
            "cubic",
            "J(w) of a test",
            [SpectralFunction.StrengthParameter],
            values => new Broken(values[SpectralFunction.StrengthParameter], value, filled, scale, slope)
        );
    }

    private static Declaration<SpectralFunction> With(params Parameter[] parameters) =>
        Law() with
        {
            Parameters = [SpectralFunction.StrengthParameter, .. parameters],
        };

    private static Declaration<WallLaw> Wall(double heated, double operated) =>
        new("half", "half of the collisions are thermal, for a test", [], _ => new HeatedWall(heated, operated));

    private static Declaration<PointSystem> System(int said) =>
        new("two-dots", "two levels, for a test", [Size], values => new Dots(said, values[Size]));

    private static EquationDeclaration Equation() =>
        new("lindblad", "an equation of a test", [], (_, spectrum) => new LindbladFormalism(spectrum, null));

    private sealed record Unheard(string Key, string Meaning) : Declaration(Key, Meaning);

    /// <summary>A law that may fill, scale and begin otherwise than it says.</summary>
    private sealed record Broken(double Gamma, Func<double, double> Value, double Filled, double Scale, double Slope)
        : SpectralFunction
    {
        public override double Strength => Gamma;

        public override double At(double omega) => Gamma * Value(omega);

        public override void Fill(ReadOnlySpan<double> omega, Span<double> strengths)
        {
            for (var i = 0; i < omega.Length; i++)
                strengths[i] = Filled == 1 ? At(omega[i]) : Filled * At(omega[i]);
        }

        protected override double SlopeAtZero => Slope;

        protected override SpectralFunction WithStrength(double strength) => this with { Gamma = Scale * strength };
    }

    /// <summary>
    /// Half of the collisions are thermal, at a temperature that may not be its own; its operator may be that of
    /// another share.
    /// </summary>
    private sealed record HeatedWall(double Heated, double Operated) : WallLaw
    {
        private static readonly AccommodationWall Half = new(0.5);

        public double? Said { get; init; }

        public double Forgotten { get; init; } = 0.5;

        public int Steps { get; init; }

        public override string Key => "half";

        public override double? Accommodation => Said;

        public override int ChainedSteps => Steps;

        internal override double DecayPerCollision(double mass, double temperature) => Forgotten;

        internal override WallOperator Operator(double mass, double temperature, PanelGrid grid) =>
            new AccommodationWall(Operated).Operator(mass, temperature, grid);

        internal override T Sampler<T>(in WallPlace place, ISamplerUser<T> user) =>
            Half.Sampler(place with { Temperature = Heated * place.Temperature }, user);

        internal override T Reflection<T>(in WallPlace place, IReflectionUser<T> user) =>
            Half.Reflection(place with { Temperature = Heated * place.Temperature }, user);
    }

    private sealed record Dots(int Said, double Detuning) : PointSystem
    {
        public override int? OwnLevels => Said;

        public int? Sufficient { get; init; }

        public int Contacts { get; init; } = 2;

        public override int SufficientLevels(double temperature) => Sufficient ?? Said;

        protected override OpenSystem Opened(int levels, EvaluationRun run) =>
            new(
                [0, Detuning],
                [.. ((Coupling[])[new("left", [0, 1, 1, 0]), new("right", [0, 1, 1, 0])]).Take(Contacts)]
            );
    }

    /// <summary>
    /// The Lindblad equation between temperatures that are exchanged, or of which the left one is raised.
    /// </summary>
    private sealed record Turned(SpectralFunction Spectrum, int Turns, double Raised) : QuantumFormalism(Spectrum, null)
    {
        public PointKinds Made { get; init; } = PointKinds.Lindblad;

        public override string Name => "lindblad";

        public override PointKinds Kinds => Made;

        internal override PointResult Evaluate(PointRequest request, EvaluationRun run)
        {
            var (left, right) =
                Turns == 1
                    ? (request.RightTemperature, request.LeftTemperature)
                    : (request.LeftTemperature, request.RightTemperature);
            return Evaluator.Evaluate(
                request with
                {
                    LeftTemperature = left + Raised,
                    RightTemperature = right,
                    Formalism = new LindbladFormalism(Spectrum, null),
                },
                run
            );
        }

        internal override QuantumState State(PointRequest request, double[] places, EvaluationRun run) =>
            throw new NotSupportedException();
    }
}
