/** The tables of the shop itself; a plugin brings its own. Times are milliseconds since 1970, days `YYYY-MM-DD`. */
export const SCHEMA = `
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS organizers (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;

CREATE TABLE IF NOT EXISTS events (
  id INTEGER PRIMARY KEY,
  organizer_id INTEGER NOT NULL REFERENCES organizers,
  slug TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  place TEXT NOT NULL,
  day TEXT NOT NULL,
  currency TEXT NOT NULL,
  is_live INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE IF NOT EXISTS ticket_types (
  id INTEGER PRIMARY KEY,
  event_id INTEGER NOT NULL REFERENCES events,
  name TEXT NOT NULL,
  price_cents INTEGER NOT NULL CHECK (price_cents >= 0),
  capacity INTEGER NOT NULL CHECK (capacity >= 0)
) STRICT;

CREATE TABLE IF NOT EXISTS orders (
  id INTEGER PRIMARY KEY,
  event_id INTEGER NOT NULL REFERENCES events,
  code TEXT NOT NULL UNIQUE,
  buyer TEXT NOT NULL,
  email TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('pending', 'paid', 'cancelled')),
  ordered_at INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS orders_by_event ON orders (event_id);

CREATE TABLE IF NOT EXISTS tickets (
  id INTEGER PRIMARY KEY,
  order_id INTEGER NOT NULL REFERENCES orders,
  type_id INTEGER NOT NULL REFERENCES ticket_types,
  code TEXT NOT NULL UNIQUE,
  attendee TEXT,
  price_cents INTEGER NOT NULL CHECK (price_cents >= 0),
  checked_in_at INTEGER
) STRICT;
CREATE INDEX IF NOT EXISTS tickets_by_order ON tickets (order_id);
CREATE INDEX IF NOT EXISTS tickets_by_type ON tickets (type_id);

CREATE TABLE IF NOT EXISTS submissions (
  id INTEGER PRIMARY KEY,
  event_id INTEGER NOT NULL REFERENCES events,
  title TEXT NOT NULL,
  speaker TEXT NOT NULL,
  email TEXT NOT NULL,
  abstract TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('submitted', 'accepted', 'rejected'))
) STRICT;

CREATE TABLE IF NOT EXISTS jobs (
  id INTEGER PRIMARY KEY,
  job TEXT NOT NULL,
  run_at INTEGER NOT NULL,
  claimed_until INTEGER NOT NULL DEFAULT 0,
  tries INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX IF NOT EXISTS jobs_by_time ON jobs (run_at);

CREATE TABLE IF NOT EXISTS use_counts (
  minute INTEGER NOT NULL,
  kind TEXT NOT NULL,
  label TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (minute, kind, label)
) STRICT, WITHOUT ROWID;
`
