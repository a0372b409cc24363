import { graphql } from '../../gql/index.ts'

export const PoliciesQuery = graphql(`
  query AlertPolicies {
    alertPolicies {
      id
      ...PolicyRow_policy @unmask
    }
    alertRules {
      id
      name
      policy {
        id
      }
    }
    channels {
      id
      name
    }
  }
`)

export const CreatePolicy = graphql(`
  mutation CreateAlertPolicy($input: AlertPolicyInput!) {
    createAlertPolicy(input: $input) {
      id
      ...PolicyRow_policy @unmask
    }
  }
`)

export const UpdatePolicy = graphql(`
  mutation UpdateAlertPolicy($id: ID!, $input: UpdateAlertPolicyInput!) {
    updateAlertPolicy(id: $id, input: $input) {
      id
      ...PolicyRow_policy @unmask
    }
  }
`)

export const DeletePolicyMutation = graphql(`
  mutation DeleteAlertPolicy($id: ID!) {
    deleteAlertPolicy(id: $id)
  }
`)
