import type { Link } from './link.ts'

const continueLine = Buffer.from('HTTP/1.1 100')

/**
 * Who did not ask for a `100 Continue` must bear it all the same (RFC 9110, section 15.2), but undici ends the connection. It
 * lets other interim answers pass, so there it reads 102. As socket.read: only there undici sees nothing before us.
 */
export function bearContinue(link: Link): void {
  const { socket } = link
  const read = socket.read.bind(socket)
  socket.read = (size?: number) => {
    const chunk: Buffer | null = read(size)
    if (link.awaitsHead && chunk !== null && chunk.length > 12 && chunk[9] === 0x31 && isContinue(chunk))
      chunk[11] = 0x32
    return chunk
  }
}

const isContinue = (chunk: Buffer) => chunk.compare(continueLine, 0, 12, 0, 12) === 0
