using System;
using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Tools.Krakked.Configuration;
using Serilog;

namespace KrakkedCore.Tools.Krakked.Running;

/// <summary>On SIGHUP the files are read again; what may change while running enters the engine as an event.</summary>
internal sealed class ConfigReload : IDisposable
{
    private readonly EngineHost _host;
    private readonly Func<LoadedConfig> _load;
    private readonly ILogger _log;
    private readonly PosixSignalRegistration _registration;
    private KrakkedConfig _told;

    /// <summary>Listens from now on.</summary>
    /// <param name="host">Running.</param>
    /// <param name="load">Reads the same files again.</param>
    /// <param name="log">Is told what changed, what did not, and why.</param>
    public ConfigReload(EngineHost host, Func<LoadedConfig> load, ILogger log)
    {
        _host = host;
        _load = load;
        _log = log;
        _told = host.Config;
        _registration = PosixSignalRegistration.Create(PosixSignal.SIGHUP, OnSignal);
    }

    /// <inheritdoc />
    public void Dispose() => _registration.Dispose();

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        try
        {
            Apply();
        }
        catch (Exception fault) when (fault is ConfigException or EngineStoppedException)
        {
            _log.Error("Configuration not read again, the old one stays in force: {Reason:l}", fault.Message);
        }
    }

    private void Apply()
    {
        var wanted = _load().Config;
        var changes = SettingChanges.Between(_told, wanted);
        if (changes.Settings.Count > 0)
        {
            _host.Tell(changes);
            _told = wanted;
        }

        foreach (var sentence in changes.Sentences)
        {
            _log.Information("Configuration: {Change:l}", sentence);
        }

        foreach (var sentence in changes.NeedRestart)
        {
            _log.Warning("Configuration: {Change:l}", sentence);
        }

        _log.Information(
            "Configuration read again: {Told} settings told, {Kept} keys wait for a restart",
            changes.Settings.Count, changes.NeedRestart.Count);
    }
}
