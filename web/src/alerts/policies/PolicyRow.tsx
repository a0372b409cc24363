import { graphql } from '../../gql/index.ts'

export const PolicyRow_policy = graphql(`
  fragment PolicyRow_policy on AlertPolicy {
    id
    name
    isDefault
    groupWaitSeconds
    remindEveryMinutes
    version
    steps {
      afterMinutes
      raiseTo
      channels {
        id
        name
      }
    }
  }
`)
