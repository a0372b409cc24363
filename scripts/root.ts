import { fileURLToPath } from 'node:url'

/** The folder of the repository, whatever the working directory is. */
export const root = fileURLToPath(new URL('..', import.meta.url))

/** Turns a path relative to the repository into an absolute one. */
export const inRoot = (path: string): string => fileURLToPath(new URL(path, new URL('..', import.meta.url)))
