-- SPDX-License-Identifier: GPL-3.0-or-later
-- Where a project stands among the others. A project without a row is at hand, without folder, tags and place.
CREATE TABLE shelf (
  project_id TEXT PRIMARY KEY NOT NULL REFERENCES project (id) ON DELETE CASCADE,
  is_pinned  INTEGER NOT NULL DEFAULT 0 CHECK (is_pinned IN (0, 1)),
  archived   INTEGER NOT NULL DEFAULT 0,  -- when it was put away; 0: it is at hand
  position   INTEGER NOT NULL DEFAULT 0,  -- in the order that a person gave, from 1; 0: none given
  folder     TEXT NOT NULL DEFAULT '',
  tags       TEXT NOT NULL DEFAULT ''     -- a tag a line
) STRICT;
