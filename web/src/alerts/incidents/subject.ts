interface Subject {
  job: { name: string } | null
  host: string | null
}

/** What an incident is about, in a word: its job, its host, or Carillon itself. */
export const subjectOf = ({ job, host }: Subject): string => job?.name ?? host ?? 'Carillon'
