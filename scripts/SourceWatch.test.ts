import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SourceWatch } from './SourceWatch.ts'

let folder: string
let sources: SourceWatch
/** The contents of the files at each call; the last ones must be the newest. */
let seen: string[]
const paths = ['src/inner/a.ts', 'src/fresh/deep/b.ts', 'package.json']
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'carillon-watch-'))
  mkdirSync(join(folder, 'src/inner'), { recursive: true })
  for (const path of ['src/inner/a.ts', 'package.json']) save(path, 'first')
  seen = []
  sources = new SourceWatch([join(folder, 'src'), join(folder, 'package.json')], () => {
    for (const path of paths) seen.push(`${path}: ${held(path)}`)
  })
})
afterEach(() => {
  sources.close()
  rmSync(folder, { recursive: true })
})

test.each(['src/inner/a.ts', 'package.json'])(
  'each save of %s is heard: by rename, from any folder, and in place',
  async (path) => {
    let count = 0
    for (const from of ['elsewhere.tmp', 'elsewhere.tmp', 'src/inner/.tmp', 'src/inner/.tmp', 'elsewhere.tmp']) {
      saveByRename(from, path, `save ${++count}`)
      await saw(path, `save ${count}`)
    }
    save(path, 'in place')
    await saw(path, 'in place')
  },
)

test('two saves at once are heard to the last one', async () => {
  for (let count = 0; count < 50; count++) {
    saveByRename('elsewhere.tmp', 'src/inner/a.ts', `editor ${count}`)
    saveByRename('elsewhere.tmp', 'src/inner/a.ts', `formatter ${count}`)
    await saw('src/inner/a.ts', `formatter ${count}`)
  }
})

test('folders that are new are heard, also when they were deleted and made again, and all that is in them', async () => {
  for (const round of ['once', 'again']) {
    mkdirSync(join(folder, 'src/fresh/deep'), { recursive: true })
    save('src/fresh/deep/b.ts', round)
    await saw('src/fresh/deep/b.ts', round)
    saveByRename('elsewhere.tmp', 'src/fresh/deep/b.ts', `${round} by rename`)
    await saw('src/fresh/deep/b.ts', `${round} by rename`)
    rmSync(join(folder, 'src/fresh'), { recursive: true })
    await saw('src/fresh/deep/b.ts', 'nothing')
    seen = []
  }
})

test('a folder that is moved in is heard, and what is saved in it', async () => {
  mkdirSync(join(folder, 'made/deep'), { recursive: true })
  save('made/deep/b.ts', 'made elsewhere')
  renameSync(join(folder, 'made'), join(folder, 'src/fresh'))
  await saw('src/fresh/deep/b.ts', 'made elsewhere')
  save('src/fresh/deep/b.ts', 'changed')
  await saw('src/fresh/deep/b.ts', 'changed')
})

function save(path: string, text: string): void {
  writeFileSync(join(folder, path), text)
}

function saveByRename(from: string, path: string, text: string): void {
  save(from, text)
  renameSync(join(folder, from), join(folder, path))
}

function held(path: string): string {
  try {
    return readFileSync(join(folder, path), 'utf8')
  } catch {
    return 'nothing'
  }
}

async function saw(path: string, text: string): Promise<void> {
  await vi.waitFor(() => expect(seen).toContain(`${path}: ${text}`), { timeout: 20_000, interval: 5 })
}
