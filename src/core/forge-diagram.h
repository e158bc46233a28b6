/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the source of a Mermaid diagram says of itself. */

/* (transfer none): for people, such as "Flowchart". */
const char *forge_diagram_get_kind (const char *source);

/* (transfer full) (nullable): the title that its author gave it. */
char *forge_diagram_dup_title (const char *source);

/* (transfer full): both, as one name. */
char *forge_diagram_dup_name (const char *source);

G_END_DECLS
