import {formatPolicy} from "./content-security-policy.js";

type Headers = Readonly<Record<string, string>>;

/**
 * Headers for every answer. Each page carries its own policy (the hashes of its scripts), so this one adds
 * what only a header can say; a browser applies both.
 */
const EVERYWHERE: Headers = {
  "Content-Security-Policy": formatPolicy({
    "frame-ancestors": ["'self'"],
    "connect-src": ["'self'"],
    "object-src": ["'none'"],
    "base-uri": ["'self'"],
  }),
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "SAMEORIGIN",
};

/** Workers obey the policy of their own script's answer, not the page's. */
const SCRIPT_POLICY = formatPolicy({
  "default-src": ["'self'"],
  "script-src": ["'self'", "'wasm-unsafe-eval'"],
});

/** Folders of files whose names change with their contents. */
const HASHED = ["_file", "_import", "_node", "_npm", "_observablehq"];
const SCRIPTS = ["_import", "_node", "_npm", "_observablehq"];
const FOREVER = "public, max-age=31536000, immutable";

/** `_headers`, as Netlify and Cloudflare Pages read it. */
export function netlifyHeaders(): string {
  const rules: [string, Headers][] = [
    ["/*", EVERYWHERE],
    ...HASHED.map((folder): [string, Headers] => [
      `/${folder}/*`,
      {
        "Cache-Control": FOREVER,
        ...(SCRIPTS.includes(folder) ? {"Content-Security-Policy": SCRIPT_POLICY} : {}),
      },
    ]),
  ];
  return rules
    .map(([path, headers]) => [path, ...Object.entries(headers).map(([n, v]) => `  ${n}: ${v}`)].join("\n"))
    .join("\n\n")
    .concat("\n");
}

/** `.htaccess`, as Apache reads it. */
export function apacheConfig(): string {
  const set = (name: string, value: string) => `Header always set ${name} "${value}"`;
  return `# Written by the build.
AddType application/wasm .wasm
AddType text/javascript .js
AddType application/vnd.apache.parquet .parquet
ErrorDocument 404 /404.html

<IfModule mod_headers.c>
${indent(Object.entries(EVERYWHERE).map(([name, value]) => set(name, value)))}
  <FilesMatch "\\.js$">
    Header always append Content-Security-Policy "${SCRIPT_POLICY}"
  </FilesMatch>
  <If "%{REQUEST_URI} =~ m#/(${HASHED.join("|")})/#">
    ${set("Cache-Control", FOREVER)}
  </If>
</IfModule>

<IfModule mod_rewrite.c>
  RewriteEngine On
  RewriteCond %{REQUEST_FILENAME} !-f
  RewriteCond %{REQUEST_FILENAME}.html -f
  RewriteRule ^(.+)$ $1.html [L]
</IfModule>
`;
}

/** The same for nginx, to be pasted into a \`server\` block by whoever runs one. */
export function nginxConfig(): string {
  const add = (name: string, value: string) => `add_header ${name} "${value}" always;`;
  const everywhere = Object.entries(EVERYWHERE).map(([name, value]) => add(name, value));
  return `location / {
  try_files $uri $uri.html $uri/index.html =404;
${indent(everywhere)}
}
location ~ ^/(${HASHED.join("|")})/ {
  types {
    application/wasm wasm;
    text/javascript js;
    text/css css;
    application/json json;
    image/svg+xml svg;
    font/woff2 woff2;
    application/octet-stream parquet;
  }
${indent(everywhere)}
  ${add("Content-Security-Policy", SCRIPT_POLICY)}
  ${add("Cache-Control", FOREVER)}
}
`;
}

const indent = (lines: readonly string[]) => lines.map((line) => `  ${line}`).join("\n");
