/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a project has otherwise than usual: a list of "KEY=VALUE", in the order of the keys, each
 * key once. The keys are those of forge-project-settings.h that have no property of their own. */

/* (nullable): the value of that key; NULL: as usual. @overrides: (nullable). */
const char *forge_override_get (const char *const *overrides, const char *key);
/* (transfer full): @overrides with that value instead; NULL: without the key. */
char **forge_override_put (const char *const *overrides, const char *key, const char *value);

G_END_DECLS
