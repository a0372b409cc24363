/** @param publicUrl the address that people type, without a trailing slash */
export function graphqlPageHtml(publicUrl: string): string {
  const endpoint = escaped(`${publicUrl}/graphql`)
  const socket = endpoint.replace(/^http/, 'ws')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>GraphQL API · Carillon</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<style>${style}</style>
</head>
<body>
<main>
<h1>Carillon’s GraphQL API</h1>
<p>Programs send their requests to this address. To try the API in the browser, use the explorer: it runs on this server and needs no internet connection.</p>
<p class="actions"><a class="button" href="/explorer/">Open the API explorer</a> <a href="/">Go to the dashboard</a></p>
<h2>From a program</h2>
<p>Create an API token in the dashboard, under Settings, and send it with each request:</p>
<pre tabindex="0"><code>curl ${endpoint} \\
  --header 'Authorization: Bearer car_…' \\
  --header 'Content-Type: application/json' \\
  --data '{"query":"{ viewer { name role } }"}'</code></pre>
<p>Subscriptions use a websocket at <code>${socket}</code> and the protocol <code>graphql-transport-ws</code>. Send <code>{ "authorization": "Bearer car_…" }</code> as the connection parameters.</p>
<h2>From Apollo Explorer</h2>
<ol>
<li>Start Carillon with <code>CORS_ORIGINS=https://studio.apollographql.com</code>, so that browsers let Apollo Studio talk to this server.</li>
<li>Open <a href="https://studio.apollographql.com/sandbox/explorer" rel="noreferrer">Apollo Sandbox</a> and enter <code>${endpoint}</code> as its endpoint.</li>
<li>Under Headers, add <code>Authorization</code> with the value <code>Bearer</code> and your API token. Leave cookies off: Carillon does not accept them from other sites.</li>
</ol>
</main>
</body>
</html>
`
}

const style = `
:root { color-scheme: light dark; }
body { margin: 0; background: light-dark(#f6f6f8, #0d0e11); color: light-dark(#17181c, #ededf1); line-height: 1.5;
  font-family: Inter, ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif; }
main { max-width: 42rem; margin: 0 auto; padding: 3rem 1.25rem; }
h1 { margin: 0 0 0.75rem; font-size: 1.625rem; line-height: 2rem; }
h2 { margin: 2.25rem 0 0.5rem; font-size: 1.125rem; }
a { color: light-dark(#4338ca, #a5b0ff); }
a:focus-visible { outline: 2px solid; outline-offset: 2px; }
.actions { display: flex; flex-wrap: wrap; align-items: center; gap: 0.75rem 1.25rem; }
.button { padding: 0.5rem 1rem; border-radius: 0.4375rem; background: light-dark(#4f46e5, #5b54e8); color: #fff; text-decoration: none; }
pre { margin: 0.75rem 0; padding: 0.875rem 1rem; overflow-x: auto; border: 1px solid light-dark(#e4e4ea, #282b32);
  border-radius: 0.4375rem; background: light-dark(#fff, #15161a); }
code { font: 0.8125rem/1.5 ui-monospace, 'SF Mono', 'Cascadia Code', Menlo, 'DejaVu Sans Mono', monospace; overflow-wrap: anywhere; }
pre code { overflow-wrap: normal; }
li { margin: 0.375rem 0; }
`

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
