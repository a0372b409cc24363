/** The key that an `ID` of the API names, or null where it cannot name any: then there is no such thing. */
export function parseId(id: string): number | null {
  if (!/^[1-9]\d{0,15}$/.test(id)) return null
  const key = Number(id)
  return Number.isSafeInteger(key) ? key : null
}

/** The keys among `ids`; what cannot be a key is left out. */
export function parseIds(ids: readonly string[]): number[] {
  return ids.map(parseId).filter((key) => key !== null)
}
