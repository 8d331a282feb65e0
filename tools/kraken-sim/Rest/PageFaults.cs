using System.Linq;
using KrakkedCore.Tools.KrakenSim.Accounts;
using KrakkedCore.Tools.KrakenSim.Faults;
using KrakkedCore.Tools.KrakenSim.Private;

namespace KrakkedCore.Tools.KrakenSim.Rest;

/// <summary>What goes wrong with the pages of histories.</summary>
internal sealed class PageFaults(FaultState faults, AccountFaults accounts)
{
    private const int RowsMin = 3;

    /// <summary>Before a page that is not the first something happens, so that the offsets are others.</summary>
    internal void Shift(VenueAccount account, RestFields fields)
    {
        if (faults.ShiftedPages > 0 && fields.Integer("ofs") > 0)
        {
            faults.ShiftedPages--;
            accounts.BuySome(account);
        }
    }

    /// <summary>A page with its middle row gone, and still counted.</summary>
    internal HistoryPage<T> Holed<T>(HistoryPage<T> page)
    {
        if (faults.HoledPages == 0 || page.Items.Count < RowsMin)
        {
            return page;
        }

        faults.HoledPages--;
        var gone = page.Items.Count / 2;
        return page with { Items = [.. page.Items.Where((_, index) => index != gone)] };
    }
}
