import type { Site } from '../site.ts'

/** Methods that say that there is no body, where there is none (RFC 9110, section 8.6). */
const expectBody = new Set(['POST', 'PUT', 'PATCH'])

/**
 * A request as it goes over the wire (RFC 9112): as text of latin-1 where there is no body, else as bytes.
 * @param lines the fields, each with its CR LF; checked by whoever made them
 */
export function requestBytes(
  method: string,
  { path, host }: Site,
  lines: string,
  body: string | null,
): string | Buffer {
  const head = `${method} ${path} HTTP/1.1\r\nhost: ${host}\r\nconnection: keep-alive\r\n${lines}`
  if (body === null) return expectBody.has(method) ? `${head}content-length: 0\r\n\r\n` : `${head}\r\n`
  const bytes = Buffer.from(body)
  return Buffer.concat([Buffer.from(`${head}content-length: ${bytes.length}\r\n\r\n`, 'latin1'), bytes])
}
