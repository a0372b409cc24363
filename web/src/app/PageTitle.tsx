/** The browser tab's title. It says the state first, because a tab shows only its first words. */
export function PageTitle({ children }: { children: string }) {
  return <title>{`${children} · Carillon`}</title>
}
