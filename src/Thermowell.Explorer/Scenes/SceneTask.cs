namespace Thermowell.Explorer.Scenes;

/// <summary>Something that a reader is asked to do: to bring a setting to a value or below it.</summary>
/// <param name="Setting">The setting's name.</param>
/// <param name="Below">The value.</param>
/// <param name="Text">The request, while it is not done, in the drawing mark-up.</param>
/// <param name="Done">What is to be seen once it is, in the drawing mark-up.</param>
internal sealed record SceneTask(string Setting, double Below, string Text, string Done);
