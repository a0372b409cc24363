import type { IncomingMessage } from 'node:http'
import { describe, expect, test } from 'vitest'
import { createLog } from './log.ts'
import type { TrustedProxies } from '../settings/proxies.ts'
import { ClientAddresses } from './ClientAddresses.ts'

const chain = '198.51.100.66, 203.0.113.7, 10.0.0.2'

describe.each<[TrustedProxies, string, string]>([
  [null, '10.0.0.1', '10.0.0.1'],
  [['10.0.0.1'], '10.0.0.1', '10.0.0.2'],
  [['10.0.0.0/8'], '10.0.0.1', '203.0.113.7'],
  [['10.0.0.0/8'], '::ffff:10.0.0.1', '203.0.113.7'],
  [['10.0.0.0/8'], '192.0.2.1', '192.0.2.1'],
  [['uniquelocal'], '10.0.0.1', '203.0.113.7'],
  [1, '192.0.2.1', '10.0.0.2'],
  [2, '192.0.2.1', '203.0.113.7'],
])('with %j trusted, a request from %s', (trusted, peer, client) => {
  test(`counts as one of ${client}, whatever stands further to the left`, () => {
    expect(new ClientAddresses(trusted, createLog('silent')).of(from(peer, chain))).toBe(client)
  })
})

test('a claim from a peer that is not trusted is told once, and a trusted one never', () => {
  const lines: string[] = []
  const log = createLog('info', { write: (line) => void lines.push(line) })
  const addresses = new ClientAddresses(['10.0.0.0/8'], log)
  addresses.of(from('10.0.0.1', chain))
  addresses.of(from('192.0.2.1', undefined))
  expect(lines).toEqual([])
  for (let time = 0; time < 3; time++) addresses.of(from('192.0.2.1', chain))
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(/comes from 192\.0\.2\.1, which TRUST_PROXY does not name/)
})

function from(remoteAddress: string, forwarded: string | undefined): IncomingMessage {
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
  return { headers, socket: { remoteAddress } } as unknown as IncomingMessage
}
