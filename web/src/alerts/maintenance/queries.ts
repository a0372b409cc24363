import { graphql } from '../../gql/index.ts'

export const WindowsQuery = graphql(`
  query MaintenanceWindows {
    maintenanceWindows {
      id
      ...WindowRow_window @unmask
    }
    categories(first: 100) {
      edges {
        node {
          id
          name
        }
      }
    }
  }
`)

export const CreateWindow = graphql(`
  mutation CreateMaintenanceWindow($input: MaintenanceWindowInput!) {
    createMaintenanceWindow(input: $input) {
      id
      ...WindowRow_window @unmask
    }
  }
`)

export const UpdateWindow = graphql(`
  mutation UpdateMaintenanceWindow($id: ID!, $input: UpdateMaintenanceWindowInput!) {
    updateMaintenanceWindow(id: $id, input: $input) {
      id
      ...WindowRow_window @unmask
    }
  }
`)

export const DeleteWindowMutation = graphql(`
  mutation DeleteMaintenanceWindow($id: ID!) {
    deleteMaintenanceWindow(id: $id)
  }
`)
