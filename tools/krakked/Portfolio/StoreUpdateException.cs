using System;

namespace KrakkedCore.Tools.Krakked.Portfolio;

/// <summary>Journal and database do not fit together; the journal is right.</summary>
/// <param name="sentence">What was found, the rule, what to do.</param>
internal sealed class StoreUpdateException(string sentence) : Exception(sentence);
