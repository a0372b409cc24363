import { ByteCache } from '../platform/ByteCache.ts'
import type { Opened } from './RequestCache.ts'

const maxBytes = 8 * 1024 * 1024
/** Heap of an entry without its texts. */
const bytesOfEntry = 100
const hosts = new ByteCache<string, string>(maxBytes, (host, url) => 2 * (url.length + host.length) + bytesOfEntry)

/** Host and port of an address; the same few addresses come again and again. */
export function hostOf(url: string): string {
  let host = hosts.get(url)
  if (host === undefined) {
    host = URL.canParse(url) ? new URL(url).host : url
    hosts.set(url, host)
  }
  return host
}

/** Empty where what is to be sent cannot be read. */
export function hostOfOpened(opened: Opened): string {
  return opened instanceof Error ? '' : hostOf(opened.url)
}
