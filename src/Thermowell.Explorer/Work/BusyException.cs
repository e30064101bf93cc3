namespace Thermowell.Explorer.Work;

/// <summary>So much is asked at once that one more cannot wait its turn.</summary>
internal sealed class BusyException : Exception
{
    public BusyException()
        : base("the explorer is answering as many requests as it can: try again in a second.") { }
}
