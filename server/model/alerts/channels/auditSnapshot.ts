import type { Channel } from '../Channel.ts'
import type { ChannelSecrets } from './secrets.ts'

/** A channel without its secrets, of which only the names are told. Administrators alone read it. */
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

/** The names of the secrets that somebody entered. */
export function enteredSecrets(before: ChannelSecrets | null, after: ChannelSecrets): string[] {
  return Object.keys(after).filter((name) => before?.[name] !== after[name])
}
