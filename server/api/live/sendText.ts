import type { WebSocket } from 'ws'

/** A text for many sockets. All sockets that still have to send a long one share a single copy of it in memory. */
export type Shareable = string | Buffer

const maxCopiedLength = 4096

export function shareable(text: string): Shareable {
  return text.length <= maxCopiedLength ? text : Buffer.from(text)
}

/** Returns undefined where the kernel took the text at once or the socket is closed; else a promise that resolves once it is sent. */
export function sendText(socket: WebSocket, text: Shareable): Promise<void> | undefined {
  if (socket.readyState !== socket.OPEN) return undefined
  let isSent = false
  let onSent = () => {}
  // An error needs no handling here: it also closes the socket.
  socket.send(text, { binary: false }, () => {
    isSent = true
    onSent()
  })
  if (socket.bufferedAmount === 0) return undefined
  return new Promise((resolve) => {
    if (isSent) resolve()
    else onSent = resolve
  })
}
