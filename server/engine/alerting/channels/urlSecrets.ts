/** In characters. Shorter parts of a URL are words such as `hook`, which responses may contain by chance. */
const minPart = 8

/** The secrets in a URL that is a secret itself: the whole URL, its path, and each part that looks like a key. */
export function urlSecrets(url: string): string[] {
  const { pathname, search, searchParams } = new URL(url)
  const parts = [...pathname.split('/'), ...searchParams.values()].filter((part) => part.length >= minPart)
  return [url, pathname + search, pathname, search.slice(1), ...parts].filter((text) => text.length > 1)
}
