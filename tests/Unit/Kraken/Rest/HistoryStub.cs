using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;

namespace KrakkedCore.Tests.Unit.Kraken.Rest;

/// <summary>Serves executions the way Kraken does: newest first, 50 a page, offsets counted from the newest.</summary>
internal sealed class HistoryStub
{
    private readonly List<(string Id, decimal Time)> _trades = [];

    /// <summary>Runs before a page is served, with the number of the page from 1.</summary>
    internal Action<int>? BeforePage { get; set; }

    internal int Pages { get; private set; }

    internal List<string> Queries { get; } = [];

    internal void Add(string id, decimal seconds) => _trades.Add((id, seconds));

    internal void Remove(string id) => _trades.RemoveAll(trade => trade.Id == id);

    internal HttpResponseMessage Answer(SentRequest sent)
    {
        Pages++;
        BeforePage?.Invoke(Pages);
        Queries.Add(sent.Body);
        var fields = sent.Body.Split('&').Select(static pair => pair.Split('=')).ToDictionary(
            static pair => pair[0], static pair => pair[1], StringComparer.Ordinal);
        var end = fields.TryGetValue("end", out var text)
            ? decimal.Parse(text, CultureInfo.InvariantCulture)
            : decimal.MaxValue;
        var offset = fields.TryGetValue("ofs", out var skip) ? int.Parse(skip, CultureInfo.InvariantCulture) : 0;
        var matching = _trades.Where(trade => trade.Time <= end).OrderByDescending(static trade => trade.Time).ToList();
        var rows = matching.Skip(offset).Take(50).Select(static trade => FormattableString.Invariant(
            $$"""
            "{{trade.Id}}":{"ordertxid":"O1","pair":"XXBTZUSD","time":{{trade.Time}},"type":"buy","ordertype":"limit",
            "price":"100.0","cost":"100.0","fee":"0.1","vol":"1.0","margin":"0","misc":""}
            """));
        return ScriptedHttp.Ok(FormattableString.Invariant(
            $$"""{"trades":{{{string.Join(',', rows)}}},"count":{{matching.Count}}}"""));
    }
}
