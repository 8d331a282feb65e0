namespace KrakkedCore.Tools.KrakenSim.Rest;

/// <summary>What the gateway says when it refuses, word for word.</summary>
internal static class RestErrors
{
    internal const string BadRequest = "EAPI:Bad request";
    internal const string Busy = "EService:Busy";
    internal const string InvalidArguments = "EGeneral:Invalid arguments";
    internal const string InvalidKey = "EAPI:Invalid key";
    internal const string InvalidNonce = "EAPI:Invalid nonce";
    internal const string InvalidSession = "ESession:Invalid session";
    internal const string InvalidSignature = "EAPI:Invalid signature";
    internal const string Lockout = "EGeneral:Temporary lockout";
    internal const string PermissionDenied = "EGeneral:Permission denied";
    internal const string RateLimit = "EAPI:Rate limit exceeded";
    internal const string TooManyRequests = "EGeneral:Too many requests";
    internal const string TradingRateLimit = "EOrder:Rate limit exceeded";
    internal const string Unavailable = "EService:Unavailable";
    internal const string UnknownAccount = "EAccount:Unknown account";
    internal const string UnknownAsset = "EQuery:Unknown asset";
    internal const string UnknownMethod = "EGeneral:Unknown method";
    internal const string UnknownPair = "EQuery:Unknown asset pair";
}
