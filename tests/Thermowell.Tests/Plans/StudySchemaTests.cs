using System.Text.Json.Nodes;
using Thermowell.Plans;
using Thermowell.Questions.Input;
using Thermowell.Questions.Points;
using Thermowell.Tests.Rules;
using Xunit;

namespace Thermowell.Tests.Plans;

/// <summary>The schema shipped for editors is the one that the reader's own keys make.</summary>
public sealed class StudySchemaTests
{
    private static readonly string Shipped = Path.Combine(Repository.Root, "docs", "guide", "study.schema.json");

    [Fact]
    public void The_shipped_schema_is_in_step_with_the_reader()
    {
        var made = StudySchema.Write(Catalogue.BuiltIn);
        if (File.Exists(Shipped) && File.ReadAllText(Shipped).ReplaceLineEndings("\n") == made)
            return;
        File.WriteAllText(Shipped + ".received", made);
        Assert.Fail($"To accept what the reader's keys make: mv '{Shipped}.received' '{Shipped}'");
    }

    [Fact]
    public void Every_key_of_the_templates_is_in_the_schema()
    {
        var schema = JsonNode.Parse(StudySchema.Write(Catalogue.BuiltIn))!;
        foreach (var word in QuantityWord.All)
        {
            var quantity = QuantityWord.Find(word)!.Value;
            var study = StudyFileTests.Parsed(StudyTemplate.Of(quantity));
            Assert.Equal(quantity, study.Quantity);
            foreach (var (name, _) in study.Parameters)
                Assert.NotNull(schema["properties"]!["parameters"]!["properties"]![name]);
            var rules = schema["allOf"]!
                .AsArray()
                .Single(rule =>
                    (string?)rule!["if"]!["properties"]?["quantity"]!["const"] == word && rule["if"]!["anyOf"] is null
                )!["then"]!["properties"]!;
            var varying = rules["axes"]!["items"]!["properties"]!["name"]!["enum"]!
                .AsArray()
                .Select(name => (string?)name)
                .ToList();
            Assert.All(study.Axes.SelectMany(axis => axis.Names), name => Assert.Contains(name, varying));
        }
    }
}
