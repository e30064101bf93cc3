using Thermowell.Declarations;
using Thermowell.Questions.Parameters;

namespace Thermowell.Questions.Points;

/// <content>The numbers of relaxation.</content>
public sealed partial record Observable
{
    /// <summary>The slowest rate of the populations' relaxation.</summary>
    [Concept]
    public static Observable PopulationRelaxationRate { get; } =
        new("populationRelaxationRate", UnitName.Rate, "the slowest rate of the populations")
        {
            Order = 120,
            Quantities = [Quantity.Relaxation],
            Kinds = QuantumKinds,
            Label = "slowest population rate",
            BearsErrorOf = Quantity.Relaxation,
            IsPlotted = true,
        };

    /// <summary>The smallest -Re λ over all modes of the Liouvillian but the steady one.</summary>
    [Concept]
    public static Observable LiouvillianGap { get; } =
        new("liouvillianGap", UnitName.Rate, "the smallest rate of all modes but the steady one")
        {
            Order = 130,
            Quantities = [Quantity.Relaxation],
            Kinds = QuantumKinds,
            Label = "Liouvillian gap",
            Answers = Quantity.Relaxation,
            BearsErrorOf = Quantity.Relaxation,
            IsPlotted = true,
        };

    /// <summary>1 minus the largest modulus of the wall kernel's other eigenvalues, for one step.</summary>
    [Concept]
    public static Observable KernelGapPerStep { get; } =
        new("kernelGapPerStep", "", "1 minus the largest modulus of the kernel's other eigenvalues")
        {
            Order = 140,
            Quantities = [Quantity.Relaxation],
            Kinds = ClassicalKinds,
            Label = "kernel gap per step",
            Answers = Quantity.Relaxation,
            BearsErrorOf = Quantity.Relaxation,
        };

    /// <summary>
    /// Steps of the kernel until its slowest disturbance has fallen by a factor e: -1/ln(1 - kernelGapPerStep).
    /// </summary>
    [Concept]
    public static Observable StepsToThermalise { get; } =
        new("stepsToThermalise", "", "steps of the kernel to fall by 1/e")
        {
            Order = 150,
            Quantities = [Quantity.Relaxation],
            Kinds = ClassicalKinds,
            Label = "steps to fall by 1/e",
            IsPlotted = true,
        };
}
