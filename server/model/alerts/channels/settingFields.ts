import { checkTarget } from '../../../http-client/call.ts'
import type { FieldError } from '../../../platform/errors.ts'
import { validateText } from '../../validateText.ts'
import type { SettingField } from './ChannelSchema.ts'

type Options = Partial<Pick<SettingField, 'isRequired' | 'isSecret' | 'isPersonal' | 'default'>>

const usual = { isRequired: true, isSecret: false, isPersonal: false }
const maxUrlLength = 2000

/** A URL that is called, with the same rules as a job's URL. */
export function urlField(options: Options = {}): SettingField {
  return {
    ...usual,
    ...options,
    faults: (path, value, rules) =>
      textFaults(path, 'The URL', value, { min: 1, max: maxUrlLength }, () => checkTarget(String(value).trim(), rules)),
    tidy: (value) => String(value).trim().split('#', 1)[0]!,
  }
}

interface TextOptions extends Options {
  /** Its name in faults: "The token". */
  label: string
  min?: number
  max?: number
  /** The pattern that it must match, and the sentence of the fault. */
  pattern?: RegExp
  hint?: string
}

export function textField({ label, min = 1, max = 500, pattern, hint, ...options }: TextOptions): SettingField {
  return {
    ...usual,
    ...options,
    faults: (path, value) =>
      textFaults(path, label, value, { min, max }, (text) => (pattern && !pattern.test(text) ? (hint ?? null) : null)),
    tidy: (value) => String(value).trim(),
  }
}

function textFaults(
  path: string,
  label: string,
  value: unknown,
  length: { min: number; max: number },
  check: (text: string) => string | null,
): FieldError[] {
  if (typeof value !== 'string') return [{ path, message: `${label} must be a text.` }]
  const text = value.trim()
  const faults = validateText(path, label, text, length)
  if (faults.length > 0) return faults
  const message = check(text)
  return message === null ? [] : [{ path, message }]
}
