const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** For HTML, in a text or between double quotes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (letter) => entities[letter]!)

/** Slack's three: nothing else can begin a mention or a link. */
export const escapeSlack = (text: string): string => text.replace(/[&<>]/g, (letter) => entities[letter]!)

/**
 * For Markdown as Discord and Teams read it. An address stays as it is, because backslashes would become part of it; `@` is left to
 * the service's own switch for mentions.
 */
export function escapeMarkdown(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>()[\]]+)/)
    .map((part, place) => (place % 2 === 1 ? part : part.replace(/[\\`*_~|<>#[\]()!+-]/g, String.raw`\$&`)))
    .join('')
}
