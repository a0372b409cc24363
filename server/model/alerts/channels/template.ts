import { placeholders, type PlaceholderSource } from './placeholders.ts'

/** The text between `{{` and `}}`. A second `{{` starts another placeholder, so that each fault has its own position. */
const placeholder = /\{\{((?:(?!\{\{|\}\})[^])*)(\}\})?/g

/** Enough to correct a template. Each fault costs a scan of the text before it. */
const maxFaults = 20

/** The faults of a template, each with its position, at most 20; empty: it is valid. A template has names, but no logic. */
export function templateFaults(template: string): string[] {
  const faults: string[] = []
  for (const { 1: name = '', 2: end, index } of template.matchAll(placeholder)) {
    const problem = problemOf(name.trim(), end !== undefined)
    if (problem) faults.push(`At ${positionOf(template, index)}, ${problem}`)
    if (faults.length === maxFaults) break
  }
  return faults
}

function problemOf(name: string, isClosed: boolean): string | null {
  if (!isClosed) return '`{{` is not closed by `}}`.'
  if (Object.hasOwn(placeholders, name)) return null
  return `\`${shortened(name)}\` is not known. Known are ${Object.keys(placeholders).join(', ')}.`
}

/** Fills in a valid template. */
export function fillTemplate(template: string, source: PlaceholderSource): string {
  return template.replace(placeholder, (whole, name: string, end: string | undefined) => {
    const value = Object.hasOwn(placeholders, name.trim()) ? placeholders[name.trim()] : undefined
    return end === undefined || !value ? whole : String(value(source) ?? '')
  })
}

/** Line and column, from 1, in characters (code points). */
function positionOf(template: string, index: number): string {
  const before = template.slice(0, index).split(/\r\n|\r|\n/)
  return `line ${before.length}, column ${[...before.at(-1)!].length + 1}`
}

const shortened = (name: string) => (name.length > 60 ? `${name.slice(0, 60)}…` : name)
