namespace Thermowell.Plots;

/// <summary>A figure that cannot be drawn as asked, with what is wrong in a sentence.</summary>
public sealed class PlotFaultException : Exception
{
    /// <summary>With the standard message.</summary>
    public PlotFaultException()
        : base("the figure cannot be drawn.") { }

    /// <summary>With what is wrong.</summary>
    /// <param name="message">The option, and what is wrong with it, as a sentence.</param>
    public PlotFaultException(string message)
        : base(message) { }

    /// <summary>With what is wrong and its cause.</summary>
    /// <param name="message">The option, and what is wrong with it, as a sentence.</param>
    /// <param name="innerException">The cause.</param>
    public PlotFaultException(string message, Exception innerException)
        : base(message, innerException) { }
}
