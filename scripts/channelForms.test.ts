import { expect, test } from 'vitest'
import { channelKinds as ofServer } from '../server/engine/alerting/channels/channelKinds.ts'
import { channelKinds as ofForm } from '../web/src/alerts/channels/kinds.ts'

test.each(Object.keys(ofServer) as (keyof typeof ofServer)[])(
  'the form for a channel of the kind %s asks for what the server takes',
  (kind) => {
    const { settings, hasTexts } = ofForm[kind]
    expect(settings.map(({ name }) => name).toSorted()).toEqual(Object.keys(ofServer[kind].settings).toSorted())
    for (const { name, isSecret = false } of settings)
      expect(isSecret, name).toBe(ofServer[kind].settings[name]!.isSecret)
    expect(hasTexts).toBe(ofServer[kind].hasTexts)
  },
)
