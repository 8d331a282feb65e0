using KrakkedCore.Adapters.Kraken.Wire;
using KrakkedCore.Engine.Contracts.Ports;

namespace KrakkedCore.Adapters.Kraken.Feed;

/// <summary>Where a session stands among the others of its feed.</summary>
/// <param name="Symbols">Shared by all of them.</param>
/// <param name="Board">Shared by all of them.</param>
/// <param name="Lane">The feed's.</param>
/// <param name="Connection">Its number, from 0; told with its states.</param>
internal sealed record FeedPlace(SymbolTable Symbols, DefinitionBoard Board, IInputLane Lane, byte Connection);
