import { createFileRoute, Outlet } from '@tanstack/react-router'
import { Page } from '../ui/Page.tsx'
import { Tabs } from '../ui/Tabs.tsx'

export const Route = createFileRoute('/_signedIn/alerts/_alerts')({ component: AlertsPage })

const tabs = [
  { to: '/alerts', label: 'Incidents', exact: true },
  { to: '/alerts/messages', label: 'Messages', exact: false },
  { to: '/alerts/rules', label: 'Rules', exact: false },
  { to: '/alerts/channels', label: 'Channels', exact: false },
  { to: '/alerts/policies', label: 'Policies', exact: false },
  { to: '/alerts/maintenance', label: 'Maintenance', exact: false },
] as const

function AlertsPage() {
  return (
    <Page title="Alerts">
      <Tabs name="Alerts" tabs={tabs} />
      <Outlet />
    </Page>
  )
}
