using Thermowell.Contacts;
using Thermowell.Declarations;
using Thermowell.Questions.Points;

namespace Thermowell.Faces.Tests.Declarations;

/// <summary>A spectral law, an equation and a number that no product declares, for the tests of every face.</summary>
internal static class MadeUp
{
    public static readonly Observable Power = new("meanPower", UnitName.Flux, "half of J, for a test")
    {
        Quantities = [Quantity.HeatFlux],
        Kinds = ~PointKinds.None,
        Label = "mean power",
        Symbol = "*W*",
        From = answer => answer[Observable.HeatFlux] / 2,
    };

    /// <summary>J(ω) = γ h at every frequency above 0.</summary>
    public sealed record Shelf(double Gamma, double Height) : SpectralFunction
    {
        private static readonly NumberParameter HeightParameter = NumberParameter.Positive(
            "shelf",
            "height of the shelf, for a test",
            ""
        ) with
        {
            Default = 1,
        };

        public static Declaration<SpectralFunction> Declaration { get; } =
            new(
                "shelf",
                "J(w) = gamma h",
                [StrengthParameter, HeightParameter],
                values => new Shelf(values[StrengthParameter], values[HeightParameter])
                {
                    AtZero = ZeroFrequencyRule.None,
                }
            );

        public override double Strength => Gamma;

        public override double At(double omega) => omega > 0 ? Gamma * Height : 0;

        protected override double SlopeAtZero => double.PositiveInfinity;

        protected override SpectralFunction WithStrength(double strength) => new Shelf(strength, Height);
    }

    /// <summary>An equation whose answers are those of the Lindblad equation with a share of the coupling.</summary>
    public sealed record Muted(SpectralFunction Spectrum, double Share) : QuantumFormalism(Spectrum, null)
    {
        private static readonly NumberParameter ShareParameter = NumberParameter.Within(
            "share",
            "share of the coupling that is kept, for a test",
            "",
            0.01,
            1
        ) with
        {
            Default = 0.5,
        };

        public static EquationDeclaration Declaration { get; } =
            new(
                "muted",
                "a Lindblad equation of a share of the coupling",
                [ShareParameter],
                (values, spectrum) => new Muted(spectrum, values[ShareParameter])
            );

        public override string Name => Declaration.Key;

        public override PointKinds Kinds => PointKinds.Lindblad;

        private LindbladFormalism Same => new(Spectrum.Scaled(Share), null);

        internal override PointResult Evaluate(PointRequest request, EvaluationRun run) =>
            Same.Evaluate(request with { Formalism = Same }, run) with
            {
                Formalism = Name,
            };

        internal override QuantumState State(PointRequest request, double[] places, EvaluationRun run) =>
            Same.State(request with { Formalism = Same }, places, run);
    }
}
