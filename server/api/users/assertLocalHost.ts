import { isIP } from 'node:net'
import { forbidden } from '../../platform/errors.ts'
import type { Settings } from '../../settings.ts'

/** @throws FORBIDDEN, with a sentence that says what to do, where the first administrator is asked for by a name that may be a stranger's. */
export function assertLocalHost(host: string | null, settings: Settings): void {
  if (isTrustedName(host, settings)) return
  throw forbidden(
    `The first administrator cannot be made at ${host}: open ${settings.publicUrl}, or start Carillon with PUBLIC_URL set to the address that you use.`,
  )
}

/**
 * Whether nobody else can have made the name by which a request came: an address, a name without a dot or under `localhost`, or
 * HOST's and PUBLIC_URL's own. The owner of any other name may let it resolve to this machine (DNS rebinding), and a page of
 * his, open in a browser here, may then ask as ours does.
 * @param host the Host header, with or without a port
 */
function isTrustedName(host: string | null, { host: ownHost, publicUrl }: Settings): boolean {
  if (host === null || !URL.canParse(`http://${host}`)) return false
  const name = nameIn(`http://${host}`)
  const isAddress = isIP(name.replace(/^\[|\]$/g, '')) !== 0
  return (
    isAddress || !name.includes('.') || name.endsWith('.localhost') || name === ownHost || name === nameIn(publicUrl)
  )
}

const nameIn = (url: string) => new URL(url).hostname
