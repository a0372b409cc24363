import { SettingsError } from './SettingsError.ts'

export function integer(name: string, text: string | null, defaultValue: number, min: number, max: number): number {
  if (text === null) return defaultValue
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < min || value > max)
    throw new SettingsError(`${name} must be a whole number from ${min} to ${max}; it is "${text}".`)
  return value
}

export function flag(name: string, text: string | null): boolean | null {
  if (text === null) return null
  if (/^(true|1|yes)$/i.test(text)) return true
  if (/^(false|0|no)$/i.test(text)) return false
  throw new SettingsError(`${name} must be true or false; it is "${text}".`)
}

export function oneOf<T extends string>(name: string, text: string | null, allowed: readonly T[], defaultValue: T): T {
  if (text === null) return defaultValue
  const found = allowed.find((value) => value === text.toLowerCase())
  if (!found) throw new SettingsError(`${name} must be one of ${allowed.join(', ')}; it is "${text}".`)
  return found
}

/** Splits a list at commas, blanks or both. */
export function list(text: string | null): string[] {
  return (text ?? '').split(/[\s,]+/).filter(Boolean)
}

/** The error never contains the text itself. */
export function longSecret(name: string, text: string | null, minLength: number): string | null {
  if (text !== null && text.length < minLength)
    throw new SettingsError(`${name} must have at least ${minLength} characters; 64 random ones are better.`)
  return text
}
