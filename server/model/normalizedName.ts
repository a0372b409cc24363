/**
 * The form in which names are compared, on every database alike: trimmed, Unicode NFC, lower case. `Job` and `job ` are
 * one name; `jób` is another.
 */
export function normalizedName(name: string): string {
  return name.trim().normalize('NFC').toLowerCase()
}
