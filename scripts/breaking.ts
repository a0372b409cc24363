import { copyFile, readFile } from 'node:fs/promises'
import { undeclaredBreaks } from './breakingChanges.ts'
import { oneSentence } from './oneSentence.ts'
import { inRoot } from './root.ts'

/**
 * Compares schema.graphql with schema.released.graphql, which existing clients rely on. A change that would break a client
 * fails unless CHANGELOG.md declares it. With --release, a step of each release, the present schema becomes the released one.
 */
await oneSentence(async () => {
  if (process.argv.includes('--release')) {
    await copyFile(inRoot('schema.graphql'), inRoot('schema.released.graphql'))
    return console.log('schema.released.graphql is the present schema now: commit it with the release')
  }
  const breaks = undeclaredBreaks(
    await text('schema.released.graphql'),
    await text('schema.graphql'),
    await text('CHANGELOG.md'),
  )
  if (breaks.length === 0) return console.log('The schema breaks no client of the released one undeclared')
  throw new Error(
    `The schema would break clients of the released one. Keep what they use (add beside it, @deprecated), or say in CHANGELOG.md under "Unreleased" what to do instead, each with its sentence in backticks:\n${breaks
      .map((sentence) => `- \`${sentence}\``)
      .join('\n')}`,
  )
})

function text(file: string): Promise<string> {
  return readFile(inRoot(file), 'utf8')
}
