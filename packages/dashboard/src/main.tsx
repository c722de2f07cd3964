import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { entryOf } from './session/entry.ts'
import './styles/tokens.css'
import './styles/base.css'
import './styles/controls.css'
import './styles/shell.css'
import './styles/session.css'
import './styles/card.css'
import './styles/charts.css'
import './styles/overview.css'

const entry = entryOf(location.hash)
// A one-time token stays neither in the address nor in the history.
if (entry) history.replaceState(null, '', location.pathname + location.search)

const root = document.getElementById('root')
if (root) createRoot(root).render(<App entry={entry} />)
