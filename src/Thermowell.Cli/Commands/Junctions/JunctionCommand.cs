using Thermowell.Cli.Output;

namespace Thermowell.Cli.Commands.Junctions;

/// <summary>Any system and contacts from one file.</summary>
internal sealed class JunctionCommand : CommandGroup
{
    public JunctionCommand(Terminal terminal, CancellationToken cancellation)
        : base("junction", "Files of any system and contacts, for 'thermowell flux FILE' and for studies.", terminal)
    {
        Subcommands.Add(new NewJunctionCommand(terminal));
        Subcommands.Add(new CheckJunctionCommand(terminal, cancellation));
    }

    public override IReadOnlyList<string> Examples =>
        [
            "thermowell junction new sites --out transistor.toml",
            "thermowell junction check transistor.toml",
            "thermowell flux transistor.toml --gain base",
        ];
}
