import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { channelKinds } from './channels/kinds.ts'
import { figureNames, ruleKinds } from './rules/kinds.ts'

/** The server's own tests hold this page to what it does. */
const page = readFileSync(`${import.meta.dirname}/../../../docs/alerts.md`, 'utf8')

test.each(Object.entries(channelKinds))(
  'the form of a %s channel has the documented settings',
  (kind, { settings }) => {
    const section = page.split(`### ${kind}\n`)[1]!.split('\n### ')[0]!
    const example = JSON.parse(/```json\n(.*?)\n```/s.exec(section)![1]!) as object
    const names = settings.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(Object.keys(example)))
    for (const name of names) expect(section, name).toMatch(new RegExp(`\\b${name}\\b`))
    const secrets = settings.filter(({ isSecret }) => isSecret).map(({ name }) => name)
    expect(secrets.toSorted()).toEqual(secretsIn(section, names).toSorted())
  },
)

/** In bold; or said of several, as in "`a` and `b` are **secret**". */
function secretsIn(section: string, names: string[]): string[] {
  const said = /^(.*) are \*\*secret\*\*/m.exec(section)?.[1] ?? ''
  return names.filter((name) => section.includes(`**${name}**`) || said.includes(`\`${name}\``))
}

test.each(Object.entries(ruleKinds))(
  'the sentence of a %s rule has the documented figures',
  (kind, { presets, rest }) => {
    const row = page.split('\n').find((line) => line.startsWith(`| \`${kind}\``))!
    const figures = row.split('|')[2]!
    const documented = figureNames.filter((name) => figures.includes(`\`${name}\``))
    expect(Object.keys(presets).toSorted()).toEqual(documented.toSorted())
    expect(rest.filter((part) => (figureNames as readonly string[]).includes(part)).toSorted()).toEqual(
      documented.toSorted(),
    )
    expect(row.includes('`recoverAfter`')).toBe(ruleKinds[kind as keyof typeof ruleKinds].isOver === null)
  },
)
