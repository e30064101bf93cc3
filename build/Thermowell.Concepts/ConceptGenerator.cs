using System;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Thermowell.Generators;

/// <summary>
/// Writes the list of an assembly's concepts into its partial class that bears the attribute ConceptList: what bears
/// the attribute Concept, in the order of files and, in a file, of lines. A property stands for itself, a type for its
/// static property Declaration. So a concept is one file, and nothing is looked for at run time.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class ConceptGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var concepts = context
            .SyntaxProvider.ForAttributeWithMetadataName(
                "Thermowell.Declarations.ConceptAttribute",
                (_, _) => true,
                (found, _) => Concept(found)
            )
            .Collect();
        var lists = context
            .SyntaxProvider.ForAttributeWithMetadataName(
                "Thermowell.Declarations.ConceptListAttribute",
                (_, _) => true,
                (found, _) => (found.TargetSymbol.ContainingNamespace.ToDisplayString(), found.TargetSymbol.Name)
            )
            .Collect();
        context.RegisterSourceOutput(
            concepts.Combine(lists),
            (output, both) =>
            {
                foreach (var (space, name) in both.Right)
                {
                    var text = new StringBuilder("namespace ")
                        .Append(space)
                        .Append(";\n\n")
                        .Append("partial class ")
                        .Append(name)
                        .Append("\n{\n")
                        .Append(
                            "    /// <summary>The concepts that this assembly declares, in the order of their files.</summary>\n"
                        )
                        .Append(
                            "    internal static global::System.Collections.Immutable.ImmutableArray<global::Thermowell.Declarations.Declaration> Declared =>\n    [\n"
                        );
                    foreach (
                        var concept in both
                            .Left.OrderBy(one => one.File, StringComparer.Ordinal)
                            .ThenBy(one => one.Line)
                    )
                        text.Append("        ").Append(concept.Expression).Append(",\n");
                    output.AddSource(name + ".Concepts.g.cs", text.Append("    ];\n}\n").ToString());
                }
            }
        );
    }

    private static (string File, int Line, string Expression) Concept(GeneratorAttributeSyntaxContext found)
    {
        var name = found.TargetSymbol.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        var expression =
            found.TargetSymbol is INamedTypeSymbol
                ? name + ".Declaration"
                : found.TargetSymbol.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)
                    + "."
                    + found.TargetSymbol.Name;
        return (found.TargetNode.SyntaxTree.FilePath, found.TargetNode.SpanStart, expression);
    }
}
