using Thermowell.Contacts;

namespace Thermowell.Models;

/// <summary>A model between a left and a right bath, for a gas whose two walls they are.</summary>
/// <typeparam name="TModel">What stands between the baths, such as a <see cref="HardPointGas"/>. A quantum system has
/// <see cref="Contact"/>s.</typeparam>
/// <remarks>
/// Immutable. Temperatures are energies (k_B = 1), finite and not negative; 0 is legal wherever the method has that
/// limit.
/// </remarks>
public sealed record Junction<TModel>
    where TModel : class
{
    /// <summary>Puts the model between two baths.</summary>
    /// <param name="model">What stands between the baths.</param>
    /// <param name="leftTemperature">Temperature of the left bath, finite and not negative.</param>
    /// <param name="rightTemperature">Temperature of the right bath, finite and not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">A temperature is negative, infinite or NaN.</exception>
    public Junction(TModel model, double leftTemperature, double rightTemperature)
    {
        ArgumentNullException.ThrowIfNull(model);
        Model = model;
        LeftTemperature = Require.NotNegative(leftTemperature);
        RightTemperature = Require.NotNegative(rightTemperature);
    }

    /// <summary>What stands between the baths.</summary>
    public TModel Model { get; }

    /// <summary>Temperature of the left bath.</summary>
    public double LeftTemperature { get; }

    /// <summary>Temperature of the right bath.</summary>
    public double RightTemperature { get; }
}
