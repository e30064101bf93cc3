using System.Collections.Immutable;
using Thermowell.Declarations;

namespace Thermowell.Concepts;

/// <summary>The spectral laws, wall laws and kinds of sites that the library has.</summary>
[ConceptList]
public static partial class LibraryConcepts
{
    /// <summary>Their declarations.</summary>
    public static ImmutableArray<Declaration> All => Declared;
}
