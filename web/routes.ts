import { index, layout, rootRoute, route } from '@tanstack/virtual-file-routes'

/** Every URL of the client, one line each. */
export const routes = rootRoute('app/Root.tsx', [
  route('/setup', 'session/SetupPage.tsx'),
  route('/signin', 'session/SignInPage.tsx'),
  layout('signedIn', 'app/SignedIn.tsx', [
    index('overview/OverviewPage.tsx'),
    route('/jobs', [
      index('jobs/JobsPage.tsx'),
      route('/new', 'jobs/JobEditorPage.tsx'),
      route('/$jobId', [index('jobs/JobPage.tsx'), route('/edit', 'jobs/JobEditPage.tsx')]),
    ]),
    route('/executions', [index('runs/ExecutionsPage.tsx'), route('/$executionId', 'runs/ExecutionPage.tsx')]),
    route('/alerts', [
      layout('alerts', 'alerts/AlertsPage.tsx', [
        index('alerts/incidents/IncidentsPage.tsx'),
        route('/rules', 'alerts/rules/RulesPage.tsx'),
        route('/messages', 'alerts/deliveries/DeliveriesPage.tsx'),
        route('/channels', 'alerts/channels/ChannelsPage.tsx'),
        route('/policies', 'alerts/policies/PoliciesPage.tsx'),
        route('/maintenance', 'alerts/maintenance/MaintenancePage.tsx'),
      ]),
      route('/rules/new', 'alerts/rules/NewRulePage.tsx'),
      route('/rules/$ruleId', 'alerts/rules/EditRulePage.tsx'),
      route('/$incidentId', 'alerts/incidents/IncidentPage.tsx'),
    ]),
    route('/categories', 'categories/CategoriesPage.tsx'),
    route('/settings', 'settings/SettingsPage.tsx', [
      index('settings/ProfilePage.tsx'),
      route('/sessions', 'settings/SessionsPage.tsx'),
      route('/tokens', 'settings/TokensPage.tsx'),
      route('/users', 'settings/UsersPage.tsx'),
      route('/audit', 'settings/AuditPage.tsx'),
      route('/system', 'settings/SystemPage.tsx'),
    ]),
    route('/$', 'app/NoSuchPage.tsx'),
  ]),
])
