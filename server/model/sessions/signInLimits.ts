import type { Context } from '../Context.ts'
import type { User } from '../users/User.ts'
import { isKnownAddress } from './knownAddresses.ts'
import { addressKey, maxTries, type TryLimit } from './SignInThrottle.ts'

/** Accounts at which one address may be wrong in the window. */
const maxAccounts = 10
/** Wrong passwords for one account in the window, from wherever, until only known addresses and browsers may try. */
const maxFromAnywhere = 100

/**
 * What a wrong password counts against. One address has ten tries for an account. Guesses from many addresses end at a hundred,
 * but a person who signed in to the account before, from this address or in this browser, may still try: nobody can lock out the owner.
 */
export async function signInLimits(context: Context, email: string, user: User | null): Promise<TryLimit[]> {
  const { services, deviceCookie, ip } = context
  const device = services.browserTokens.deviceOf(deviceCookie)
  if (user && device?.userId === user.id) return [{ key: `device ${device.id}`, max: maxTries }]
  const address = addressKey(ip)
  // Asked for unknown accounts too, which must not answer faster than known ones.
  const isKnown = await isKnownAddress(context, user?.id ?? 0, address)
  // No address has a space in it: whatever is typed as an account, no two keys are alike.
  const here = `here ${address} ${email}`
  return [
    { key: here, max: maxTries },
    { key: `address ${address}`, max: maxAccounts, oncePer: here },
    {
      key: `account ${email}`,
      max: isKnown ? Infinity : maxFromAnywhere,
      refusal:
        'Too many wrong passwords for this account: wait a while, or sign in with a browser or from an address that has signed in to it before.',
    },
  ]
}
