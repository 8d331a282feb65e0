using System.Collections.Generic;
using KrakkedCore.Adapters.Kraken.Wire;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>What the venue last stated of each asset, told once the engine knows the asset, and again after a fill
/// that the statement already held.</summary>
/// <remarks>
/// The engine adds a fill to its balances and sets them by a statement. A statement that came before its own fill
/// would count the fill twice, so it is told again behind it.
/// </remarks>
internal sealed class BalanceBoard(
    SymbolTable symbols, DefinitionBoard definitions, PrivatePublisher publisher, PrivateStatistics statistics)
{
    private const int ReferencesKept = 1_024;

    private readonly Dictionary<Text24, Statement> _statements = [];
    private readonly List<Text24> _names = [];
    private readonly Dictionary<int, Text24> _byAsset = [];
    private readonly TextMemory _references = new(ReferencesKept);
    private int _waitingCount;

    internal void OnReport(in BalanceReport report, UnixNs now)
    {
        if (report.Reference != default)
        {
            _references.TryAdd(report.Reference);
        }

        if (!report.IsMainWallet)
        {
            statistics.Add(PrivateCounter.OtherWallets);
            return;
        }

        if (!_statements.TryGetValue(report.Asset, out var statement))
        {
            statement = new Statement();
            _statements.Add(report.Asset, statement);
            _names.Add(report.Asset);
        }

        statement.Total = report.Total;
        statement.VenueTime = report.VenueTime;
        _waitingCount += statement.IsWaiting ? 0 : 1;
        statement.IsWaiting = true;
        Tell(report.Asset, statement, now);
    }

    /// <summary>Tells what waited for its asset to be defined.</summary>
    internal void Drain(UnixNs now)
    {
        for (var index = 0; index < _names.Count && _waitingCount > 0; index++)
        {
            var statement = _statements[_names[index]];
            if (statement.IsWaiting)
            {
                Tell(_names[index], statement, now);
            }
        }
    }

    /// <summary>A fill was told. What the venue stated with it in mind is told again.</summary>
    /// <param name="report">The execution.</param>
    /// <param name="instrument">Its pair.</param>
    /// <param name="isLate">Statements have surely come since.</param>
    /// <param name="now">Engine time.</param>
    internal void AfterFill(in ExecutionReport report, InstrumentId instrument, bool isLate, UnixNs now)
    {
        if (!isLate && !_references.Contains(report.ExecutionId))
        {
            return;
        }

        if (definitions.Find(instrument) is { } pair)
        {
            TellAgain(pair.Base, now);
            TellAgain(pair.Quote, now);
        }

        var fees = report.Fees;
        foreach (ref readonly var fee in FeeParts.Of(ref fees, report.FeeCount))
        {
            TellAgain(fee.Asset, now);
        }
    }

    private void TellAgain(AssetId asset, UnixNs now)
    {
        if (_byAsset.TryGetValue(asset.Row, out var name))
        {
            Tell(name, _statements[name], now);
        }
    }

    private void Tell(Text24 name, Statement statement, UnixNs now)
    {
        if (!symbols.TryFindAsset(name.AsText(), out var asset) || !definitions.Knows(asset))
        {
            return;
        }

        _byAsset.TryAdd(asset.Row, name);
        _waitingCount -= statement.IsWaiting ? 1 : 0;
        statement.IsWaiting = false;
        statistics.Add(PrivateCounter.Balances);
        publisher.Begin(InputKind.BalanceStatement, InstrumentId.None, statement.VenueTime, now).BalanceStatement =
            new BalanceStatement(statement.Total, asset);
        publisher.Publish();
    }

    private sealed class Statement
    {
        internal Amount Total;
        internal UnixNs VenueTime;
        internal bool IsWaiting;
    }
}
