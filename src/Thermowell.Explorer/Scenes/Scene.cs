namespace Thermowell.Explorer.Scenes;

/// <summary>A state of the page that is worth a visit.</summary>
/// <param name="Id">Its short name; null for a step of the tour.</param>
/// <param name="Title">Its title, in the mark-up of labels.</param>
/// <param name="Text">What there is to see, in the mark-up of labels.</param>
/// <param name="Query">The page's query string, without a question mark.</param>
internal sealed record Scene(string? Id, string Title, string Text, string Query);
