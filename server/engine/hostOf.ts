import { ByteCache } from '../platform/ByteCache.ts'
import type { Opened } from './RequestCache.ts'

const maxBytes = 8 * 1024 * 1024
/** Heap used by an entry beside its texts. */
const bytesOfEntry = 100
const hosts = new ByteCache<string, string>(maxBytes, (host, url) => 2 * (url.length + host.length) + bytesOfEntry)

/** Host and port of a URL, from a cache, because a few URLs recur. */
export function hostOf(url: string): string {
  let host = hosts.get(url)
  if (host === undefined) {
    host = URL.canParse(url) ? new URL(url).host : url
    hosts.set(url, host)
  }
  return host
}

/** Empty if the request cannot be read. */
export function hostOfOpened(opened: Opened): string {
  return opened instanceof Error ? '' : hostOf(opened.url)
}
