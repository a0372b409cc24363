import { isIP, type BlockList } from 'node:net'
import { isLoopbackAddress, listOf } from './addresses.ts'
import { normalizeHost } from './normalizeHost.ts'

/** One entry of the setting ALLOWED_TARGETS. */
export interface AllowedTarget {
  /** @param host the name that was asked for, or the address itself */
  matches(address: string, host: string, port: number): boolean
}

/** @throws Error with a sentence, when the setting ALLOWED_TARGETS cannot be read */
export function parseAllowedTarget(entry: string): AllowedTarget {
  const text = entry.trim().toLowerCase()
  const [, host = text, portText] = /^(\[[^\]]*\]|[^:]*):(\d+)$/.exec(text) ?? []
  const port = portText === undefined ? null : Number(portText)
  const name = normalizeHost(host)
  const cidr = /^(.+)\/(\d{1,3})$/.exec(name)
  if (cidr || isIP(name) !== 0) {
    const list = rangeOf(cidr?.[1] ?? name, cidr?.[2], entry)
    return { matches: (address, _, atPort) => (port === null || port === atPort) && contains(list, address) }
  }
  if (!/^(\*\.)?[a-z0-9_.-]+$/.test(name)) {
    throw new Error(`ALLOWED_TARGETS: "${entry}" is not a CIDR, an address or a host name, with or without a port.`)
  }
  if (name === 'localhost' || name.endsWith('.localhost')) {
    throw new Error(`ALLOWED_TARGETS: "${entry}" is a name, and names do not cover loopback. Write 127.0.0.1 or [::1].`)
  }
  const isName = name.startsWith('*.')
    ? (asked: string) => asked.endsWith(name.slice(1))
    : (asked: string) => asked === name
  return {
    // The owner of a name decides where it leads; to this machine's own services only an address may lead.
    matches: (address, asked, atPort) =>
      (port === null || port === atPort) && isName(normalizeHost(asked)) && !isLoopbackAddress(address),
  }
}

function rangeOf(network: string, prefix: string | undefined, entry: string): BlockList {
  const family = isIP(network) === 6 ? 'ipv6' : 'ipv4'
  const widest = family === 'ipv6' ? 128 : 32
  if (isIP(network) === 0 || Number(prefix ?? widest) > widest) {
    throw new Error(`ALLOWED_TARGETS: "${entry}" is not a range of addresses. Write for example 10.0.0.0/8.`)
  }
  return listOf(family, [`${network}/${prefix ?? widest}`])
}

function contains(list: BlockList, address: string): boolean {
  return list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}
