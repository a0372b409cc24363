import type { Channel } from '../Channel.ts'
import type { ChannelSchema } from './ChannelSchema.ts'

/** What a channel's settings look like to a person: secrets are null, and what is personal is null to all but administrators. */
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
