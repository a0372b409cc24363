import type { Opened } from './Revisions.ts'

const hosts = new Map<string, string>()

/** Host and port of an address; the same few addresses come again and again. */
export function hostOf(url: string): string {
  let host = hosts.get(url)
  if (host === undefined) {
    if (hosts.size > 20_000) hosts.clear()
    host = URL.canParse(url) ? new URL(url).host : url
    hosts.set(url, host)
  }
  return host
}

/** Empty where what is to be sent cannot be read. */
export function hostOfOpened(opened: Opened): string {
  return opened instanceof Error ? '' : hostOf(opened.url)
}
