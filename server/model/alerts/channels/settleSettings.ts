import type { TargetRules } from '../../../http-client/call.ts'
import type { FieldError } from '../../../platform/errors.ts'
import type { ChannelKind } from '../enums.ts'
import type { ChannelSchema, SettingField } from './ChannelSchema.ts'
import { originOfSettings, type ChannelSecrets } from './secrets.ts'

/** The stored settings of a channel of the same kind. */
export interface StoredSettings {
  settings: Record<string, unknown>
  /** null: they no longer decrypt. */
  secrets: ChannelSecrets | null
}

export interface SettledSettings {
  settings: Record<string, unknown>
  secrets: ChannelSecrets
  /** All faults, each a sentence at its setting. */
  faults: FieldError[]
}

interface Given {
  kind: ChannelKind
  schema: ChannelSchema
  /** As entered, not validated. */
  given: unknown
  /** null: a new channel, or one of another kind. */
  before: StoredSettings | null
  rules: TargetRules
}

/**
 * Turns entered settings into those to be stored. A setting that is left out or null stays as it is; an empty text removes an optional
 * one. A stored secret is kept only while the URL leads to the origin that it was entered for.
 */
export function settleSettings({ kind, schema, given, before, rules }: Given): SettledSettings {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    return { settings: {}, secrets: {}, faults: [{ path: 'settings', message: 'The settings must be an object.' }] }
  const written = given as Record<string, unknown>
  const fields = Object.entries(schema.settings)
  const settled: SettledSettings = { settings: {}, secrets: {}, faults: unknownFaults(kind, schema, written) }
  for (const [name, field] of fields.filter(([, { isSecret }]) => !isSecret))
    settle(settled, name, field, written[name], before?.settings[name], rules)
  const reason = before && whyNotKept(before, settled.settings)
  for (const [name, field] of fields.filter(([, { isSecret }]) => isSecret))
    settle(settled, name, field, written[name], before && storedSecret(before, name), rules, reason)
  return settled
}

function settle(
  settled: SettledSettings,
  name: string,
  field: SettingField,
  given: unknown,
  stored: unknown,
  rules: TargetRules,
  /** Why a stored secret cannot be kept. */
  reason: string | null = null,
): void {
  const path = `settings.${name}`
  const into: Record<string, unknown> = field.isSecret ? settled.secrets : settled.settings
  const isLeftOut = given === undefined || given === null
  if (isLeftOut && stored !== undefined && stored !== null) {
    if (reason === null) into[name] = stored
    else settled.faults.push({ path, message: reason, code: 'SECRET_REQUIRED' })
  } else if (isLeftOut || given === '') {
    if (field.default !== undefined) into[name] = field.default
    else if (field.isRequired)
      settled.faults.push({
        path,
        message: `The setting ${name} is missing.`,
        ...(field.isSecret ? { code: 'SECRET_REQUIRED' } : {}),
      })
  } else {
    const faults = field.faults(path, given, rules)
    settled.faults.push(...faults)
    if (faults.length === 0) into[name] = field.tidy(given)
  }
}

function unknownFaults(kind: ChannelKind, schema: ChannelSchema, written: Record<string, unknown>): FieldError[] {
  const known = Object.keys(schema.settings)
  return Object.keys(written)
    .filter((name) => !Object.hasOwn(schema.settings, name))
    .slice(0, 20)
    .map((name) => ({
      path: `settings.${name.slice(0, 100)}`,
      message: `${kind} has no setting of this name. It has: ${known.join(', ')}.`,
    }))
}

/** If the secrets no longer decrypt, any of them may have been set, so each must be entered again. */
const storedSecret = ({ secrets }: StoredSettings, name: string) => (secrets === null ? '' : secrets[name])

function whyNotKept({ settings, secrets }: StoredSettings, now: Record<string, unknown>): string | null {
  if (secrets === null)
    return 'The stored secrets can no longer be read. Enter them again, or "" for one that is not needed.'
  const [enteredFor, leadsTo] = [originOfSettings(settings), originOfSettings(now)]
  if (enteredFor === leadsTo) return null
  return `This secret was entered for ${enteredFor}, and the URL now leads to ${leadsTo ?? 'nowhere'}. Enter it again.`
}
