import { BlockList, isIP } from 'node:net'
import { networkInterfaces } from 'node:os'

/**
 * - `public`: may be called
 * - `private`: loopback and the private ranges, by ALLOW_PRIVATE_TARGETS or ALLOWED_TARGETS
 * - `special`: carrier-grade NAT, benchmarking, documentation: only when ALLOWED_TARGETS names them
 * - `never`: link-local, cloud metadata, multicast, reserved, and IPv6 forms that carry an IPv4 address
 */
type AddressClass = 'public' | 'private' | 'special' | 'never'

// IPv4 and IPv6 are kept apart: a BlockList matches IPv4 against IPv4-mapped rules, so ::ffff:0:0/96 would catch all of IPv4.
const v4 = {
  never: listOf('ipv4', [
    '0.0.0.0/8',
    '169.254.0.0/16',
    '100.100.100.200/32',
    '168.63.129.16/32',
    '224.0.0.0/4',
    '240.0.0.0/4',
  ]),
  private: listOf('ipv4', ['127.0.0.0/8', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16']),
  special: listOf('ipv4', [
    '100.64.0.0/10',
    '192.0.0.0/24',
    '192.0.2.0/24',
    '192.88.99.0/24',
    '198.18.0.0/15',
    '198.51.100.0/24',
    '203.0.113.0/24',
  ]),
}
const v6 = {
  never: listOf('ipv6', [
    'fd00:ec2::254/128',
    'fd20:ce::254/128',
    '::ffff:0:0/96',
    '::ffff:0:0:0/96',
    '64:ff9b::/96',
    '64:ff9b:1::/48',
    '2002::/16',
    '2001::/32',
    'fe80::/10',
    'ff00::/8',
    '100::/64',
  ]),
  private: listOf('ipv6', ['::1/128', 'fc00::/7']),
  special: listOf('ipv6', ['fec0::/10', '2001:db8::/32', '3fff::/20', '2001:2::/48', '5f00::/16']),
  /** `::` and `::a.b.c.d`, the outdated IPv4-compatible form; after `private`, because ::1 lies in it. */
  compatible: listOf('ipv6', ['::/96']),
}

/** @param address an IP literal without brackets */
export function classifyAddress(address: string): AddressClass {
  const bare = withoutZone(address)
  switch (isIP(bare)) {
    case 4:
      if (v4.never.check(bare, 'ipv4')) return 'never'
      if (v4.private.check(bare, 'ipv4')) return 'private'
      return v4.special.check(bare, 'ipv4') ? 'special' : 'public'
    case 6:
      if (v6.never.check(bare, 'ipv6')) return 'never'
      if (v6.private.check(bare, 'ipv6')) return 'private'
      if (v6.compatible.check(bare, 'ipv6')) return 'never'
      return v6.special.check(bare, 'ipv6') ? 'special' : 'public'
    default:
      return 'never'
  }
}

export function withoutZone(address: string): string {
  return address.split('%')[0] ?? address
}

export function isLoopbackAddress(address: string): boolean {
  const bare = withoutZone(address)
  return bare === '::1' || bare.startsWith('127.')
}

/** Loopback, or an address of one of this machine's interfaces. */
export function isOwnAddress(address: string): boolean {
  const bare = withoutZone(address)
  if (isLoopbackAddress(bare)) return true
  return Object.values(networkInterfaces()).some((entries) => entries?.some((entry) => entry.address === bare))
}

/** @param ranges in CIDR notation, all of one family */
export function listOf(family: 'ipv4' | 'ipv6', ranges: string[]): BlockList {
  const list = new BlockList()
  for (const range of ranges) {
    const [network, prefix] = range.split('/')
    list.addSubnet(network ?? '', Number(prefix), family)
  }
  return list
}
