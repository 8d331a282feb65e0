using System.Reflection;

namespace KrakkedCore.Tools.Krakked;

/// <summary>The version of this build.</summary>
public static class ProductVersion
{
    /// <summary>For instance <c>0.1.0</c>.</summary>
    public static string Text { get; } =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion;
}
