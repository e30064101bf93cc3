using Thermowell.Declarations;
using Thermowell.Questions.Parameters;

namespace Thermowell.Questions.Points;

/// <summary>How a number of an answer in reduced units becomes that in SI: factor times number plus offset.</summary>
/// <param name="Unit">The SI unit.</param>
/// <param name="Factor">What one reduced unit is in it.</param>
/// <param name="Offset">Its logarithm, for a logarithm; 0 for any other.</param>
/// <param name="Meaning">What the meaning of a column says of it besides.</param>
public sealed record SiConversion(string Unit, double Factor, double Offset = 0, string Meaning = "")
{
    /// <summary>The conversion of a number; null where none is due.</summary>
    /// <param name="number">The number, but for an error of the answer, which has the conversion of that.</param>
    /// <param name="units">What one reduced unit is.</param>
    public static SiConversion? Of(Observable number, SiUnits units)
    {
        ArgumentNullException.ThrowIfNull(number);
        var scale = number.In(units);
        return number.IsLogarithm && scale is not null
            ? new("", 1, Math.Log(scale.Size), $", in {scale.Unit}")
            : Of(scale);
    }

    /// <summary>The conversion of a number of one answer; null where none is due.</summary>
    /// <param name="number">The number.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="units">What one reduced unit is.</param>
    /// <param name="catalogue">The numbers that there are.</param>
    public static SiConversion? Of(Observable number, PointResult answer, SiUnits units, Catalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(number);
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(catalogue);
        if (!number.IsErrorOfAnswer)
            return Of(number, units);
        var answers = catalogue.AnswersTo(answer.Quantity).ToList();
        return Of(answers.Find(one => answer[one] is not null) ?? answers[0], units);
    }

    /// <summary>The conversion of a quantity; null for a pure number.</summary>
    /// <param name="scale">What one reduced unit of it is.</param>
    public static SiConversion? Of(UnitScale? scale) => scale is null ? null : new(scale.Unit, scale.Size);

    /// <summary>A number in SI; an empty field stays empty.</summary>
    /// <param name="reduced">The number in reduced units.</param>
    public double Of(double reduced) => Offset == 0 ? Factor * reduced : Factor * reduced + Offset;
}
