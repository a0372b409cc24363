import type { TargetRules } from '../../../http-client/call.ts'
import type { FieldError } from '../../../platform/errors.ts'
import type { ChannelKind } from '../enums.ts'

/** One setting of a kind of channel. */
export interface SettingField {
  isRequired: boolean
  /** Encrypted, and never shown. */
  isSecret: boolean
  /** Shown to administrators only. */
  isPersonal: boolean
  /** The default of an optional setting. */
  default?: unknown
  /** The faults of a value, each a sentence at its path; empty: it is valid. */
  faults(path: string, value: unknown, rules: TargetRules): FieldError[]
  /** Normalises a valid value for storage. */
  tidy(value: unknown): unknown
}

/** The settings that a kind of channel needs before it can send. */
export interface ChannelSchema {
  settings: Record<string, SettingField>
  /** Whether its messages have a subject and a text that can be customised. */
  hasTexts: boolean
}

export type ChannelSchemas = Record<ChannelKind, ChannelSchema>
