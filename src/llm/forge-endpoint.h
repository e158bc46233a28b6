/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "llm/forge-provider.h"

G_BEGIN_DECLS

/* Where a provider is reached: what the environment says, else the settings, else the data file. */

/* (transfer full): the address without a slash at its end; FORGE_ERROR_REFUSED where it is not one
 * that keys and texts may be sent to. */
char *forge_endpoint_clean (const char *url, GError **error);

/* @settings: (nullable): provider id to address. (transfer full). */
char *forge_endpoint_dup_url (const ForgeProvider *provider, GHashTable *settings, GError **error);

/* Whether what is asked there stays on this computer. */
gboolean forge_endpoint_is_here (const ForgeProvider *provider, GHashTable *settings);
/* (transfer full): what is sent where. */
char *forge_endpoint_describe_privacy (const ForgeProvider *provider, GHashTable *settings);

G_END_DECLS
