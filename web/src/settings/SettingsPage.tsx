import { createFileRoute, Outlet } from '@tanstack/react-router'
import { useMay } from '../session/viewer.ts'
import { Page } from '../ui/Page.tsx'
import { Tabs } from '../ui/Tabs.tsx'

export const Route = createFileRoute('/_signedIn/settings')({ component: SettingsPage })

const everyone = [
  { to: '/settings', label: 'Profile', exact: true },
  { to: '/settings/sessions', label: 'Sessions', exact: false },
  { to: '/settings/tokens', label: 'API tokens', exact: false },
] as const
const administrators = [
  { to: '/settings/users', label: 'Users', exact: false },
  { to: '/settings/audit', label: 'Audit', exact: false },
  { to: '/settings/system', label: 'System', exact: false },
] as const

function SettingsPage() {
  const isAdmin = useMay('ADMIN')
  return (
    <Page title="Settings">
      <Tabs name="Settings" tabs={[...everyone, ...(isAdmin ? administrators : [])]} />
      <Outlet />
    </Page>
  )
}
