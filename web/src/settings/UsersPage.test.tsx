import { screen, waitFor } from '@testing-library/react'
import { GraphQLError } from 'graphql'
import { expect, test } from 'vitest'
import { renderApp } from '../test/renderApp.tsx'
import { user } from '../test/user.ts'

const role = () => screen.findByRole<HTMLSelectElement>('combobox', { name: 'Role of Grace Hopper' })

test('a role shows at once what was chosen, before the server has answered', async () => {
  const answer = Promise.withResolvers<unknown>()
  const app = renderApp('/settings/users', { updateUser: () => answer.promise })
  await user.selectOptions(await role(), 'Viewer')
  expect((await role()).value).toBe('VIEWER')
  const grace = { id: '2', name: 'Grace Hopper', email: 'grace@example.com', role: 'VIEWER', isActive: true }
  answer.resolve(grace)
  expect(await screen.findByText('Grace Hopper is now viewer')).toBeTruthy()
  expect((await role()).value).toBe('VIEWER')
  expect(app.asked.filter(({ name }) => name === 'UpdateUser').map(({ variables }) => variables)).toEqual([
    { id: '2', input: { role: 'VIEWER' } },
  ])
})

test('a role that is refused goes back to what it was, with the reason', async () => {
  const answer = Promise.withResolvers<unknown>()
  renderApp('/settings/users', { updateUser: () => answer.promise })
  await user.selectOptions(await role(), 'Viewer')
  expect((await role()).value).toBe('VIEWER')
  answer.reject(new GraphQLError('There must be an administrator.', { extensions: { code: 'CONFLICT' } }))
  expect(await screen.findByText('There must be an administrator.')).toBeTruthy()
  await waitFor(async () => expect((await role()).value).toBe('EDITOR'))
})

test("an administrator gives someone else a new password, which is suggested and can be another; one's own is not here", async () => {
  const app = renderApp('/settings/users')
  expect(await screen.findByRole('button', { name: 'Reset the password of Ada Lovelace' })).toHaveProperty(
    'disabled',
    true,
  )
  await user.click(screen.getByRole('button', { name: 'Reset the password of Grace Hopper' }))
  const field = await screen.findByRole<HTMLInputElement>('textbox', { name: 'New password' })
  expect(field.value).toMatch(/^\w{20}$/)
  await user.clear(field)
  await user.type(field, 'short')
  await user.click(screen.getByRole('button', { name: 'Reset password' }))
  expect(await screen.findByText('Use at least 8 characters')).toBeTruthy()
  await user.type(field, ' but longer')
  await user.click(screen.getByRole('button', { name: 'Reset password' }))
  expect(await screen.findByText('Grace Hopper has a new password')).toBeTruthy()
  expect(app.asked.find(({ name }) => name === 'ResetUserPassword')?.variables).toEqual({
    id: '2',
    password: 'short but longer',
  })
})

test('an administrator renames a person, and themselves under Profile', async () => {
  const app = renderApp('/settings/users')
  await user.click(await screen.findByRole('button', { name: 'Rename Grace Hopper' }))
  const field = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Name' })
  await user.clear(field)
  await user.click(screen.getByRole('button', { name: 'Rename' }))
  expect(await screen.findByText('Enter a name')).toBeTruthy()
  await user.type(field, 'Grace Brewster Hopper')
  await user.click(screen.getByRole('button', { name: 'Rename' }))
  expect(await screen.findByText('Grace Brewster Hopper')).toBeTruthy()
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())

  await app.router.navigate({ to: '/settings' })
  await user.click(await screen.findByRole('button', { name: /^Rename Ada/ }))
})
