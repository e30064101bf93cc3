using System.Globalization;
using Thermowell.Files;

namespace Thermowell.Questions.Input;

/// <summary>
/// What was given for a parameter: the text that a user wrote, or the number that a program has, which keeps its bits.
/// </summary>
public readonly record struct GivenValue
{
    private readonly string? _written;
    private readonly double _number;

    /// <summary>A text.</summary>
    /// <param name="written">The text, as it was written.</param>
    public GivenValue(string written) => _written = written ?? throw new ArgumentNullException(nameof(written));

    /// <summary>A number.</summary>
    /// <param name="number">The number.</param>
    public GivenValue(double number) => _number = number;

    /// <summary>The text: of a number the shortest from which its bits are read back.</summary>
    public string Text => _written ?? ExactNumber.Text(_number);

    /// <summary>The number, if it is one.</summary>
    /// <param name="number">Receives it.</param>
    public bool TryNumber(out double number)
    {
        number = _number;
        return _written is null
            || double.TryParse(_written, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>A text.</summary>
    /// <param name="written">The text.</param>
    public static implicit operator GivenValue(string written) => new(written);

    /// <summary>A number.</summary>
    /// <param name="number">The number.</param>
    public static implicit operator GivenValue(double number) => new(number);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
