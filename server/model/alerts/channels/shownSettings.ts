import type { Channel } from '../Channel.ts'
import type { ChannelSchema } from './ChannelSchema.ts'

/** A channel's settings as shown to a person: secrets are null, and personal ones are null except for administrators. */
export function shownSettings(
  { settings }: Pick<Channel, 'settings'>,
  schema: ChannelSchema,
  isAdministrator: boolean,
): Record<string, unknown> {
  const shown = Object.entries(schema.settings).map(([name, { isSecret, isPersonal }]) => {
    const isHidden = isSecret || (isPersonal && !isAdministrator)
    return [name, isHidden ? null : (settings[name] ?? null)]
  })
  return Object.fromEntries(shown)
}
