using System.Text.Json.Nodes;
using Thermowell.Plans;
using Thermowell.Questions.Points;
using Thermowell.Tests.Rules;
using Xunit;

namespace Thermowell.Tests.Plans;

/// <summary>The schema of junction files that is shipped for editors is the one that the declarations make.</summary>
public sealed class JunctionSchemaTests
{
    private static readonly string Shipped = Path.Combine(Repository.Root, "docs", "guide", "junction.schema.json");

    [Fact]
    public void The_shipped_schema_is_in_step_with_the_declarations()
    {
        var made = JunctionSchema.Write(Catalogue.BuiltIn);
        if (File.Exists(Shipped) && File.ReadAllText(Shipped).ReplaceLineEndings("\n") == made)
            return;
        File.WriteAllText(Shipped + ".received", made);
        Assert.Fail($"To accept what the declarations make: mv '{Shipped}.received' '{Shipped}'");
    }

    [Fact]
    public void Every_number_of_the_templates_is_in_the_schema()
    {
        var schema = JsonNode.Parse(JunctionSchema.Write(Catalogue.BuiltIn))!["properties"]!;
        var contact = schema["contacts"]!["items"]!["properties"]!;
        foreach (var kind in JunctionTemplate.Kinds)
        {
            Assert.NotNull(schema["system"]!["properties"]![kind]);
            var junction = JunctionFile.Parse(JunctionTemplate.Of(kind), kind, Catalogue.BuiltIn).Junction!;
            foreach (var path in junction.Paths)
                switch (path.Split('.'))
                {
                    case ["contacts", _, var key]:
                        Assert.NotNull(contact[key]);
                        break;
                    case ["contacts", _, var law, var key]:
                        Assert.Contains(contact[law]!["oneOf"]!.AsArray(), one => one!["properties"]![key] is not null);
                        break;
                    case [var table, ..]:
                        Assert.NotNull(schema[table]);
                        break;
                }
        }
    }

    [Fact]
    public void Every_law_and_every_site_that_is_declared_is_in_the_schema()
    {
        var text = JunctionSchema.Write(Catalogue.BuiltIn);
        foreach (var law in Catalogue.BuiltIn.SpectralLaws)
            Assert.Contains($"\"const\": \"{law.Key}\"", text, StringComparison.Ordinal);
        foreach (var law in Catalogue.BuiltIn.TunnellingLaws)
            Assert.Contains($"\"const\": \"{law.Key}\"", text, StringComparison.Ordinal);
        Assert.Contains("\"const\": \"table\"", text, StringComparison.Ordinal);
        foreach (var site in Catalogue.BuiltIn.SiteKinds)
            Assert.Contains($"\"{site.Key}\"", text, StringComparison.Ordinal);
    }
}
