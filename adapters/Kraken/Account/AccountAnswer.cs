using KrakkedCore.Adapters.Kraken.Rest;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>What the account's REST side answered: a value, or why there is none.</summary>
/// <typeparam name="T">The value.</typeparam>
/// <param name="Value">Null with a failure.</param>
/// <param name="Failure">Null with a value.</param>
public sealed record AccountAnswer<T>(T? Value, RestFailure? Failure)
    where T : class;
