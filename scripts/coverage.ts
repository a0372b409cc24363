import { readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { coverageFloors } from './coverageFloors.ts'
import { root } from './root.ts'

interface Coverage {
  name: string
  /** Lines that the tests run, and all lines. */
  covered: number
  total: number
  /** In percent. */
  floor: number
}

/** Reads Vitest's `json-summary` and adds it up by the names of `coverageFloors`. */
export async function readCoverage(reportsFolder: string): Promise<Coverage[]> {
  const text = await readFile(join(reportsFolder, 'coverage-summary.json'), 'utf8').catch(() => '{}')
  const files = Object.entries(JSON.parse(text) as Record<string, { lines: { covered: number; total: number } }>).map(
    ([file, { lines }]) => ({ file: relative(root, file).replaceAll(sep, '/'), lines }),
  )
  return Object.entries(coverageFloors).map(([name, { folders, lines: floor }]) => {
    const own = files.filter(({ file }) => folders.some((folder) => file.startsWith(`${folder}/`)))
    const sum = (figure: 'covered' | 'total') => own.reduce((all, { lines }) => all + lines[figure], 0)
    return { name, covered: sum('covered'), total: sum('total'), floor }
  })
}

/** One line for each part: how much of it the tests run, and how much they must. */
export function coverageTable(rows: Coverage[]): string {
  const width = Math.max(...rows.map(({ name }) => name.length))
  return rows
    .map((row) => {
      const percent = row.total === 0 ? '   none' : `${percentOf(row).toFixed(1).padStart(5)} %`
      const fault = faultOf(row)
      return `${row.name.padEnd(width)}  ${percent} of ${row.total} lines, at least ${row.floor} %${fault ? `: ${fault}` : ''}`
    })
    .join('\n')
}

/** Why a row fails, or null. A folder that was moved must not look covered. */
export function faultOf(row: Coverage): string | null {
  if (row.total === 0) return 'no file was found; say in scripts/coverageFloors.ts where they are'
  return percentOf(row) < row.floor ? 'too little' : null
}

const percentOf = ({ covered, total }: Coverage) => (100 * covered) / total
