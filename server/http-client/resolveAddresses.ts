import { isIP } from 'node:net'
import { CallFailure } from './outcome.ts'
import type { Resolver } from './lookup.ts'
import type { TargetGuard } from './targets.ts'
import type { LookupAddress } from 'node:dns'

export interface AddressSettings {
  guard: TargetGuard
  resolver: Resolver
}

type Answer = (failure: CallFailure | null, allowed: LookupAddress[]) => void

/**
 * The addresses of a host that may be called, at least one. Of mixed answers only the allowed are used; when none is left the failure is
 * BLOCKED_ADDRESS with the reason of the first.
 * @param host a name or an IP literal, bare
 */
export function resolveAddresses(host: string, port: number, settings: AddressSettings, answer: Answer): void {
  const family = isIP(host)
  if (family !== 0) return checkAddresses(host, port, settings, [{ address: host, family }], new Set(), answer)
  settings.resolver.resolve(host, (error, addresses) => {
    if (error) {
      const code = error.code ?? 'DNS_ERROR'
      answer(new CallFailure('DNS', code, `${code} ${host}`), [])
    } else if (addresses.length === 0) {
      answer(new CallFailure('DNS', 'ENODATA', `ENODATA ${host}`), [])
    } else {
      findOwnAddresses(port, settings, (own) => checkAddresses(host, port, settings, addresses, own, answer))
    }
  })
}

/** Only when this very port belongs to a service of ours that is known by name must the addresses of that name be known, too. */
function findOwnAddresses(
  port: number,
  { guard, resolver }: AddressSettings,
  answer: (own: Set<string>) => void,
): void {
  const names = guard.forbiddenNames(port)
  const own = new Set<string>()
  let open = names.length
  if (open === 0) return answer(own)
  for (const name of names) {
    resolver.resolve(name, (_, found) => {
      for (const { address } of found) own.add(address)
      if (--open === 0) answer(own)
    })
  }
}

function checkAddresses(
  host: string,
  port: number,
  { guard }: AddressSettings,
  addresses: LookupAddress[],
  own: Set<string>,
  answer: Answer,
): void {
  let refusal: string | null = null
  const allowed = addresses.filter(({ address }) => {
    const isOwn = own.has(address)
    const problem = isOwn ? guard.refuseOwn(host, port) : guard.refuseAddress(address, host, port)
    refusal ??= problem
    return problem === null
  })
  if (allowed.length > 0) answer(null, allowed)
  else answer(new CallFailure('BLOCKED_ADDRESS', 'BLOCKED_ADDRESS', refusal ?? `${host} is not called.`), [])
}
