import { useNavigate } from '@tanstack/react-router'
import { Command } from 'cmdk'
import { places } from '../app/Nav.tsx'
import { Dialog } from '../ui/Dialog.tsx'

export default function Palette({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate()
  return (
    <Dialog open onOpenChange={onClose} title="Go to">
      <Command label="Commands">
        <Command.Input placeholder="Search" />
        <Command.List>
          {places.map(({ to, label, icon: Icon }) => (
            <Command.Item
              key={to}
              onSelect={() => {
                onClose()
                void navigate({ to })
              }}
            >
              <Icon /> {label}
            </Command.Item>
          ))}
        </Command.List>
      </Command>
    </Dialog>
  )
}
