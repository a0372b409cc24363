import type { Context } from '../Context.ts'
import { inTransaction } from '../inTransaction.ts'
import { KnownAddress } from './KnownAddress.ts'

/** Of one person; the addresses used last are kept. */
export const maxKnownAddresses = 50
/** By then an address may have gone to somebody else. */
const forgottenAfterMs = 90 * 24 * 3600_000
const stepMs = 3600_000

/** Whether this person has signed in from an address within 90 days. */
export async function isKnownAddress({ em, services }: Context, userId: number, address: string): Promise<boolean> {
  const lastAt = { $gt: new Date(services.now().getTime() - forgottenAfterMs) }
  return (await em.count(KnownAddress, { user: userId, address, lastAt })) > 0
}

/** Remembers, to the hour, that this person has signed in from an address. */
export async function rememberAddress(context: Context, userId: number, address: string): Promise<void> {
  if (address === 'unknown') return
  const now = context.services.now()
  const recent = { $gt: new Date(now.getTime() - stepMs) }
  if ((await context.em.count(KnownAddress, { user: userId, address, lastAt: recent })) > 0) return
  await inTransaction(context, async ({ em }) => {
    await em.upsert(KnownAddress, { user: userId, address, lastAt: now })
    const [oldestKept] = await em.find(
      KnownAddress,
      { user: userId },
      { orderBy: { lastAt: 'desc' }, offset: maxKnownAddresses - 1, limit: 1 },
    )
    const keptSinceMs = Math.max(oldestKept?.lastAt.getTime() ?? 0, now.getTime() - forgottenAfterMs)
    await em.nativeDelete(KnownAddress, { user: userId, lastAt: { $lt: new Date(keptSinceMs) } })
  })
}
