using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;

namespace KrakkedCore.Adapters.Kraken.Rest;

/// <summary>What a call gave: a value, or a failure.</summary>
/// <typeparam name="T">The endpoint's answer.</typeparam>
public sealed class RestResult<T>
    where T : class
{
    private readonly T? _value;

    internal RestResult(T value, IReadOnlyList<string> warnings, IReadOnlyList<string> refusedRows)
    {
        _value = value;
        Warnings = warnings;
        RefusedRows = refusedRows;
    }

    internal RestResult(RestFailure failure, IReadOnlyList<string>? warnings = null)
    {
        Failure = failure;
        Warnings = warnings ?? [];
    }

    /// <summary>True when there is a value.</summary>
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsSuccess => Failure is null;

    /// <summary>The answer.</summary>
    /// <exception cref="InvalidOperationException">The call failed; the message is the failure's.</exception>
    public T Value => _value ?? throw new InvalidOperationException(Failure!.Text);

    /// <summary>Why there is no value; null when there is one.</summary>
    public RestFailure? Failure { get; }

    /// <summary>What the venue warned of (<c>W...</c>); no failures.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Rows that were left out, one sentence each: endpoint, row, field, value found, rule.</summary>
    public IReadOnlyList<string> RefusedRows { get; } = [];
}
