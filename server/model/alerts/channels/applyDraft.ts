import { UniqueConstraintViolationException } from '@mikro-orm/core'
import { type FieldError, userInputError } from '../../../platform/errors.ts'
import type { Context } from '../../Context.ts'
import { normalizedName } from '../../normalizedName.ts'
import { validateText } from '../../validateText.ts'
import { Channel } from '../Channel.ts'
import type { ChannelDraft } from './draft.ts'
import { tidyQuietHours } from './quietHours.ts'
import type { SettledSettings } from './settleSettings.ts'

/** Throws BAD_USER_INPUT with every fault of a draft. @param faults those of all fields but the name */
export async function refuseFaults(
  { em, scope, services }: Context,
  channel: Channel,
  { name, kind }: ChannelDraft,
  faults: FieldError[],
): Promise<void> {
  const all = [
    ...validateText('name', 'The name', name, { min: 1, max: 100 }),
    ...(kind === 'EMAIL' && kind !== channel.kind && services.settings.smtp === null ? [mailIsOff] : []),
    ...faults,
  ]
  const other = all.some(({ path }) => path === 'name')
    ? null
    : await em.findOne(Channel, { ...scope, normalizedName: normalizedName(name) }, { fields: ['id'] })
  if (other && other.id !== channel.id) all.push(nameTaken(name))
  if (all.length > 0) throw userInputError(all)
}

const mailIsOff: FieldError = {
  path: 'kind',
  message: 'Carillon cannot send e-mails yet: set SMTP_URL and SMTP_FROM, and start it again.',
}

const nameTaken = (name: string): FieldError => ({
  path: 'name',
  message: `Another channel is named "${name}". Choose another name.`,
  code: 'NAME_TAKEN',
})

/** If two requests take the same name at once, the unique key refuses one, which gets the usual error for a taken name. */
export async function namedOnce<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) throw userInputError([nameTaken(name.trim())])
    throw error
  }
}

/** Copies the draft to the row, except for the secrets. */
export function applyDraft(channel: Channel, draft: ChannelDraft, { settings }: SettledSettings): void {
  const { name, kind, quietHours, subject, text, showAnswers, isActive } = draft
  Object.assign(channel, {
    name,
    normalizedName: normalizedName(name),
    kind,
    settings,
    quietHours: tidyQuietHours(quietHours),
    subject,
    text,
    showAnswers,
    isActive,
  })
}

/** The channel has a new destination, so its earlier failures mean nothing, and waiting messages may be sent at once. */
export function forgetHealth(channel: Channel): void {
  Object.assign(channel, { health: 'UNKNOWN', failures: 0, lastError: null, heldUntil: null })
}
