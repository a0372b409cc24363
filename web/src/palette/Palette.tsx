import { Dialog } from '@base-ui/react/dialog'
import { Command } from 'cmdk'
import { useState } from 'react'
import { JobCommands } from './JobCommands.tsx'
import { PlaceCommands } from './PlaceCommands.tsx'

/** Go anywhere, do anything, by its name. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const [search, setSearch] = useState('')
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-shade" />
        <Dialog.Popup
          aria-label="Search and commands"
          className="fixed inset-x-3 top-[8vh] z-50 mx-auto max-w-xl overflow-hidden rounded border bg-raised shadow-raised outline-none"
        >
          <Command label="Search and commands" loop>
            <Command.Input
              value={search}
              onValueChange={setSearch}
              placeholder="Go to a page or a job, or type what to do"
              className="h-12 w-full border-b bg-transparent px-4 text-lg outline-none placeholder:text-faint"
            />
            <Command.List className="max-h-[min(24rem,60vh)] scroll-py-2 overflow-y-auto p-1.5">
              <Command.Empty className="px-3 py-8 text-center text-muted">Nothing has that name.</Command.Empty>
              <PlaceCommands onClose={onClose} />
              <JobCommands search={search} onClose={onClose} />
            </Command.List>
          </Command>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
