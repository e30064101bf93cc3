namespace Thermowell.Explorer.Scenes;

/// <summary>A state of the page with words about it.</summary>
/// <param name="Id">Its name for the program; empty for a step of the tour.</param>
/// <param name="Title">Its title, in the drawing mark-up.</param>
/// <param name="Text">What is to be seen, in the drawing mark-up.</param>
/// <param name="Query">The page's query string that restores it.</param>
/// <param name="Task">What the reader is asked to do; null for nothing.</param>
internal sealed record Scene(string Id, string Title, string Text, string Query, SceneTask? Task = null);
