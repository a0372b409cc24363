import { ByteCache } from '../../platform/ByteCache.ts'

/** No DNS name with a port is longer. Longer texts are cut, so those with the same beginning share an entry. */
export const maxHostLength = 300

const maxBytes = 8 * 1024 * 1024
/** Heap of an entry without its texts. */
const bytesOfEntry = 100
const hosts = new ByteCache<string, string>(maxBytes, (host, url) => 2 * (url.length + host.length) + bytesOfEntry)

/** Host and port of a URL, as `URL.host` writes them; a text that is no URL is a host of its own. */
export function hostOf(url: string): string {
  let host = hosts.get(url)
  if (host === undefined) {
    host = (URL.canParse(url) ? new URL(url).host : url).slice(0, maxHostLength)
    hosts.set(url, host)
  }
  return host
}
