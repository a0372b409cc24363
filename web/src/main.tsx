import { ApolloProvider } from '@apollo/client/react'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './app/theme.css'
import { createCarillon } from './app/client.ts'
import { createAppRouter } from './app/router.tsx'

const carillon = createCarillon()
const router = createAppRouter(carillon)
const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

createRoot(root).render(
  <StrictMode>
    <ApolloProvider client={carillon.client}>
      <RouterProvider router={router} />
    </ApolloProvider>
  </StrictMode>,
)
