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
  /** What is stored where an optional setting is left out. */
  default?: unknown
  /** Why a value cannot be used, every fault a sentence at its place; none: it can. */
  faults(path: string, value: unknown, rules: TargetRules): FieldError[]
  /** The form in which a value without faults is stored. */
  tidy(value: unknown): unknown
}

/** What a kind of channel must be told before it can send. */
export interface ChannelSchema {
  settings: Record<string, SettingField>
  /** Whether its messages have a subject and a text that can be replaced. */
  hasTexts: boolean
}

export type ChannelSchemas = Record<ChannelKind, ChannelSchema>
