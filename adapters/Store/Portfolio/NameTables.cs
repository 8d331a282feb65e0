using KrakkedCore.Engine.Contracts.Events;

namespace KrakkedCore.Adapters.Store.Portfolio;

/// <summary>Names of assets, pairs and strategies; seldom told, so written at once.</summary>
internal sealed class NameTables(SqliteSession session)
{
    private readonly SqliteStatement _asset = session.Prepare("INSERT OR REPLACE INTO assets VALUES(?, ?, ?, ?, ?)");

    private readonly SqliteStatement _pair =
        session.Prepare("INSERT OR REPLACE INTO pairs VALUES(?, ?, ?, ?, ?, ?, ?)");

    private readonly SqliteStatement _strategy =
        session.Prepare("INSERT OR REPLACE INTO strategies VALUES(?, ?, ?, ?)");

    internal void TakeAsset(in OutputEvent output)
    {
        var told = output.AssetNamed;
        _asset.Bind(told.Asset.Row)
            .Bind(told.Name)
            .Bind(told.Decimals)
            .Bind(told.IsValuation)
            .Bind(output.Sequence)
            .Run();
    }

    internal void TakePair(in OutputEvent output)
    {
        var told = output.InstrumentNamed;
        _pair.Bind(output.Instrument.Row)
            .Bind(told.Symbol)
            .Bind(told.Base.Row)
            .Bind(told.Quote.Row)
            .Bind(told.PriceDecimals)
            .Bind(told.QuantityDecimals)
            .Bind(output.Sequence)
            .Run();
    }

    internal void TakeStrategy(in OutputEvent output)
    {
        var told = output.StrategyNamed;
        _strategy.Bind(told.Strategy).Bind(told.Name).Bind(told.MakesMarkets).Bind(output.Sequence).Run();
    }
}
