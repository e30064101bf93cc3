namespace Thermowell.Explorer.Requests;

/// <summary>One thing wrong with a query.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Message">What is wrong with it and what would be right: the rest of the sentence that begins with its
/// name.</param>
internal sealed record QueryFault(string Name, string Message);
