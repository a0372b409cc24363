import { subscribe } from 'node:diagnostics_channel'
import type { ClientHttp2Stream } from 'node:http2'

/**
 * Makes a stream of HTTP/2 fail that the target resets before its end. Where the reset carries the code for "no error", as some
 * proxies send it when the server behind them breaks off, Node ends such a body as if it were whole, and undici takes its word.
 */
export function failCutStreams(): void {
  subscribe('http2.client.stream.close', (message) => {
    const { stream } = message as { stream: ClientHttp2Stream & { _readableState?: { ended?: boolean } } }
    // `readableEnded` says when the end was read; here it counts whether the end has come.
    const hasEnd = stream._readableState?.ended !== false
    const isHeard = stream.listenerCount('error') > 0
    if (!hasEnd && isHeard && !stream.destroyed) stream.destroy(new StreamCut())
  })
}

class StreamCut extends Error {
  readonly code = 'ERR_HTTP2_STREAM_ERROR'

  constructor() {
    super('the target reset the stream before its end')
  }
}
