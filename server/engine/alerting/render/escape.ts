const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** For HTML, in a text or between double quotes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (letter) => entities[letter]!)

/** The three characters that Slack requires to be escaped; nothing else can start a mention or a link. */
const escapeSlack = (text: string): string => text.replace(/[&<>]/g, (letter) => entities[letter]!)

/**
 * The same for a text that Mattermost and Rocket.Chat read as Markdown: a zero-width space keeps `@all` from mentioning people and `](`
 * from making a link. Backslashes would be visible in Slack's notifications.
 */
export const escapeSlackText = (text: string): string =>
  escapeSlack(text)
    .replaceAll(/@(?=[\p{L}\p{N}])/gu, '@\u200b')
    .replaceAll('](', ']\u200b(')

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
