import type { ChannelInput, ChannelKind, ChannelRow_channelFragment, Severity } from '../../gql/graphql.ts'
import { channelKinds } from './kinds.ts'

/** The form of a channel. Its paths are those of the input, so that the server's faults find their fields. */
export interface ChannelValues {
  kind: ChannelKind
  name: string
  /** As entered; a list has one item per line. */
  settings: Record<string, string>
  /** The optional secrets to remove. */
  removed: Record<string, boolean>
  hasQuietHours: boolean
  quietHours: { timezone: string; days: number[]; from: string; to: string; passes: Severity }
  showAnswers: boolean
  subject: string
  text: string
}

export const fieldNames = ['kind', 'name', 'settings', 'quietHours', 'showAnswers', 'subject', 'text']

export function valuesOf(channel: ChannelRow_channelFragment | undefined, kind: ChannelKind = 'EMAIL'): ChannelValues {
  const quiet = channel?.quietHours
  return {
    kind: channel?.kind ?? kind,
    name: channel?.name ?? '',
    settings: Object.fromEntries(Object.entries(channel?.settings ?? {}).map(([name, value]) => [name, typed(value)])),
    removed: {},
    hasQuietHours: Boolean(quiet),
    quietHours: {
      timezone: quiet?.timezone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone,
      days: quiet?.days ?? [0, 1, 2, 3, 4, 5, 6],
      from: quiet?.from ?? '22:00',
      to: quiet?.to ?? '07:00',
      passes: quiet?.passes ?? 'CRITICAL',
    },
    showAnswers: channel?.showAnswers ?? true,
    subject: channel?.subject ?? '',
    text: channel?.text ?? '',
  }
}

const typed = (value: unknown): string =>
  Array.isArray(value) ? value.join('\n') : typeof value === 'string' ? value : ''

/** @param saved the edited channel; a stored secret stays if its field is empty */
export function inputOf(values: ChannelValues, saved: { kind: ChannelKind } | undefined): ChannelInput {
  const { kind, name, hasQuietHours, quietHours, showAnswers, subject, text } = values
  const { hasTexts } = channelKinds[kind]
  return {
    kind,
    name: name.trim(),
    settings: settingsOf(values, saved?.kind === kind),
    quietHours: hasQuietHours ? quietHours : null,
    showAnswers,
    subject: (hasTexts && subject.trim()) || null,
    text: (hasTexts && text.trim()) || null,
  }
}

function settingsOf({ kind, settings, removed }: ChannelValues, isStored: boolean): Record<string, unknown> {
  const given = channelKinds[kind].settings.map(({ name, isSecret, isList }) => {
    const value = settings[name]?.trim() ?? ''
    if (isList) return [name, listOf(value)]
    if (isSecret && value === '') return [name, isStored && !removed[name] ? undefined : '']
    return [name, value]
  })
  return Object.fromEntries(given.filter(([, value]) => value !== undefined))
}

/** The items of a list, separated by lines or commas. */
const listOf = (text: string) =>
  text
    .split(/[\n,;]/)
    .map((item) => item.trim())
    .filter((item) => item !== '')
