using System;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Logic.Markets;

/// <summary>Prices and live candles for whoever asks: fresh ones, or the reason why there is none.</summary>
/// <remarks>The logic thread alone asks.</remarks>
public sealed class PriceLookups
{
    private readonly MarketTable _markets;
    private readonly SettingsTable _settings;
    private readonly OutputWriter _outputs;

    internal PriceLookups(MarketTable markets, SettingsTable settings, OutputWriter outputs)
    {
        _markets = markets;
        _settings = settings;
        _outputs = outputs;
    }

    /// <summary>The best prices within the tolerance.</summary>
    /// <param name="instrument">A row of the table.</param>
    /// <param name="top">Meaningless with a refusal.</param>
    public LookupRefusal LookUpTop(InstrumentId instrument, out TopOfBook top)
    {
        top = default;
        ref readonly var market = ref _markets[instrument];
        var refusal = RefusalOf(in market);
        if (refusal == LookupRefusal.None)
        {
            market.TryTop(_outputs.Time, _settings.Engine.StaleAfterNs, out top);
        }

        return refusal;
    }

    /// <summary>The middle of the best prices within the tolerance, rounded down.</summary>
    /// <param name="instrument">A row of the table.</param>
    /// <param name="middle">Zero with a refusal.</param>
    public LookupRefusal LookUpPrice(InstrumentId instrument, out Price middle)
    {
        var refusal = LookUpTop(instrument, out var top);
        middle = new Price((long)(((Int128)top.BidPrice.Raw + top.AskPrice.Raw) / 2));
        return refusal;
    }

    /// <summary>Whether the candle that is being built may be believed.</summary>
    /// <param name="instrument">A row of the table.</param>
    /// <param name="timeframeSeconds">Of the candle.</param>
    public LookupRefusal LookUpCandle(InstrumentId instrument, int timeframeSeconds)
    {
        ref readonly var market = ref _markets[instrument];
        if (!market.IsDefined)
        {
            return LookupRefusal.UnknownPair;
        }

        var ageNs = _outputs.Time - market.TradeTime;
        return market.TradeTime.Raw == 0 ? LookupRefusal.Missing
            : Freshness.IsCandleFresh(ageNs, timeframeSeconds, _settings.Engine.StaleAfterNs) ? LookupRefusal.None
            : LookupRefusal.Stale;
    }

    private LookupRefusal RefusalOf(in Market market)
    {
        if (!market.IsDefined)
        {
            return LookupRefusal.UnknownPair;
        }

        return market switch
        {
            { IsBookRefuted: true } => LookupRefusal.Refuted,
            { QuoteTime.Raw: 0 } => LookupRefusal.Missing,
            _ => Freshness.IsPriceFresh(_outputs.Time - market.QuoteTime, _settings.Engine.StaleAfterNs)
                ? LookupRefusal.None
                : LookupRefusal.Stale,
        };
    }
}
