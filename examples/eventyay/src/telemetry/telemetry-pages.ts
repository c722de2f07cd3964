/** The administrator's page: whether a heartbeat is sent, what it says, what became of the last, and the switch. */
import { readFile } from 'node:fs/promises'
import type { HeartbeatPreview, HeartbeatResult, HeartbeatStatus, Telemetry } from '@aboveboard/sdk'
import type { Events, Heartbeat } from '../../telemetry.contract.ts'
import { minuteText } from '../day-text.ts'
import { type Html, html, trusted } from '../http/html.ts'
import { type Answer, get, post, type Route } from '../http/route.ts'
import { type SettingName, type TelemetrySettings, VARIABLES } from './telemetry-settings.ts'

interface Parts {
  readonly settings: TelemetrySettings
  readonly telemetry: Telemetry<Events, Heartbeat>
}

const PAGE = '/admin/telemetry'
const DOCUMENT = new URL('../../TELEMETRY.md', import.meta.url)

export const telemetryRoutes = ({ settings, telemetry }: Parts): readonly Route[] => {
  const page = async (news?: Html): Promise<Answer> => ({
    title: 'Telemetry',
    page: html`${news}${statusSection(await telemetry.heartbeatStatus())}${form(settings)}${actions}`,
  })
  return [
    get(PAGE, () => page()),
    post(PAGE, ({ form }) => {
      settings.save(form)
      return { redirect: `${PAGE}?saved` }
    }),
    post(`${PAGE}/send`, async () => page(html`<p role="status">${sentence(await telemetry.sendHeartbeatNow())}</p>`)),
    get(`${PAGE}/preview`, async () => ({
      title: 'The next heartbeat',
      page: previewPage(await telemetry.previewHeartbeat()),
    })),
    get(`${PAGE}/document`, async () => {
      const { marked } = await import('marked')
      const [, text = ''] = (await readFile(DOCUMENT, 'utf8')).split(/(?<=^# .*\n)/)
      return { title: 'What is collected', page: trusted(await marked(text)) }
    }),
  ]
}

const timeOf = (iso: string): string => minuteText(new Date(iso))

const statusSection = ({ obstacle, last, lastSent, nextTry, isWaiting }: HeartbeatStatus): Html =>
  html`<section class="panel" aria-labelledby="status"><h2 id="status">${
    obstacle === undefined ? 'A heartbeat is sent once a day' : 'Nothing is sent'
  }</h2>
  <dl>${obstacle !== undefined && html`<dt>Why</dt><dd>${obstacle}</dd>`}
    <dt>Last one that the receiver took</dt><dd>${lastSent === undefined ? 'none yet' : timeOf(lastSent)}</dd>
    ${last && html`<dt>Last try</dt><dd>${timeOf(last.at)}: ${sentence(last)}</dd>`}
    ${nextTry !== undefined && html`<dt>Next try</dt><dd>not before ${timeOf(nextTry)}${isWaiting && ' (one is waiting)'}</dd>`}
  </dl></section>`

/** The words that a receiver answers with, and what to do about them. */
const REMEDIES = new Map([
  ['bad_key', 'The receiver does not know the key (401). Enter the one that the maintainers gave out.'],
  ['forbidden', 'The key is not for heartbeats of this shop (403).'],
  ['heartbeat_too_soon', 'The receiver has one of the last 23 hours (429). The next one follows tomorrow.'],
  ['rate_limited', 'The receiver has too much to do (429). It is tried again later.'],
  ['unknown_contract', 'The receiver does not know what this version reports. Nothing is to be done here.'],
])

const OUTCOMES = {
  sent: 'The receiver has it.',
  waiting: 'Not delivered; it is kept and tried again.',
  dropped: 'Not delivered, and given up.',
  not_due: 'The receiver has one of today; the next one follows tomorrow.',
  busy: 'Another worker is at it. Look again in a minute.',
  not_allowed: 'Nothing was sent.',
} as const

function sentence({ outcome, why }: HeartbeatResult): string {
  return why === undefined ? OUTCOMES[outcome] : `${OUTCOMES[outcome]} ${REMEDIES.get(why) ?? why}`
}

const actions = html`<section aria-labelledby="look"><h2 id="look">See for yourself</h2>
  <p><a href="${PAGE}/preview">The exact bytes of the next heartbeat</a> ·
    <a href="${PAGE}/document">What is collected, why, and for how long</a></p>
  <form method="post" action="${PAGE}/send"><button class="plain">Send one now</button></form></section>`

function form(settings: TelemetrySettings): Html {
  const { contact, enabled, endpoint, key, mayContact } = settings
  const lock = (name: SettingName) => settings.isFixed(name) && html` disabled aria-describedby="${name}-fixed"`
  const note = (name: SettingName) =>
    settings.isFixed(name) && html`<br><span class="quiet" id="${name}-fixed">Set by ${VARIABLES[name]}.</span>`
  const check = (name: 'enabled' | 'mayContact', label: string, isChecked: boolean) =>
    html`<p class="check"><input type="checkbox" id="${name}" name="${name}" value="yes"${isChecked && html` checked`}
      ${lock(name)}> <label for="${name}">${label}</label>${note(name)}</p>`
  const text = (name: 'endpoint' | 'key' | 'contact', label: string, type: string, value: string) =>
    html`<p><label for="${name}">${label}</label>
      <input id="${name}" name="${name}" type="${type}" value="${value}" autocomplete="off"${lock(name)}>${note(name)}</p>`
  return html`<section aria-labelledby="settings"><h2 id="settings">Settings</h2>
    <form method="post" action="${PAGE}">
      ${check('enabled', 'Tell the maintainers once a day how large this shop is and what it runs on', enabled)}
      ${text('endpoint', 'Address of the receiver', 'url', endpoint)}
      ${text('key', 'Key', 'text', key)}
      ${text('contact', 'E-mail address of a contact (optional)', 'email', contact)}
      ${check('mayContact', 'The maintainers get this address too, to warn of faults', mayContact)}
      <button>Save</button></form></section>`
}

const previewPage = ({ bytes, isExact, why }: HeartbeatPreview): Html =>
  html`${why !== undefined && html`<p role="status">${why}</p>`}<p>${
    isExact
      ? 'What is sent, byte for byte:'
      : 'What would be sent. Only the id and the hash of the address are missing, which need a secret that is made after the yes.'
  }</p>${bytes !== undefined && html`<pre tabindex="0">${bytes}</pre>${inWords(bytes)}`}
  <p><a href="${PAGE}">Back</a></p>`

/** The same to read. */
function inWords(bytes: string): Html {
  const { context, events } = JSON.parse(bytes)
  const rows = Object.entries({ ...context, ...events[0].fields })
  return html`<table><thead><tr><th scope="col">Field</th><th scope="col">Value</th></tr></thead><tbody>${rows.map(
    ([name, value]) => html`<tr><th scope="row">${name}</th><td>${[value].flat().join(', ')}</td></tr>`,
  )}</tbody></table>`
}
