import { fileURLToPath } from 'node:url'

/** The repository's folder, whatever folder the command was typed in. */
export const root = fileURLToPath(new URL('..', import.meta.url))

/** An absolute path from one that is relative to the repository. */
export const inRoot = (path: string): string => fileURLToPath(new URL(path, new URL('..', import.meta.url)))
