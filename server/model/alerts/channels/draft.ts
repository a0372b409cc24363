import type { TargetRules } from '../../../http-client/call.ts'
import type { FieldError } from '../../../platform/errors.ts'
import { validateText } from '../../validateText.ts'
import type { Channel, StoredQuietHours } from '../Channel.ts'
import type { ChannelKind } from '../enums.ts'
import type { ChannelSchemas } from './ChannelSchema.ts'
import type { QuietHoursInput, UpdateChannelInput } from './inputs.ts'
import { quietHoursFaults } from './quietHours.ts'
import { settleSettings, type SettledSettings, type StoredSettings } from './settleSettings.ts'
import { templateFaults } from './template.ts'

/** A complete channel as entered, before validation. */
export interface ChannelDraft {
  name: string
  kind: ChannelKind
  settings: unknown
  quietHours: QuietHoursInput | StoredQuietHours | null
  subject: string | null
  text: string | null
  showAnswers: boolean
  isActive: boolean
}

const [maxSubject, maxText] = [300, 10_000]

/** Fields left out get their default or, in an update (`before`), stay as they are. */
export function draftOf(input: UpdateChannelInput, before: Channel | null): ChannelDraft {
  const kept = <T>(given: T | null | undefined, stored: T | null) => (given === undefined ? stored : given)
  return {
    name: (input.name ?? before?.name ?? '').trim(),
    kind: input.kind ?? before!.kind,
    settings: input.settings ?? {},
    quietHours: kept(input.quietHours, before?.quietHours ?? null),
    subject: kept(input.subject, before?.subject ?? null)?.trim() || null,
    text: kept(input.text, before?.text ?? null)?.trim() || null,
    showAnswers: input.showAnswers ?? before?.showAnswers ?? true,
    isActive: input.isActive ?? before?.isActive ?? true,
  }
}

/** The settings to be stored, and the faults of everything that a message needs. @param before of a channel of the same kind */
export function settleDraft(
  draft: ChannelDraft,
  schemas: ChannelSchemas,
  before: StoredSettings | null,
  rules: TargetRules,
): SettledSettings {
  const { kind, settings } = draft
  const settled = settleSettings({ kind, schema: schemas[kind], given: settings, before, rules })
  return {
    ...settled,
    faults: [...settled.faults, ...textFaults(draft, schemas), ...quietHoursFaults(draft.quietHours)],
  }
}

function textFaults({ kind, subject, text }: ChannelDraft, schemas: ChannelSchemas): FieldError[] {
  const { hasTexts } = schemas[kind]
  const given = [
    { path: 'subject', what: 'The subject', template: subject, max: maxSubject, lines: false },
    { path: 'text', what: 'The text', template: text, max: maxText, lines: true },
  ]
  return given.flatMap(({ path, what, template, max, lines }): FieldError[] => {
    if (template === null) return []
    if (!hasTexts) return [{ path, message: `${kind} sends data, not sentences. Leave ${what.toLowerCase()} out.` }]
    const faults = validateText(path, what, template, { max, lines })
    return faults.length > 0 ? faults : templateFaults(template).map((message) => ({ path, message }))
  })
}
