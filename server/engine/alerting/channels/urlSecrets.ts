/** Shorter parts of a URL are words such as `hook`, and answers may use them. In characters. */
const minPart = 8

/** What must not be kept of a URL that is a secret itself: the whole, its path, and each part that looks like a key. */
export function urlSecrets(url: string): string[] {
  const { pathname, search, searchParams } = new URL(url)
  const parts = [...pathname.split('/'), ...searchParams.values()].filter((part) => part.length >= minPart)
  return [url, pathname + search, pathname, search.slice(1), ...parts].filter((text) => text.length > 1)
}
