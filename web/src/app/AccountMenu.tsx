import { Link, useRouteContext } from '@tanstack/react-router'
import { Check, ExternalLink, LogOut, Monitor, Moon, Sun, UserRound } from 'lucide-react'
import { Menu, MenuItem, MenuSeparator } from '../ui/Menu.tsx'
import { AccountButton } from './AccountButton.tsx'
import { setTheme, type Theme, useTheme } from './theme.ts'

const themes: { value: Theme; label: string; icon: typeof Sun }[] = [
  { value: 'system', label: 'Theme of the system', icon: Monitor },
  { value: 'light', label: 'Light', icon: Sun },
  { value: 'dark', label: 'Dark', icon: Moon },
]

export default function AccountMenu({ compact = false }: { compact?: boolean }) {
  const { session } = useRouteContext({ from: '__root__' })
  const theme = useTheme()
  return (
    <Menu defaultOpen trigger={<AccountButton compact={compact} />}>
      <MenuItem icon={<UserRound />} render={<Link to="/settings" />}>
        Profile
      </MenuItem>
      <MenuItem icon={<ExternalLink />} onSelect={() => window.open('/explorer', '_blank', 'noreferrer')}>
        API explorer
      </MenuItem>
      <MenuSeparator />
      {themes.map(({ value, label, icon: Icon }) => (
        <MenuItem key={value} icon={<Icon />} onSelect={() => setTheme(value)}>
          <span className="flex-1">{label}</span>
          {theme === value && <Check aria-label="chosen" />}
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuItem icon={<LogOut />} onSelect={() => void session.signOut()}>
        Sign out
      </MenuItem>
    </Menu>
  )
}
