-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was asked of language models, and what it cost. Money is in millionths. A call without an end is one that its
-- process did not live to see. Stays when the project goes: it was paid for.
CREATE TABLE call (
  id            INTEGER PRIMARY KEY,
  time          INTEGER NOT NULL,         -- when it began
  provider      TEXT NOT NULL,
  model         TEXT NOT NULL,
  project_id    TEXT REFERENCES project (id) ON DELETE SET NULL,
  job_id        TEXT,                     -- the run that it is a part of
  phase         TEXT,
  section       TEXT,
  purpose       TEXT NOT NULL,            -- section, answer, improve, test
  input         INTEGER,                  -- tokens; NULL: nobody said
  cached        INTEGER,
  cache_written INTEGER,
  output        INTEGER,
  reasoning     INTEGER,
  duration      INTEGER,                  -- milliseconds
  first_token   INTEGER,
  result        TEXT NOT NULL,            -- running, done, truncated, context-full, refused, broken, failed, cancelled
  error         TEXT,                     -- its class, never what a server wrote
  cost          INTEGER NOT NULL,         -- in its currency
  currency      TEXT NOT NULL,
  dollars       INTEGER NOT NULL,         -- the same, about, where the currency is another one
  cost_kind     TEXT NOT NULL             -- exact, estimated, unknown
) STRICT;
CREATE INDEX call_time ON call (time);
CREATE INDEX call_project ON call (project_id);
CREATE INDEX call_job ON call (job_id);
