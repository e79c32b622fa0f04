namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Where a function app's program begins.</summary>
public class FunctionsApplication
{
    /// <summary>Creates nothing of use; call <see cref="CreateBuilder"/>.</summary>
    public FunctionsApplication()
    {
    }

    /// <summary>Creates the app's builder.</summary>
    /// <param name="args">The command line; <c>--urls</c> sets the address and <c>--data</c> the data directory.</param>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return new FunctionsApplicationBuilder(args);
    }
}
