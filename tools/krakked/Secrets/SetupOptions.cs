namespace KrakkedCore.Tools.Krakked.Secrets;

/// <summary>What the operator insists on while credentials are set up.</summary>
internal sealed record SetupOptions
{
    /// <summary>Save although the venue refused the key.</summary>
    public bool IsForced { get; init; }

    /// <summary>Save although the venue could not be asked.</summary>
    public bool SavesUnvalidated { get; init; }

    /// <summary>Save although the key may take funds out, or may for all we know.</summary>
    public bool AllowsWithdrawal { get; init; }
}
