using System.Collections.Immutable;
using System.Globalization;

namespace Thermowell.Systems.Sites;

/// <summary>What is wrong with a text, and where.</summary>
/// <param name="Offset">Where in the text it begins, from 0.</param>
/// <param name="Length">Its length; 0 where something is missing.</param>
/// <param name="Message">A sentence without its full stop.</param>
/// <param name="Word">The word at fault; empty if it is none.</param>
public sealed record OperatorFault(int Offset, int Length, string Message, string Word)
{
    /// <summary>What the word may have been meant to be: the names that are known there.</summary>
    public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>The sentence, with the place in the text.</summary>
    public override string ToString() =>
        Choices.IsEmpty
            ? string.Create(CultureInfo.InvariantCulture, $"{Message} (character {Offset + 1})")
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{Message} (character {Offset + 1}; known: {string.Join(", ", Choices)})"
            );
}

/// <summary>A part of the description of a system of sites.</summary>
public enum SystemPart
{
    /// <summary>The sites.</summary>
    Sites,

    /// <summary>The terms of the Hamiltonian.</summary>
    Terms,

    /// <summary>The parameters.</summary>
    Parameters,
}

/// <summary>What is wrong with the description of a system of sites.</summary>
/// <param name="Part">The part of the description.</param>
/// <param name="Index">Which one of that part, from 0 in the order given; -1 for all of them together.</param>
/// <param name="Fault">The fault, with its place in the text of a term or in a name.</param>
public sealed record SystemFault(SystemPart Part, int Index, OperatorFault Fault)
{
    /// <summary>The sentence, with its place.</summary>
    public override string ToString() =>
        Index < 0
            ? $"{Name}: {Fault.Message}"
            : string.Create(CultureInfo.InvariantCulture, $"{Name}[{Index}]: {Fault}");

    /// <summary>All faults in one message.</summary>
    internal static string Sentence(IEnumerable<SystemFault> faults) => string.Join("; ", faults) + ".";

    private string Name =>
        Part switch
        {
            SystemPart.Sites => "sites",
            SystemPart.Terms => "terms",
            _ => "parameters",
        };
}
