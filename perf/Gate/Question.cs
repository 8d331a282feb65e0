using System;
using KrakkedCore.Perf.Measuring;

namespace KrakkedCore.Perf.Gate;

/// <summary>One thing to find out; what it needs is made only when it is asked.</summary>
/// <param name="Name">Part and matter, such as <c>ring/one-to-one</c>.</param>
/// <param name="Answer">Finds it out.</param>
internal sealed record Question(string Name, Func<Measurer, Figure> Answer);
