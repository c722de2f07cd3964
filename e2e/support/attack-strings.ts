/** What an attacker would like a page to read as markup: each payload in each way out of its surroundings. */
const PAYLOADS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<iframe srcdoc="<script>parent.alert(1)</script>"></iframe>',
  '<a href="javascript:alert(1)" autofocus>x</a>',
  '<details open ontoggle=alert(1)>',
  '<input autofocus onfocus=alert(1)>',
  '<video><source onerror=alert(1)></video>',
  '<math><mi xlink:href="javascript:alert(1)">',
  '<style>@import "javascript:alert(1)"</style>',
  '<body onpageshow=alert(1)>',
  '<object data="javascript:alert(1)">',
  '<meta http-equiv=refresh content="0;url=javascript:alert(1)">',
  '<template><img src=x onerror=alert(1)></template>',
  '<form action="javascript:alert(1)"><button>x',
] as const

const WAYS_OUT: readonly ((payload: string) => string)[] = [
  (payload) => payload,
  (payload) => `">${payload}`,
  (payload) => `'>${payload}`,
  (payload) => `--></title></textarea></script>${payload}`,
  (payload) => `{{${payload}}}`,
  (payload) => `\${${payload}}`,
  (payload) => `]]>${payload}`,
  (payload) => `=1+1;${payload}`,
  (payload) => `javascript:/*${payload}*/alert(1)`,
  (payload) => encodeURIComponent(payload),
  (payload) => payload.replace(/</g, '&lt;').replace(/>/g, '&gt;'),
  (payload) => payload.replace(/</g, '\\u003c'),
  (payload) => payload.toUpperCase(),
]

/** 208 different strings, all of them printable. */
export const ATTACK_STRINGS: readonly string[] = PAYLOADS.flatMap((payload) => WAYS_OUT.map((out) => out(payload)))

/** What cannot be seen, or reads backwards, in front of and inside of a payload. */
export const INVISIBLE_STRINGS: readonly string[] = [
  '\u0000',
  '\u0007',
  '\u001b[31m',
  '\u202e',
  '\u2066',
  '\ufeff',
].map((character) => `${character}<img src=x ${character} onerror=alert(1)>`)
