import { readdirSync, statSync, watch, type FSWatcher } from 'node:fs'
import { basename, dirname, join, sep } from 'node:path'

/**
 * Calls back for each change of files, and of everything below folders, until it is closed.
 *
 * It watches folders, not files: many editors save by renaming a new file over the old one, and the watch of the old one is lost.
 * Node's recursive watch never recovers from that on Linux, and chokidar 5 does not if a formatter saves right after the editor.
 */
export class SourceWatch {
  readonly #onChange: () => void
  readonly #folders = new Map<string, { watcher: FSWatcher; inode: number }>()
  readonly #files: FSWatcher[] = []

  /** @param paths absolute paths of existing files and folders */
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

  /** Watches the folders that exist now, at all depths, and drops those that are gone. */
  #follow(path: string): void {
    const stat = statSync(path, { throwIfNoEntry: false })
    if (!stat?.isDirectory()) return this.#forget(path)
    // A folder that was deleted and created again has the old name, but no watch.
    if (this.#folders.get(path)?.inode !== stat.ino) {
      this.#forget(path)
      this.#folders.set(path, { watcher: this.#watch(path), inode: stat.ino })
    }
    for (const entry of readdirSync(path, { withFileTypes: true }))
      if (entry.isDirectory()) this.#follow(join(path, entry.name))
  }

  #watch(folder: string): FSWatcher {
    const watcher = watch(folder, (_event, name) => {
      // Watch first, then call back: files created in a new folder before the watch began are there when the callback looks.
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
