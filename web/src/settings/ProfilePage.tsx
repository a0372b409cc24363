import { createFileRoute } from '@tanstack/react-router'
import { PageTitle } from '../app/PageTitle.tsx'
import { setTheme, useTheme } from '../app/theme.ts'
import { useMay, useViewer } from '../session/viewer.ts'
import { CardBoundary } from '../ui/CardBoundary.tsx'
import { Card } from '../ui/Page.tsx'
import { Segments } from '../ui/Segments.tsx'
import { PasswordForm } from './PasswordForm.tsx'
import { RenameUser } from './RenameUser.tsx'
import { roleLabels } from './roles.ts'

export const Route = createFileRoute('/_signedIn/settings/')({ component: ProfilePage })

function ProfilePage() {
  const viewer = useViewer()
  const isAdministrator = useMay('ADMIN')
  return (
    <div className="grid max-w-4xl grid-cols-1 items-start gap-4 md:grid-cols-2">
      <PageTitle>Profile</PageTitle>
      <Card title="Profile">
        <dl className="grid grid-cols-[5rem_minmax(0,1fr)] items-center gap-y-2 border-t px-3.5 py-3">
          <dt className="text-muted">Name</dt>
          <dd className="flex items-center gap-1">
            <span className="truncate">{viewer?.name}</span>
            {viewer && isAdministrator && <RenameUser user={viewer} />}
          </dd>
          <dt className="text-muted">Email</dt>
          <dd className="truncate">{viewer?.email}</dd>
          <dt className="text-muted">Role</dt>
          <dd>{viewer && roleLabels[viewer.role]}</dd>
        </dl>
        {!isAdministrator && (
          <p className="border-t px-3.5 py-3 text-xs text-muted">
            An administrator can change your name and your role.
          </p>
        )}
      </Card>
      <CardBoundary title="Password" data={viewer}>
        <Card title="Password">
          <PasswordForm />
        </Card>
      </CardBoundary>
      <Card title="Appearance">
        <div className="flex border-t px-3.5 py-3">
          <Segments
            label="Theme"
            value={useTheme()}
            options={[
              { value: 'system', label: 'As the system' },
              { value: 'light', label: 'Light' },
              { value: 'dark', label: 'Dark' },
            ]}
            onChange={setTheme}
          />
        </div>
      </Card>
    </div>
  )
}
