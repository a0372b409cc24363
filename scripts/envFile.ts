import { existsSync } from 'node:fs'
import { inRoot } from './root.ts'

/**
 * Reads settings from the repository's file .env, where there is one. What the environment sets already stays.
 * (Not by `--env-file-if-exists`: the Node that npm runs may be too old to know it.)
 * @throws Error with a sentence when the file cannot be read
 */
export function loadEnvFile(path = inRoot('.env')): void {
  if (!existsSync(path)) return
  try {
    process.loadEnvFile(path)
  } catch (error) {
    throw new Error(`The file ${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`)
  }
}
