import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderApp } from '../test/renderApp.tsx'

test('an address that no page has says so beside the menu, from which one goes on', async () => {
  renderApp('/nowhere/at/all')
  expect(await screen.findByRole('heading', { name: 'There is nothing at this address' })).toBeTruthy()
  expect(screen.getAllByRole('link', { name: 'Jobs' }).length).toBeGreaterThan(0)
})

test('whoever is not signed in is asked to be before they learn what is there', async () => {
  const { router } = renderApp('/nowhere', { signedIn: false })
  await screen.findByLabelText('Email')
  expect(router.state.location).toMatchObject({ pathname: '/signin', search: { redirect: '/nowhere' } })
})
