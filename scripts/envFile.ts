import { existsSync } from 'node:fs'
import { inRoot } from './root.ts'

/**
 * Reads settings from the repository's .env, if there is one. The environment wins. (The option `--env-file-if-exists` would not do:
 * the Node that runs npm may be too old for it.)
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
