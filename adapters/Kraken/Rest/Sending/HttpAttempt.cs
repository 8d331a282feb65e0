using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Auth;
using KrakkedCore.Adapters.Kraken.Auth.Signing;
using KrakkedCore.Adapters.Kraken.Rest.Reading;

namespace KrakkedCore.Adapters.Kraken.Rest.Sending;

/// <summary>Sends one request and reads what comes back: one attempt of one call.</summary>
internal sealed class HttpAttempt(HttpClient client, int bodyBytesMax, ApiCredentials? credentials, NonceSource? nonces)
{
    private static readonly MediaTypeHeaderValue Form = new("application/x-www-form-urlencoded");

    /// <remarks>Only being stopped, by the caller or by the timeout, leaves it as an exception.</remarks>
    internal async ValueTask<RawAnswer> Send(RestCall call, CancellationToken stopping)
    {
        HttpRequestMessage request;
        try
        {
            request = call.IsPrivate ? Private(call, credentials!, nonces!) : Public(call);
        }
        catch (NonceStateException refusal)
        {
            return RawAnswer.Of(new RestFailure(RestFailureCategory.Nonce, refusal.Message), isTrouble: false);
        }

        using (request)
        {
            try
            {
                using var response = await client
                    .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stopping).ConfigureAwait(false);
                var body = await BodyReader.Read(response.Content, bodyBytesMax, stopping).ConfigureAwait(false);
                return body is { } bytes
                    ? EnvelopeReader.Read(call, (int)response.StatusCode, bytes)
                    : NoAnswer(call, $"answered more than {bodyBytesMax} bytes, which is the limit", wasSent: true);
            }
            catch (Exception fault) when (fault is HttpRequestException or IOException)
            {
                return NoAnswer(call, ReasonOf(fault), WasSent(fault));
            }
        }
    }

    /// <summary>No usable answer: the fate of a request that changes orders and may have arrived is unknown.</summary>
    internal static RawAnswer NoAnswer(RestCall call, string reason, bool wasSent)
    {
        var isOpen = call.ChangesOrders && wasSent;
        return RawAnswer.Of(
            new RestFailure(
                isOpen ? RestFailureCategory.UnknownOutcome : RestFailureCategory.Transport,
                $"{call.Endpoint} {reason}."
                + (isOpen ? " Whether it was done is unknown: look the order up first." : ""))
            {
                WasSent = wasSent,
            },
            isTrouble: true);
    }

    private static HttpRequestMessage Public(RestCall call)
    {
        var query = call.Fields.IsEmpty ? call.Path : $"{call.Path}?{call.Fields}";
        return Versioned(new HttpRequestMessage(HttpMethod.Get, new Uri(query, UriKind.Relative)));
    }

    private static HttpRequestMessage Private(RestCall call, ApiCredentials credentials, NonceSource nonces)
    {
        // The nonce is taken last: whoever has the turn has the newest.
        var nonce = nonces.Next();
        var text = call.Fields.IsEmpty
            ? FormattableString.Invariant($"nonce={nonce}")
            : FormattableString.Invariant($"nonce={nonce}&{call.Fields}");
        var body = Encoding.ASCII.GetBytes(text);
        Span<byte> signature = stackalloc byte[RequestSigner.SignatureBytes];
        RequestSigner.Sign(credentials, Encoding.ASCII.GetBytes(call.Path), nonce, body, signature);

        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(call.Path, UriKind.Relative))
        {
            Content = new ByteArrayContent(body),
        };
        request.Content.Headers.ContentType = Form;
        request.Headers.TryAddWithoutValidation("API-Key", Encoding.ASCII.GetString(credentials.Key));
        request.Headers.TryAddWithoutValidation("API-Sign", Encoding.ASCII.GetString(signature));
        return Versioned(request);
    }

    private static HttpRequestMessage Versioned(HttpRequestMessage request)
    {
        request.Version = HttpVersion.Version20;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
        return request;
    }

    private static bool WasSent(Exception fault) => fault is not HttpRequestException
    {
        HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
    };

    /// <summary>The kind of fault only: messages of the stack may hold header values.</summary>
    private static string ReasonOf(Exception fault) => fault is HttpRequestException { HttpRequestError: var error }
        ? error switch
        {
            HttpRequestError.NameResolutionError => "was not sent: the venue's name could not be resolved",
            HttpRequestError.ConnectionError => "was not sent: no connection to the venue",
            HttpRequestError.SecureConnectionError => "was not sent: no secure connection to the venue",
            HttpRequestError.ResponseEnded => "got no whole answer: the connection ended early",
            _ => $"got no answer: {error}",
        }
        : "got no whole answer: the connection broke while its body was read";
}
