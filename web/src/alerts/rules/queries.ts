import { graphql } from '../../gql/index.ts'

export const AlertRulesQuery = graphql(`
  query AlertRules {
    alertRules {
      id
      ...RuleRow_rule @unmask
    }
    channels {
      id
    }
  }
`)

/** The policies, channels and categories to choose from. Inactive categories are included, because they still have jobs. */
export const RuleForm_query = graphql(`
  fragment RuleForm_query on Query {
    channels {
      id
      name
    }
    alertPolicies {
      id
      name
      isDefault
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

export const RuleForm_rule = graphql(`
  fragment RuleForm_rule on AlertRule {
    id
    name
    kind
    severity
    isBuiltIn
    count
    minutes
    percent
    ms
    days
    recoverAfter
    version
    jobs {
      id
      name
    }
    categories {
      id
      name
    }
    policy {
      id
      name
      isDefault
      steps {
        afterMinutes
        raiseTo
        channels {
          id
          name
        }
      }
    }
  }
`)

export const NewRuleQuery = graphql(`
  query NewAlertRule($jobId: ID!, $hasJob: Boolean!) {
    job(id: $jobId) @include(if: $hasJob) {
      id
      name
    }
    ...RuleForm_query @unmask
  }
`)

export const EditRuleQuery = graphql(`
  query EditAlertRule($id: ID!) {
    alertRule(id: $id) {
      id
      ...RuleForm_rule @unmask
    }
    ...RuleForm_query @unmask
  }
`)

export const CreateRule = graphql(`
  mutation CreateAlertRule($input: AlertRuleInput!) {
    createAlertRule(input: $input) {
      id
      name
    }
  }
`)

export const UpdateRule = graphql(`
  mutation UpdateAlertRule($id: ID!, $input: UpdateAlertRuleInput!) {
    updateAlertRule(id: $id, input: $input) {
      id
      name
      ...RuleRow_rule @unmask
    }
  }
`)

export const DeleteRuleMutation = graphql(`
  mutation DeleteAlertRule($id: ID!) {
    deleteAlertRule(id: $id)
  }
`)

export const PreviewRuleQuery = graphql(`
  query PreviewAlertRule($input: AlertRuleInput!, $days: Int!) {
    previewAlertRule(input: $input, days: $days) {
      wouldHaveOpened
      complete
      openings {
        at
        resolvedAt
        count
        host
        job {
          id
          name
        }
      }
    }
  }
`)
