import { buildSchema, findBreakingChanges } from 'graphql'

/**
 * What would break a client of the released schema and is not declared in the changelog, each as a sentence. A change is
 * declared by its sentence in backticks under "Unreleased", so that whoever upgrades reads it too.
 */
export function undeclaredBreaks(released: string, current: string, changelog: string): string[] {
  const declared = oneLine(unreleasedPart(changelog))
  return findBreakingChanges(buildSchema(released), buildSchema(current))
    .map(({ description }) => oneLine(description))
    .filter((sentence) => !declared.includes(`\`${sentence}\``))
}

function unreleasedPart(changelog: string): string {
  const [, ...parts] = `\n${changelog}`.split(/\n## /)
  return parts.find((part) => /^\[?unreleased\b/i.test(part)) ?? ''
}

/** Whoever writes the changelog may wrap a sentence. */
const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ')
