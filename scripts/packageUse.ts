import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.ts'

const folders = ['bench', 'e2e', 'examples', 'explorer', 'chaos', 'scripts', 'server', 'web']
const isSource = (file: string) => /\.(tsx?|js|css)$/.test(file) && !/(^|\/)node_modules\//.test(file)

/** The folders of the product, without tests and benches. */
const isProduct = (file: string) => /^(server|web|explorer)\//.test(file) && !/\.test\.tsx?$|(^|\/)test\//.test(file)

/** A file of the repository and a package that it imports, or runs as a tool below node_modules. */
interface Use {
  file: string
  package: string
  isProduct: boolean
}

/** Every use of a package in the sources, whether or not package.json lists the package. */
export function packageUses(): Use[] {
  const files = [
    ...readdirSync(root).filter(isSource),
    ...folders.flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(
        (file) => `${folder}/${file.replaceAll('\\', '/')}`,
      ),
    ),
  ].filter(isSource)
  return files.flatMap((file) =>
    packagesNamed(readFileSync(join(root, file), 'utf8')).map((name) => ({
      file,
      package: name,
      isProduct: isProduct(file),
    })),
  )
}

const packageName = String.raw`((?:@[a-z0-9~][\w.~-]*\/)?[a-z0-9~][\w.~-]*)`
const imports = new RegExp(
  String.raw`(?:^\s*import\s+|\bfrom\s+|\bimport\(\s*|\brequire(?:\.resolve)?\(\s*|@import\s+)['"]${packageName}(?:\/[^'"]*)?['"]`,
  'gm',
)
const tools = new RegExp(String.raw`node_modules\/${packageName}\/`, 'g')

/** The packages of imports (types, require and CSS included), and of files below node_modules that run as tools. */
export function packagesNamed(text: string): string[] {
  const names = [...text.matchAll(imports), ...text.matchAll(tools)].map(([, name]) => name!)
  return [...new Set(names)]
}
