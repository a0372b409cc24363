import { timingSafeEqual } from 'node:crypto'
import { sha256 } from '../sessions/hash.ts'
import { addressKey, maxTries } from '../sessions/SignInThrottle.ts'
import { userInputError } from '../../platform/errors.ts'
import type { Context } from '../Context.ts'
import { derivedKey } from '../../platform/encryption.ts'
import { isReachable } from '../../settings.ts'

/** Crockford's base 32: no letter is taken for a digit. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * The code with which the first administrator shows that they can read what the server prints: 60 bits, as `K7QM-3XPA-9RTD`. It
 * is drawn from the secret key, so that all servers on one database print the same, also after a restart, and nothing is stored.
 */
export function setupCodeOf(secret: string): string {
  const code = [...derivedKey(secret, 'setup code').subarray(0, 12)].map((byte) => letters[byte % 32]).join('')
  return code.replace(/.{4}(?=.)/g, '$&-')
}

/** @throws BAD_USER_INPUT where the request may come from another machine and has no valid code; RATE_LIMITED after ten wrong codes */
export async function checkSetupCode(context: Context, given: string | null | undefined): Promise<void> {
  const { services, ip } = context
  if (!isReachable(services.settings) && !context.isForwarded) return
  if (!given?.trim()) throw badCode(`Enter the setup code. ${whereItIs}`)
  // By address alone: a stranger who guesses keeps nobody else out.
  const limit = { key: `setup code ${addressKey(ip)}`, max: maxTries }
  if (await services.throttle.guard([limit], async () => isSame(given, services.setupCode))) return
  services.log.warn({ ip }, 'Somebody tried to set Carillon up with a wrong setup code')
  throw badCode(`This is not the setup code. ${whereItIs}`)
}

const whereItIs = 'Carillon printed it when it started: look in its terminal or its log.'
const badCode = (message: string) => userInputError([{ path: 'code', message }])

/** However it is typed: in small letters, without hyphens, with an O for a zero. */
function isSame(given: string, code: string): boolean {
  const plain = (text: string) =>
    text
      .toUpperCase()
      .replaceAll(/[^0-9A-Z]/g, '')
      .replaceAll('O', '0')
      .replaceAll(/[IL]/g, '1')
  return timingSafeEqual(Buffer.from(sha256(plain(given))), Buffer.from(sha256(plain(code))))
}
