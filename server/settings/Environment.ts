import { readFileSync } from 'node:fs'
import { SettingsError } from './SettingsError.ts'

/** Reads settings by name. An empty value counts as not set, because Compose passes unset variables as empty texts. */
export class Environment {
  readonly #variables: Record<string, string | undefined>

  constructor(variables: Record<string, string | undefined>) {
    this.#variables = variables
  }

  text(name: string): string | null {
    return this.#variables[name]?.trim() || null
  }

  /** The value of NAME, or the content of the file in NAME_FILE: Docker and Kubernetes provide secrets as files. */
  secret(name: string): string | null {
    return this.exactSecret(name)?.trim() || null
  }

  /** The same, but untrimmed: a password may begin or end with a blank. */
  exactSecret(name: string): string | null {
    const value = this.#variables[name] || null
    const path = this.text(`${name}_FILE`)
    if (path === null) return value
    if (value !== null) throw new SettingsError(`${name} and ${name}_FILE are both set: keep one of them.`)
    return contentOf(path, `${name}_FILE`)
  }
}

/** The content without the final line break that editors and `echo` add. */
function contentOf(path: string, name: string): string {
  let content: string
  try {
    content = readFileSync(path, 'utf8').replace(/\r?\n$/, '')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new SettingsError(`The file ${path}, which ${name} names, cannot be read (${code}).`)
  }
  if (content.trim() === '') throw new SettingsError(`The file ${path}, which ${name} names, is empty.`)
  return content
}
