using System;
using KrakkedCore.Tools.KrakenSim.Commands;

return await SimCommandLine.RunAsync(args, Console.Out, Console.Error).ConfigureAwait(false);
