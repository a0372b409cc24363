/** What must not be kept of an address that is a secret itself: the whole, its path, and each part that looks like a key. */
export function urlSecrets(url: string): string[] {
  const { pathname, search } = new URL(url)
  const parts = pathname.split('/').filter((part) => part.length >= 8)
  return [url, pathname + search, pathname, search.slice(1), ...parts].filter((text) => text.length > 1)
}
