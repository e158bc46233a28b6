-- SPDX-License-Identifier: GPL-3.0-or-later
-- The folder that a project is kept in as plain files, and the texts that project and folder last had in common: what
-- either changed since is told by them.
CREATE TABLE link (
  project_id TEXT PRIMARY KEY REFERENCES project (id) ON DELETE CASCADE,
  folder     TEXT NOT NULL                -- absolute
) STRICT;

CREATE TABLE link_file (
  project_id TEXT NOT NULL REFERENCES project (id) ON DELETE CASCADE,
  name       TEXT NOT NULL,               -- in the folder: "prd.md", "board/order.yaml"
  text       TEXT NOT NULL,
  PRIMARY KEY (project_id, name)
) STRICT;
