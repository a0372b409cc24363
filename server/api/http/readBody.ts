import type { Readable } from 'node:stream'

type ReadBody = { bytes: Buffer } | { fault: 'TOO_LARGE' | 'NO_ROOM' }

/** More than any body the API accepts. The server cuts the connection of a client that sends more. */
const maxDiscardedBytes = 8 * 1024 * 1024

/**
 * Reads a body up to a limit and calls `take` for each chunk. It reads and discards the rest of a refused body, because a client
 * that is still sending would not read the response.
 */
export function readBody(
  body: Readable,
  { maxBytes, take }: { maxBytes: number; take: (bytes: number) => boolean },
  done: (error: Error | null, read?: ReadBody) => void,
): void {
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
      if (size > maxDiscardedBytes) finish(null, { fault })
    } else if (size > maxBytes) refuse('TOO_LARGE')
    else if (take(chunk.length)) chunks.push(chunk)
    else refuse('NO_ROOM')
  }
  const onEnd = () => finish(null, fault ? { fault } : { bytes: Buffer.concat(chunks, size) })
  const onError = (error: Error) => finish(error)
  const finish = (error: Error | null, read?: ReadBody) => {
    body.off('data', onData).off('end', onEnd)
    done(error, read)
    // Whatever still goes wrong with a body that nobody waits for.
    done = () => {}
  }
  body.on('data', onData).once('end', onEnd).once('error', onError)
}
