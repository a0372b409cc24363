import type { Channel } from '../Channel.ts'
import type { ChannelSecrets } from './secrets.ts'

/** A channel with the names of its secrets, but not their values. Only administrators may read it. */
export function auditSnapshot(channel: Channel, secrets: ChannelSecrets | null): Record<string, unknown> {
  const { name, kind, settings, quietHours, subject, text, showAnswers, isActive, version } = channel
  const secretNames = secrets === null ? null : Object.keys(secrets)
  return {
    name,
    kind,
    settings: { ...settings },
    secretNames,
    quietHours,
    subject,
    text,
    showAnswers,
    isActive,
    version,
  }
}

export const targetOf = ({ id, name }: Channel) => ({ type: 'Channel', id, name })

/** The names of the secrets that are set. */
export function enteredSecrets(before: ChannelSecrets | null, after: ChannelSecrets): string[] {
  return Object.keys(after).filter((name) => before?.[name] !== after[name])
}
