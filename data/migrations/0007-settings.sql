-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a project has otherwise than usual: its writer, the rules it is checked by. What is usual has no row.
CREATE TABLE setting (
  project_id TEXT NOT NULL REFERENCES project (id) ON DELETE CASCADE,
  key        TEXT NOT NULL,
  value      TEXT NOT NULL,               -- one line
  PRIMARY KEY (project_id, key)
) STRICT;
