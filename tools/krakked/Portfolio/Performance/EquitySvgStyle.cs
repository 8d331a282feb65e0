namespace KrakkedCore.Tools.Krakked.Portfolio.Performance;

/// <summary>Size and colours of the equity picture.</summary>
internal static class EquitySvgStyle
{
    /// <summary>Everything before the first shape.</summary>
    public const string Begin =
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 560" width="960" height="560" role="img">
        <style>
        text { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", Arial, sans-serif; }
        text { fill: #1f2937; }
        .paper { fill: #ffffff; }
        .head { font-size: 20px; font-weight: 600; }
        .figure { font-size: 20px; font-weight: 600; }
        .note { font-size: 13px; fill: #4b5563; }
        .tick { font-size: 12px; fill: #6b7280; }
        .foot { font-size: 12px; fill: #b91c1c; }
        .gain { fill: #047857; }
        .loss { fill: #b91c1c; }
        .grid { stroke: #e5e7eb; stroke-width: 1; }
        .zero { stroke: #6b7280; stroke-width: 1.5; }
        .curve { fill: none; stroke: #2563eb; stroke-width: 1.75; stroke-linejoin: round; }
        .dot { fill: #2563eb; }
        .fall { fill: #dc2626; fill-opacity: 0.22; }
        .edge { fill: none; stroke: #dc2626; stroke-width: 1.25; stroke-linejoin: round; }
        .span { fill: #dc2626; fill-opacity: 0.06; }
        .trough { fill: #dc2626; }
        .flow { fill: #7c3aed; }
        .flowline { stroke: #7c3aed; stroke-width: 1; stroke-dasharray: 2 4; stroke-opacity: 0.6; }
        .hint { fill: #000000; fill-opacity: 0; }
        .hint:hover { fill: #6b7280; fill-opacity: 0.12; }
        @media (prefers-color-scheme: dark) {
        text { fill: #f3f4f6; }
        .paper { fill: #111827; }
        .note { fill: #d1d5db; }
        .tick { fill: #9ca3af; }
        .foot { fill: #fca5a5; }
        .gain { fill: #6ee7b7; }
        .loss { fill: #fca5a5; }
        .grid { stroke: #1f2937; }
        .zero { stroke: #9ca3af; }
        .curve { stroke: #60a5fa; }
        .dot { fill: #60a5fa; }
        .fall, .span, .trough { fill: #f87171; }
        .edge { stroke: #f87171; }
        .flow { fill: #c4b5fd; }
        .flowline { stroke: #c4b5fd; }
        .hint:hover { fill: #d1d5db; }
        }
        </style>

        """;
}
