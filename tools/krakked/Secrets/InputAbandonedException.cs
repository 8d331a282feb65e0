using System;

namespace KrakkedCore.Tools.Krakked.Secrets;

/// <summary>Whoever was asked gave up: escape, Ctrl-D, or Ctrl-C while the venue was asked.</summary>
internal sealed class InputAbandonedException() : Exception("Given up: nothing was saved or changed.");
