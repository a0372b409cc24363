import { useNavigate, useRouteContext } from '@tanstack/react-router'
import { Command } from 'cmdk'
import { Braces, CircleX, LogOut, Moon, Plus, Sun } from 'lucide-react'
import { places } from '../app/Nav.tsx'
import { setTheme } from '../app/theme.ts'
import { useMay } from '../session/viewer.ts'
import { groupClass, PaletteItem } from './PaletteItem.tsx'

export function PlaceCommands({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate()
  const { session } = useRouteContext({ from: '__root__' })
  const mayEdit = useMay('EDITOR')
  const then = (act: () => void) => () => {
    onClose()
    act()
  }
  return (
    <>
      <Command.Group heading="Go to" className={groupClass}>
        {places.map(({ to, label, icon }) => (
          <PaletteItem key={to} value={`Go to ${label}`} icon={icon} onSelect={then(() => void navigate({ to }))}>
            {label}
          </PaletteItem>
        ))}
        <PaletteItem
          value="Go to failed executions"
          icon={CircleX}
          onSelect={then(() => void navigate({ to: '/executions', search: { statuses: ['FAILED'] } }))}
        >
          Failed executions
        </PaletteItem>
      </Command.Group>
      <Command.Group heading="Do" className={groupClass}>
        {mayEdit && (
          <PaletteItem value="New job create" icon={Plus} onSelect={then(() => void navigate({ to: '/jobs/new' }))}>
            New job
          </PaletteItem>
        )}
        <PaletteItem
          value="API explorer GraphiQL"
          icon={Braces}
          onSelect={then(() => window.open('/explorer', '_blank', 'noreferrer'))}
        >
          API explorer
        </PaletteItem>
        <PaletteItem value="Theme light" icon={Sun} onSelect={then(() => setTheme('light'))}>
          Light theme
        </PaletteItem>
        <PaletteItem value="Theme dark" icon={Moon} onSelect={then(() => setTheme('dark'))}>
          Dark theme
        </PaletteItem>
        <PaletteItem value="Sign out" icon={LogOut} onSelect={then(() => void session.signOut())}>
          Sign out
        </PaletteItem>
      </Command.Group>
    </>
  )
}
