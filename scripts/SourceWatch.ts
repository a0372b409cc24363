import { readdirSync, statSync, watch, type FSWatcher } from 'node:fs'
import { basename, dirname, join, sep } from 'node:path'

/**
 * Calls back for each change of files and of all below folders, until it is closed.
 *
 * It watches folders, not files: the watch of a file is lost once another file was renamed over it, which is how many editors
 * save. Node's own recursive watch loses it for good on Linux, and chokidar 5 does where a formatter saves at once after an editor.
 */
export class SourceWatch {
  readonly #onChange: () => void
  readonly #folders = new Map<string, { watcher: FSWatcher; inode: number }>()
  readonly #files: FSWatcher[] = []

  /** @param paths of what is there; absolute. */
  constructor(paths: string[], onChange: () => void) {
    this.#onChange = onChange
    for (const path of paths) {
      if (statSync(path).isDirectory()) this.#follow(path)
      else this.#files.push(watch(dirname(path), (_event, name) => void (name === basename(path) && onChange())))
    }
  }

  close(): void {
    for (const watcher of this.#files) watcher.close()
    for (const { watcher } of this.#folders.values()) watcher.close()
  }

  /** Watches what is a folder now, with those below, and forgets what is none any more. */
  #follow(path: string): void {
    const stat = statSync(path, { throwIfNoEntry: false })
    if (!stat?.isDirectory()) return this.#forget(path)
    // One that was deleted and made again has the name of the old one, and not its watch.
    if (this.#folders.get(path)?.inode !== stat.ino) {
      this.#forget(path)
      this.#folders.set(path, { watcher: this.#watch(path), inode: stat.ino })
    }
    for (const entry of readdirSync(path, { withFileTypes: true }))
      if (entry.isDirectory()) this.#follow(join(path, entry.name))
  }

  #watch(folder: string): FSWatcher {
    const watcher = watch(folder, (_event, name) => {
      // First the watch, then the word: what is made in a new folder before it is watched is there when one looks.
      this.#follow(name === null ? folder : join(folder, name))
      this.#onChange()
    })
    return watcher.on('error', () => this.#forget(folder))
  }

  #forget(folder: string): void {
    for (const [path, { watcher }] of this.#folders)
      if (path === folder || path.startsWith(folder + sep)) {
        watcher.close()
        this.#folders.delete(path)
      }
  }
}
