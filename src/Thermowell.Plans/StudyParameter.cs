namespace Thermowell.Plans;

/// <summary>An option that has one value in the whole study.</summary>
/// <param name="Name">The option.</param>
/// <param name="Value">Its value.</param>
public sealed record StudyParameter(string Name, StudyValue Value);
