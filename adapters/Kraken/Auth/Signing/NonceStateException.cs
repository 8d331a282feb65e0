using System;

namespace KrakkedCore.Adapters.Kraken.Auth.Signing;

/// <summary>The nonce's high-water mark cannot be trusted or kept: nothing may be signed with the key.</summary>
/// <param name="message">What failed, where, and what to do.</param>
/// <param name="cause">What the system answered; null where it answered nothing.</param>
public sealed class NonceStateException(string message, Exception? cause = null) : Exception(message, cause);
