import { graphql } from '../../gql/index.ts'

export const ChannelsQuery = graphql(`
  query Channels {
    channels {
      id
      ...ChannelRow_channel @unmask
    }
    system {
      publicUrl
      sendsEmails
    }
  }
`)

export const CreateChannel = graphql(`
  mutation CreateChannel($input: ChannelInput!) {
    createChannel(input: $input) {
      id
      ...ChannelRow_channel @unmask
    }
  }
`)

export const UpdateChannel = graphql(`
  mutation UpdateChannel($id: ID!, $input: UpdateChannelInput!) {
    updateChannel(id: $id, input: $input) {
      id
      ...ChannelRow_channel @unmask
    }
  }
`)

export const DeleteChannelMutation = graphql(`
  mutation DeleteChannel($id: ID!) {
    deleteChannel(id: $id)
  }
`)

export const TestChannelMutation = graphql(`
  mutation TestChannel($input: ChannelInput!, $channelId: ID) {
    testChannel(input: $input, channelId: $channelId) {
      ok
      status
      answer
      errorMessage
      durationMs
    }
  }
`)

/** The policies and rules that use a channel. A policy that belongs to one rule is part of that rule. */
export const ChannelUsesQuery = graphql(`
  query ChannelUses {
    alertPolicies {
      id
      name
      steps {
        afterMinutes
        raiseTo
        channels {
          id
          name
        }
      }
    }
    alertRules {
      id
      name
      policy {
        id
        name
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
  }
`)
