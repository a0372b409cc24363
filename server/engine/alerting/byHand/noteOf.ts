import { userInputError } from '../../../platform/errors.ts'
import { validateText } from '../../../model/validateText.ts'

const maxNote = 1000

/** The note that a person added, trimmed; null: none. @throws BAD_USER_INPUT */
export function noteOf(note: string | null | undefined): string | null {
  const text = note?.trim() || null
  const faults = text === null ? [] : validateText('note', 'The note', text, { max: maxNote, lines: true })
  if (faults.length > 0) throw userInputError(faults)
  return text
}
