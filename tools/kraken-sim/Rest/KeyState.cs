using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Limits;

namespace KrakkedCore.Tools.KrakenSim.Rest;

/// <summary>What the venue remembers of one key: its nonces, its failures, its last use.</summary>
internal sealed class KeyState(SimKey key, SimLimits limits)
{
    private readonly byte[] _secret = key.SecretBytes.ToArray();
    private readonly SortedSet<ulong> _usedInWindow = [];
    private ulong _nonceMax;
    private ulong _nonceOwn; // The highest the client has sent: nobody else raises it.
    private int _failures;
    private UnixNs _lockedUntil;

    internal SimKey Key => key;

    internal ulong NonceMax => _nonceMax;

    internal UnixNs LastUsed { get; private set; }

    /// <summary>Calls refused for a nonce the client had passed itself, and calls while it was locked out.</summary>
    internal long NonceRefusals { get; private set; }

    /// <summary>Checks signature and nonce of a call.</summary>
    /// <returns>The refusal, or null.</returns>
    internal string? Check(RestCall call, string? nonceText, UnixNs wall)
    {
        if (wall < _lockedUntil)
        {
            NonceRefusals++;
            return RestErrors.Lockout;
        }

        var refusal = Refusal(call, nonceText);
        if (refusal is null)
        {
            _failures = 0;
            LastUsed = wall;
            return null;
        }

        _failures++;
        if (limits.FailuresBeforeLockout > 0 && _failures >= limits.FailuresBeforeLockout)
        {
            _failures = 0;
            _lockedUntil = wall + (limits.Lockout.Ticks * 100);
        }

        return refusal;
    }

    /// <summary>Somebody else used the key: smaller nonces than this are refused from now on.</summary>
    internal void RaiseNonce(ulong by) => _nonceMax += by;

    private string? Refusal(RestCall call, string? nonceText)
    {
        if (!ulong.TryParse(nonceText, NumberStyles.None, CultureInfo.InvariantCulture, out var nonce))
        {
            return RestErrors.InvalidNonce;
        }

        var expected = Signature.Of(_secret, call.Path, nonceText, call.Body.Span);
        if (call.ApiSign is null || !Signature.IsSame(expected, call.ApiSign))
        {
            return RestErrors.InvalidSignature;
        }

        var isOwnFault = nonce <= _nonceOwn;
        _nonceOwn = Math.Max(_nonceOwn, nonce);
        if (TryUse(nonce))
        {
            return null;
        }

        NonceRefusals += isOwnFault ? 1 : 0;
        return RestErrors.InvalidNonce;
    }

    private bool TryUse(ulong nonce)
    {
        var window = (ulong)Math.Max(0, key.NonceWindow);
        var lowest = _nonceMax - Math.Min(_nonceMax, window);
        if (nonce > _nonceMax)
        {
            _nonceMax = nonce;
        }
        else if (window == 0 || nonce <= lowest || _usedInWindow.Contains(nonce))
        {
            return false;
        }

        if (window > 0)
        {
            _usedInWindow.Add(nonce);
            _usedInWindow.RemoveWhere(used => used + window < _nonceMax);
        }

        return true;
    }

    /// <summary>Name and account; neither key nor secret.</summary>
    public override string ToString() => new StringBuilder().Append(key).ToString();
}
