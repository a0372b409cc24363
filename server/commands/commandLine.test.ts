import { expect, test } from 'vitest'
import { commands, help, readCommandLine } from './commandLine.ts'

const options = { help: false, version: false, demo: false }

test('a command line without a command starts the server', () => {
  expect(readCommandLine([])).toEqual({ ...options, command: 'start', words: [] })
  expect(readCommandLine(['--demo'])).toEqual({ ...options, demo: true, command: 'start', words: [] })
  expect(readCommandLine(['start', '--demo'])).toEqual({ ...options, demo: true, command: 'start', words: [] })
})

test('migrate takes the words behind it, other commands take none', () => {
  expect(readCommandLine(['migrate', 'create', 'add_tags'])).toMatchObject({
    command: 'migrate',
    words: ['create', 'add_tags'],
  })
  expect(readCommandLine(['migrate']).words).toEqual([])
  expect(readCommandLine(['migrate', '--help'])).toMatchObject({ command: 'migrate', help: true })
})

test.each([
  [['begin'], 'There is no command "begin". The commands are start, migrate, seed, print-schema; see --help.'],
  [['--nonsense'], '"start" does not know "--nonsense"; see --help.'],
  [['seed', 'more'], '"seed" does not know "more"; see --help.'],
  [['start', 'now'], '"start" does not know "now"; see --help.'],
  [['migrate', '--demo'], '"migrate" does not know "--demo"; see --help.'],
])('%o is refused with one sentence', (words, sentence) => {
  expect(() => readCommandLine(words)).toThrow(new Error(sentence))
})

test('the help names every command', () => {
  for (const command of commands) expect(help).toMatch(new RegExp(`\\b${command}\\b`))
})
