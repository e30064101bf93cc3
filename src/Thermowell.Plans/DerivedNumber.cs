namespace Thermowell.Plans;

/// <summary>A number of a junction that follows from others at each point.</summary>
public sealed record DerivedNumber
{
    internal DerivedNumber(string name, string text, NumberExpression expression) =>
        (Name, Text, Expression) = (name, text, expression);

    /// <summary>Its path.</summary>
    public string Name { get; }

    /// <summary>The arithmetic, as the file has it.</summary>
    public string Text { get; }

    internal NumberExpression Expression { get; }
}
