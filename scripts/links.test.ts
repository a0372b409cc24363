import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { inRoot, root } from './root.ts'

const pages = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], { cwd: root })
  .toString()
  .split('\n')
  .filter((page) => page !== '' && existsSync(inRoot(page)))

test.each(pages)('every link of %s leads to a file of the repository, and to a heading in it', (page) => {
  const broken = linksOf(page).filter((link) => !leadsSomewhere(page, link))
  expect(broken).toEqual([])
})

test('each floor of the server has a page of its own', () => {
  const floors = [
    'schedule',
    'http-client',
    'database',
    'platform',
    'model',
    'engine',
    'api',
    'logging',
    'commands',
    'testing',
  ]
  expect(floors.filter((floor) => !pages.includes(`server/${floor}/README.md`))).toEqual([])
})

function linksOf(page: string): string[] {
  return [...text(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link!).filter((link) => !/^[a-z]+:/.test(link))
}

function leadsSomewhere(page: string, link: string): boolean {
  const [path = '', heading] = link.split('#')
  const target = path === '' ? page : join(dirname(page), path)
  if (!existsSync(inRoot(target))) return false
  return heading === undefined || headingsOf(target).includes(heading)
}

/** As GitHub makes anchors of headings. */
function headingsOf(page: string): string[] {
  return [...text(page).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replaceAll(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  )
}

const text = (page: string) => readFileSync(inRoot(page), 'utf8')
