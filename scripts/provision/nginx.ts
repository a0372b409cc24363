import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { freePort, startDaemon, temporaryFolder, type Daemon } from './daemon.ts'
import { findProgram } from './findProgram.ts'

/** An nginx in front of a server, on a free port of 127.0.0.1. */
export interface Nginx extends Daemon {
  url: string
}

export interface NginxOptions {
  /** The server behind it, such as `http://127.0.0.1:4000`. */
  upstream: string
  /** PEM; with it, nginx speaks https. */
  identity?: { cert: string; key: string }
}

export const findNginx = (): string | undefined => findProgram('nginx')

/** Starts nginx with the configuration that an operator would write: it passes websockets and the client's address on. */
export async function startNginx(options: NginxOptions): Promise<Nginx> {
  const nginx = findNginx()
  if (!nginx) throw new Error('nginx is missing: `npm test` installs it, or `apt-get install nginx-light`.')
  const folder = await temporaryFolder('nginx')
  const port = await freePort()
  const { identity } = options
  if (identity) {
    await writeFile(join(folder, 'cert.pem'), identity.cert)
    await writeFile(join(folder, 'key.pem'), identity.key, { mode: 0o600 })
  }
  await writeFile(join(folder, 'nginx.conf'), configuration(folder, port, options))
  const daemon = await startDaemon(nginx, ['-e', 'stderr', '-p', folder, '-c', join(folder, 'nginx.conf')], {
    isReady: /using the "\w+" event method/,
    folder,
  })
  return { ...daemon, url: `${identity ? 'https' : 'http'}://127.0.0.1:${port}` }
}

const configuration = (folder: string, port: number, { upstream, identity }: NginxOptions) => `
daemon off;
# One process, so that no worker stays behind.
master_process off;
pid ${folder}/nginx.pid;
error_log stderr notice;
events { worker_connections 256; }
http {
  access_log off;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join('\n  ')}
  map $http_upgrade $connection_upgrade { default upgrade; '' close; }
  server {
    listen 127.0.0.1:${port}${identity ? ' ssl' : ''};
    ${identity ? `ssl_certificate ${folder}/cert.pem;\n    ssl_certificate_key ${folder}/key.pem;` : ''}
    location / {
      proxy_pass ${upstream};
      proxy_http_version 1.1;
      proxy_set_header Host $http_host;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection $connection_upgrade;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      proxy_set_header X-Forwarded-Proto $scheme;
    }
  }
}
`
