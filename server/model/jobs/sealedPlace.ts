import type { JobRevision } from './JobRevision.ts'
import { DecryptionError } from '../../platform/encryption.ts'
import type { StoredHeader } from './JobRevision.ts'

type Placed = Pick<JobRevision, 'id' | 'url' | 'headers' | 'authKind' | 'authName' | 'authIn'>

/**
 * What the secrets of a revision are bound to: its row, the origin they are sent to, and the fields they fill. A change of any
 * of these in the database leaves a seal that does not open. Path and query are free.
 */
export function sealedPlaceOf({ id, url, headers, authKind, authName, authIn }: Placed): string {
  const place = ['job_revision', Number(id), originOf(url), secretHeadersOf(headers), authKind, authName, authIn]
  return JSON.stringify(place)
}

/** @throws SealError where somebody wrote into the database what is no list of headers */
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
