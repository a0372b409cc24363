import { buildSchema, findBreakingChanges } from 'graphql'

/**
 * The changes that would break a client of the released schema and that the changelog does not declare, a sentence each. The
 * changelog declares a change with this sentence in backticks under "Unreleased", so people who upgrade read it.
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

/** The changelog may wrap a sentence. */
const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ')
