import type { Readable } from 'node:stream'

export type ReadBody = { bytes: Buffer } | { fault: 'TOO_LARGE' | 'NO_ROOM' }

/** More than any body the API accepts. The server cuts the connection of a client that sends more. */
const maxDiscardedBytes = 8 * 1024 * 1024

/**
 * Reads a body up to a limit and calls `take` for each chunk. It reads and discards the rest of a refused body, because a client
 * that is still sending would not read the response.
 */
export function readBody(
  body: Readable,
  { maxBytes, take }: { maxBytes: number; take: (bytes: number) => boolean },
): Promise<ReadBody> {
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = []
    let size = 0
    let fault: 'TOO_LARGE' | 'NO_ROOM' | null = null
    const refuse = (why: 'TOO_LARGE' | 'NO_ROOM') => {
      fault = why
      chunks = []
    }
    const onData = (chunk: Buffer) => {
      size += chunk.length
      if (fault) {
        if (size > maxDiscardedBytes) finish({ fault })
      } else if (size > maxBytes) refuse('TOO_LARGE')
      else if (take(chunk.length)) chunks.push(chunk)
      else refuse('NO_ROOM')
    }
    const finish = (read: ReadBody) => {
      body.off('data', onData)
      resolve(read)
    }
    body.on('data', onData)
    body.once('end', () => finish(fault ? { fault } : { bytes: Buffer.concat(chunks, size) }))
    body.once('error', reject)
  })
}
