namespace KrakkedCore.Tools.Krakked.Reporting;

/// <summary>The end of a run, told.</summary>
internal static class SummaryReport
{
    /// <summary>Shows a summary.</summary>
    /// <param name="summary">Of a run that has ended.</param>
    /// <param name="isJson">True for scripts.</param>
    public static void Show(RunSummary summary, bool isJson)
    {
        if (isJson)
        {
            Report.Json(summary.ToJson());
        }
        else
        {
            Report.Rows("Summary", summary.ToRows());
        }
    }
}
