-- SPDX-License-Identifier: GPL-3.0-or-later
-- Pictures that the texts of a project show, by the name under which they do: "images/NAME". One that is there never
-- changes, so that earlier versions of a text show what they showed. The hash is the SHA-256 of the body.
CREATE TABLE picture (
  project_id TEXT NOT NULL REFERENCES project (id) ON DELETE CASCADE,
  name TEXT NOT NULL, added INTEGER NOT NULL, hash BLOB NOT NULL, body BLOB NOT NULL,
  PRIMARY KEY (project_id, name)
) STRICT;
