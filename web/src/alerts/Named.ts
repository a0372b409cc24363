/** An item chosen from a list that may be loaded only in part. */
export interface Named {
  id: string
  name: string
}

/** "A", "A or B", "A, B or 5 more". */
export function listWords(names: readonly string[], word: 'and' | 'or', max = 3): string {
  const shown = names.length > max ? names.slice(0, max - 1) : names
  const all = shown.length < names.length ? [...shown, `${names.length - shown.length} more`] : shown
  return all.length <= 1 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} ${word} ${all.at(-1)}`
}
