/** What was done, in words that follow the name of the actor. */
const words: Record<string, string> = {
  'apiToken.create': 'made the API token',
  'apiToken.revoke': 'revoked the API token',
  'category.create': 'created the category',
  'category.delete': 'deleted the category',
  'category.update': 'changed the category',
  'execution.cancel': 'cancelled a run of',
  'execution.rerun': 'ran again a run of',
  'job.create': 'created',
  'job.delete': 'deleted',
  'job.duplicate': 'copied a job to',
  'job.pause': 'paused',
  'job.restore': 'restored',
  'job.resume': 'resumed',
  'job.test': 'made a test call for',
  'job.trigger': 'ran',
  'job.update': 'changed',
  'job.updateSecrets': 'changed the secrets of',
  'session.reuseDetected': 'had all sessions ended, since a sign-in was used twice, for',
  'session.revoke': 'ended a session of',
  'session.signIn': 'signed in as',
  'session.signInRefused': 'refused a sign-in as',
  'session.signOut': 'signed out as',
  'user.changePassword': 'changed the password of',
  'user.completeSetup': 'set up Carillon as',
  'user.create': 'added the user',
  'user.resetPassword': 'set a new password for',
  'user.update': 'changed the user',
}

/** The words of an action; its own name where a newer server tells of one that is not known here. */
export function actionWords(action: string): string {
  return words[action] ?? action
}
