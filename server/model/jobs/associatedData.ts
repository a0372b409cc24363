import type { JobRevision } from './JobRevision.ts'
import { DecryptionError } from '../../platform/encryption.ts'
import type { StoredHeader } from './JobRevision.ts'

type Placed = Pick<JobRevision, 'id' | 'url' | 'headers' | 'authKind' | 'authName' | 'authIn'>

/**
 * Binds the secrets of a revision to its row, the origin they are sent to, and the fields they fill: after a change of any of
 * these in the database they no longer decrypt. Path and query are free. Stored secrets are bound to exactly this text.
 */
export function secretsAssociatedData({ id, url, headers, authKind, authName, authIn }: Placed): string {
  const place = ['job_revision', Number(id), originOf(url), secretHeadersOf(headers), authKind, authName, authIn]
  return JSON.stringify(place)
}

/** @throws DecryptionError where the `headers` column was changed and is no list of headers */
function secretHeadersOf(headers: string): [place: number, name: string][] {
  try {
    return (JSON.parse(headers) as StoredHeader[]).flatMap(({ name, secret }, place): [number, string][] =>
      secret ? [[place, name.toLowerCase()]] : [],
    )
  } catch {
    throw new DecryptionError('The headers of this request were changed in the database and cannot be read.')
  }
}

/** Scheme, host and port (RFC 6454), as the client will read them; a text that is no URL is an origin of its own. */
export function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : url
}
