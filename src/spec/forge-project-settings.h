/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "spec/forge-project.h"

G_BEGIN_DECLS

/* What a person may set for one project, as a text a key, for the window and the command line
 * alike. Keys: language, depth, writer, approval, and rule.NAME for each rule of the checks that a
 * project may do without. Any thread. */

/* What a new project has where nothing is said: the values that a setting is reset to. */
typedef struct
{
  const char *language; /* BCP 47; "": as in the brief */
  ForgeDepth depth;
  gboolean asks_approval;
  const char *writers[3]; /* NULL-ended; the first is the usual one */
} ForgeUsual;

/* (transfer full): NULL-ended. */
char **forge_project_settings_list_keys (void);
/* FALSE with FORGE_ERROR_USAGE: there is no such key. */
gboolean forge_project_settings_check_key (const char *key, GError **error);
/* Takes those of @texts (NULL-ended) from a file that are overrides which this release knows. */
void forge_project_settings_read (ForgeProject *project, const char *const *texts);

/* (transfer full). @usual: for what the project leaves to it. */
char *forge_project_settings_dup (ForgeProject *project, const ForgeUsual *usual, const char *key);
char *forge_project_settings_dup_usual (const ForgeUsual *usual, const char *key);

/* Changes the project, not what is stored. FORGE_ERROR_USAGE: there is no such key or value. */
gboolean forge_project_settings_set (ForgeProject *project,
                                     const ForgeUsual *usual,
                                     const char *key,
                                     const char *value,
                                     GError **error);

/* (transfer full): NULL-ended: what @key can be; of a language, what the built-in writer knows. */
char **forge_project_settings_list_values (const ForgeUsual *usual, const char *key);

/* For people. (transfer none): what it is called, what it is for, what @value is called (itself,
 * where it has no name). */
const char *forge_project_settings_get_title (const char *key);
const char *forge_project_settings_get_about (const char *key);
const char *forge_project_settings_get_label (const char *key, const char *value);
/* (nullable): what a change means for documents that are written already; NULL: nothing. */
const char *forge_project_settings_explain (const char *key);

G_END_DECLS
