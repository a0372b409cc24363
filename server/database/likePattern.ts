/** The pattern of `like ? escape '!'` that finds `text` anywhere, taken literally. */
export function likePattern(text: string): string {
  return `%${text.replace(/[!%_]/g, '!$&')}%`
}
