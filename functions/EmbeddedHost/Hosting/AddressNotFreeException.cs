namespace QaPipeline.EmbeddedHost.Hosting;

/// <summary>The host can't listen where it was told to.</summary>
public sealed class AddressNotFreeException : EmbeddedHostException
{
    internal AddressNotFreeException(string address, string problem, Exception cause)
        : base($"The host can't listen at {address}: {problem} Choose another address with --urls, or leave it out for a free one.", cause) => Address = address;

    /// <summary>The address, as it was configured.</summary>
    public string Address { get; }
}
