import { inflateRawSync } from 'node:zlib'

/** The body of an answer as `attempt` keeps it: with secrets masked, and perhaps compressed. */
export interface KeptBody {
  execution_id: number
  number: number
  body: Buffer | null
  body_deflated: number
}

export function textOf({ body, body_deflated }: KeptBody): string | null {
  if (body === null) return null
  return (body_deflated ? inflateRawSync(body) : Buffer.from(body)).toString('utf8')
}
