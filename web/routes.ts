import { index, layout, rootRoute, route } from '@tanstack/virtual-file-routes'

/** Every URL of the client, one line each. */
export const routes = rootRoute('app/Root.tsx', [
  route('/setup', 'auth/SetupPage.tsx'),
  route('/signin', 'auth/SignInPage.tsx'),
  layout('signedIn', 'app/SignedIn.tsx', [
    index('dashboard/OverviewPage.tsx'),
    route('/jobs', [
      index('jobs/JobsPage.tsx'),
      route('/new', 'jobs/JobEditorPage.tsx'),
      route('/$jobId', [index('jobs/JobPage.tsx'), route('/edit', 'jobs/JobEditPage.tsx')]),
    ]),
    route('/executions', [
      index('executions/ExecutionsPage.tsx'),
      route('/$executionId', 'executions/ExecutionPage.tsx'),
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
