namespace Thermowell.Declarations;

/// <summary>What a concept tells of itself, so that every face can list it, name it and say what it is.</summary>
/// <param name="Key">The name by which command, files and pages know it; unique among concepts of its kind.</param>
/// <param name="Meaning">What it is, in a few words.</param>
public abstract record Declaration(string Key, string Meaning)
{
    /// <summary>Its place among concepts of its kind; those that say nothing stand last.</summary>
    public int Order { get; init; } = int.MaxValue;
}

/// <summary>The declaration of a concept that is made of parameters.</summary>
/// <typeparam name="T">What is made.</typeparam>
/// <param name="Key">The name by which command, files and pages know it.</param>
/// <param name="Meaning">What it is, in a few words.</param>
/// <param name="Parameters">Its parameters, in the order of the help. A parameter that two concepts have is the same
/// object, or has the same name and meaning.</param>
/// <param name="Create">Makes it of their values.</param>
public sealed record Declaration<T>(
    string Key,
    string Meaning,
    IReadOnlyList<Parameter> Parameters,
    Func<ParameterValues, T> Create
) : Declaration(Key, Meaning)
{
    /// <summary>
    /// What is wrong with values that are legal one by one: the parameter at fault, and the problem as it follows its
    /// name; null where nothing is. Asked before they make anything.
    /// </summary>
    public Func<ParameterValues, (NumberParameter Parameter, string Problem)?>? Refusal { get; init; }
}

/// <summary>
/// Puts a concept on the list of those that its assembly declares: a static property that is a
/// <see cref="Declaration"/>, or a type that has one of that name. The list is written when the assembly is compiled.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class)]
public sealed class ConceptAttribute : Attribute;

/// <summary>
/// Says into which partial class the list of an assembly's concepts is written, as its property Declared.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ConceptListAttribute : Attribute;
