/** The pages of the web client that messages link to. Each is null without PUBLIC_URL. */
export interface Links {
  incident(id: number): string | null
  job(id: number): string | null
  execution(id: number): string | null
  alerts: string | null
}

export function linksOf(publicUrl: string | null): Links {
  const page = (path: string) => (publicUrl === null ? null : `${publicUrl}${path}`)
  return {
    incident: (id) => page(`/alerts/${id}`),
    job: (id) => page(`/jobs/${id}`),
    execution: (id) => page(`/executions/${id}`),
    alerts: page('/alerts'),
  }
}
