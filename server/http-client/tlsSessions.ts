import type { TLSSocket } from 'node:tls'

/** Kept for a short next handshake, over all hosts. */
const maxSessions = 1000

/**
 * Keeps the last session of a socket for the next. A resumed handshake skips the check of the host's name, so a session is kept only
 * once that check has passed.
 * @returns to be called when it has
 */
export function keepSession(socket: TLSSocket, key: string, sessions: Map<string, Buffer>): () => void {
  let isTrusted = false
  let last: Buffer | null = null
  const keep = () => {
    if (!isTrusted || !last) return
    if (sessions.size >= maxSessions) sessions.clear()
    sessions.set(key, last)
  }
  socket.on('session', (session) => {
    last = session
    keep()
  })
  return () => {
    isTrusted = true
    keep()
  }
}

/** When the certificate of the peer ends, in Unix milliseconds; null on a resumed session, which shows none. */
export function certificateEnd(socket: TLSSocket): number | null {
  return Date.parse(socket.getPeerCertificate().valid_to) || null
}
