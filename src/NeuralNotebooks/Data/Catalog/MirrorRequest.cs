using System.Net;
using System.Net.Http.Headers;

namespace NeuralNotebooks;

/// <summary>
/// One attempt to get the rest of a file from one mirror. Neither the headers nor the length of what a mirror sends are believed: the
/// checksum decides.
/// </summary>
internal sealed class MirrorRequest(HttpClient http, TimeSpan silence, DatasetFile file, Uri mirror, PartialFile part, Action<long> onBytes)
{
    /// <summary>Completes the file, and checks it.</summary>
    /// <exception cref="MirrorException">The mirror failed.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        if (part.Length > file.Length)
            part.Clear();

        bool resumed = part.Length > 0;
        if (part.Length < file.Length)
            await FetchAsync(stop).ConfigureAwait(false);

        if (await part.Sha256Async(stop).ConfigureAwait(false) == file.Sha256)
            return;

        // Where the beginning came from somebody else, this mirror may be innocent.
        part.Clear();
        throw new MirrorException("the file has another content than it should have (its SHA-256 checksum differs)", isFinal: !resumed);
    }

    private async Task FetchAsync(CancellationToken stop)
    {
        using CancellationTokenSource waiting = CancellationTokenSource.CreateLinkedTokenSource(stop);
        try
        {
            waiting.CancelAfter(silence);
            using HttpRequestMessage request = new(HttpMethod.Get, mirror);
            if (part.Length > 0)
                request.Headers.Range = new RangeHeaderValue(part.Length, null);

            using HttpResponseMessage response =
                await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, waiting.Token).ConfigureAwait(false);
            Check(response);
            await AppendAsync(response, waiting).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new MirrorException($"nothing came for {silence.TotalSeconds} seconds", isFinal: false);
        }
        catch (HttpRequestException fault)
        {
            throw new MirrorException($"the connection failed ({fault.Message.TrimEnd('.')})", isFinal: false);
        }
    }

    private void Check(HttpResponseMessage response)
    {
        HttpStatusCode status = response.StatusCode;
        if (status == HttpStatusCode.RequestedRangeNotSatisfiable)
            Restart("it does not have as much of the file as is here already");

        if (!response.IsSuccessStatusCode)
        {
            bool isFinal = (int)status is >= 300 and < 500 and not (408 or 429);
            throw new MirrorException($"it answers {(int)status} {response.ReasonPhrase}", isFinal);
        }

        bool isRest = status == HttpStatusCode.PartialContent;
        if (isRest && response.Content.Headers.ContentRange?.From != part.Length)
            Restart("it sends another part of the file than was asked for");

        long expected = isRest ? file.Length - part.Length : file.Length;
        if (response.Content.Headers.ContentLength is long length && length != expected)
            throw new MirrorException($"it sends {length:N0} bytes, not {expected:N0}: this is not the file", isFinal: true);

        // A mirror that knows no ranges sends the whole file.
        if (!isRest)
            part.Clear();
    }

    private void Restart(string fault)
    {
        part.Clear();
        throw new MirrorException(fault, isFinal: false);
    }

    private async Task AppendAsync(HttpResponseMessage response, CancellationTokenSource waiting)
    {
        using Stream content = await response.Content.ReadAsStreamAsync(waiting.Token).ConfigureAwait(false);
        byte[] buffer = new byte[1 << 16];
        while (true)
        {
            waiting.CancelAfter(silence);
            int count = await ReadAsync(content, buffer, waiting.Token).ConfigureAwait(false);
            if (count == 0)
                break;

            if (part.Length + count > file.Length)
            {
                part.Clear();
                throw new MirrorException($"it sends more than {file.Length:N0} bytes: this is not the file", isFinal: true);
            }

            await part.AppendAsync(buffer.AsMemory(0, count), waiting.Token).ConfigureAwait(false);
            onBytes(part.Length);
        }

        if (part.Length < file.Length)
            throw new MirrorException($"it ended after {part.Length:N0} of {file.Length:N0} bytes", isFinal: false);
    }

    private static async ValueTask<int> ReadAsync(Stream content, byte[] buffer, CancellationToken stop)
    {
        try
        {
            return await content.ReadAsync(buffer, stop).ConfigureAwait(false);
        }
        catch (IOException fault)
        {
            throw new MirrorException($"the connection broke off ({fault.Message.TrimEnd('.')})", isFinal: false);
        }
    }
}
